// `npm run contracts`: writes the OpenAPI document of the API as it was built last, and the types made from it.
// Needs no database: the modules are only read.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentFile, typesFile, typesOf } from './contract-types.mjs';

const api = (file) => import(new URL(`../apps/api/dist/${file}`, import.meta.url).href);
const { createApp } = await api('app.js');
const { readEnv } = await api('config/env.js');
const { openApiDocument } = await api('http/operations/open-api.js');

const dataDir = mkdtempSync(join(tmpdir(), 'linli-contracts-'));
const env = { ...readEnv({ DATA_DIR: dataDir, DEMO: '1' }), databaseUrl: 'postgres://none/none' };
const document = openApiDocument(await createApp(env, { preview: true, logLevels: ['error', 'fatal'] }));
rmSync(dataDir, { recursive: true });

writeFileSync(documentFile, `${JSON.stringify(document, null, 2)}\n`);
writeFileSync(typesFile, await typesOf(JSON.parse(JSON.stringify(document))));
console.log(`· ${Object.keys(document.paths).length} paths in ${documentFile} and ${typesFile}`);
// Nest holds the server that was never opened.
process.exit(0);
