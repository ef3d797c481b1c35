import type pg from 'pg';
import { testDatabase, type TestDatabase } from '../../test/database.js';
import { createCommandPool } from '../database/pools.js';
import { type Commit, commitMoves } from './commit.js';
import { type Asked, readForCommands } from './read.js';

describe('what commands ask while the tables are small', () => {
  let database: TestDatabase;
  let commands: pg.Pool;
  beforeAll(async () => {
    database = await testDatabase();
    commands = createCommandPool(database.url);
    // As small as a planner may be tempted by: a few rows, and it knows that they are few.
    await database.pool.query('analyze service_request, request_event');
  });
  afterAll(async () => {
    await commands.end();
    await database.drop();
  });

  const planOf = async (ask: (pool: pg.Pool) => Promise<unknown>): Promise<string> => {
    let asked = '';
    const listener = { query: async ({ text }: { text: string }) => ((asked = text), { rows: [] }) };
    await ask(listener as never);
    const { rows } = await commands.query<{ 'QUERY PLAN': string }>(`explain (generic_plan, costs off) ${asked}`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  const commit = {
    requestId: '01a2130c-a539-704e-a76a-f8dd773b3796',
    bodyHash: Buffer.alloc(32),
    hash: Buffer.alloc(32),
    seq: 2,
    shard: 0,
    at: '2026-11-25T08:00:00.000Z',
    request: { custody: {} },
  } as unknown as Commit;
  const asked = { requestId: commit.requestId, flow: null, actorId: 'a', key: 'k' } satisfies Asked;

  it.each<[string, (pool: pg.Pool) => Promise<unknown>]>([
    ['a batch of moves', (pool) => commitMoves(pool, 1, [commit, commit])],
    ['one move', (pool) => commitMoves(pool, 1, [commit])],
    ['a batch of readings', (pool) => readForCommands(pool, 1, [asked, asked])],
    ['one reading', (pool) => readForCommands(pool, 1, [asked])],
  ])('finds the rows of %s by their keys, for its plan is kept when they are many', async (_, ask) => {
    const plan = await planOf(ask);
    expect(plan).toMatch(/service_request_pkey/);
    expect(plan).not.toMatch(/Seq Scan|Hash Join|Merge Join|service_request_(?!pkey)\w+/);
  });
});
