// The types that belong to the committed OpenAPI document. Alone it prints them: the spec compares.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const contracts = new URL('../libs/contracts/', import.meta.url);

export const documentFile = fileURLToPath(new URL('openapi.json', contracts));
export const typesFile = fileURLToPath(new URL('src/generated/api.ts', contracts));

export async function typesOf(document) {
  const path = createRequire(new URL('package.json', contracts)).resolve('openapi-typescript');
  // From another folder only its CommonJS form can be found, which comes wrapped.
  const { default: wrapped, astToString } = await import(pathToFileURL(path));
  const openapiTS = wrapped.default ?? wrapped;
  return astToString(await openapiTS(document));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(await typesOf(JSON.parse(readFileSync(documentFile, 'utf8'))));
}
