import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from './app.js';
import { readEnv } from './config/env.js';
import { openApiDocument } from './http/operations/open-api.js';

const committed = join(__dirname, '../../../libs/contracts/openapi.json');

describe('the OpenAPI document', () => {
  let dataDir: string;
  let served: ReturnType<typeof openApiDocument>;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'linli-document-'));
    const env = { ...readEnv({ DATA_DIR: dataDir, DEMO: '1' }), databaseUrl: 'postgres://none/none' };
    served = openApiDocument(await createApp(env, { preview: true, logLevels: ['fatal'] }));
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('is the one that is committed (npm run contracts)', () => {
    expect(JSON.parse(JSON.stringify(served))).toEqual(JSON.parse(readFileSync(committed, 'utf8')));
  });

  it('is OpenAPI 3.1, with none of the words of 3.0', () => {
    expect(served.openapi).toBe('3.1.0');
    expect(JSON.stringify(served)).not.toContain('"nullable"');
  });

  it('says what each operation answers', () => {
    const untyped = operations(served).filter(({ responses }) => !Object.entries(responses).some(isTyped));
    expect(untyped.map(({ operationId }) => operationId)).toEqual([]);
  });
});

interface Operation {
  operationId: string;
  responses: Record<string, { content?: object }>;
}

function operations(document: object): Operation[] {
  const { paths } = document as { paths: Record<string, Record<string, Operation>> };
  return Object.values(paths).flatMap((item) => Object.values(item));
}

function isTyped([status, { content }]: [string, { content?: object }]): boolean {
  return status === '204' || status === '202' || (/^2/.test(status) && content !== undefined);
}
