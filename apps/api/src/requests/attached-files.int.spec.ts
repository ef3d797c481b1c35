import { randomUUID } from 'node:crypto';
import type { FlowEvent, Json } from '@linli/workflow';
import { testDatabase, type TestDatabase } from '../../test/database.js';
import type { OutboxEvent } from '../outbox/consumer.js';
import { AttachedFiles } from './attached-files.consumer.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

const said = (requestId: string, actor: string, input: Record<string, Json>): OutboxEvent => ({
  shard: 0,
  districtId: 1,
  requestId,
  hash: Buffer.alloc(32),
  event: { actor, input } as FlowEvent,
  before: {},
  after: {},
});

async function file(uploaderId: string): Promise<string> {
  const id = randomUUID();
  await database.pool.query(
    `insert into attachment (district_id, id, uploader_id, kind, media_type, file_key, bytes, sha256, created_at)
     values (1, $1, $2, 'image', 'image/jpeg', $3, 1, '', now())`,
    [id, uploaderId, randomUUID()],
  );
  return id;
}

describe('files named in events', () => {
  it('become part of the request, once and only the actor’s own', async () => {
    const [actor, other, request, later] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const [first, second, theirs] = [await file(actor), await file(actor), await file(other)];
    const client = await database.pool.connect();
    await new AttachedFiles().consume(
      [
        said(request, actor, { attachmentIds: [first] }),
        said(request, actor, { evidenceIds: [second, theirs] }),
        said(request, 'system', {}),
      ],
      client,
    );
    await new AttachedFiles().consume([said(later, actor, { evidenceIds: [first] })], client);
    client.release();
    const { rows } = await database.pool.query('select id, request_id from attachment');
    expect(new Map(rows.map((row) => [row.id, row.request_id]))).toEqual(
      new Map([
        [first, request],
        [second, request],
        [theirs, null],
      ]),
    );
  });
});
