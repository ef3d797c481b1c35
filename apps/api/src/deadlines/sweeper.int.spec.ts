import { Logger } from '@nestjs/common';
import { commitEvents, eventLike } from '../../test/committed-events.js';
import { type TestDatabase, testDatabase } from '../../test/database.js';
import { insertDue } from '../../test/due-requests.js';
import { Clock } from '../time/clock.js';
import { DeadlineSweeper } from './sweeper.js';

let database: TestDatabase;
const clock = new Clock({ production: false });
beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase();
});
beforeEach(async () => {
  clock.setFixed(new Date('2026-11-23T04:00:00Z'));
  await database.pool.query('truncate service_request, parked_deadline, outbox');
});
afterAll(() => database.drop());

/** Requests whose rows and events agree on being due then. */
async function agreed(...dueAts: (string | null)[]): Promise<string[]> {
  const ids = await insertDue(
    database.pool,
    dueAts.map((dueAt) => ({ dueAt })),
  );
  await database.pool.query(
    `update service_request set since = (since::jsonb || jsonb_build_object('nudgeAt', null, 'dueAt',
       to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))::json, due_action = case when due_at is null then null else due_action end`,
  );
  const { rows } = await database.pool.query<{ id: string; body: Record<string, never> }>(
    'select id, r.body from service_request r',
  );
  const bodies = new Map(rows.map(({ id, body }) => [id, body]));
  await commitEvents(
    database.pool,
    ids.map((requestId) => ({ districtId: 1, requestId, event: eventLike(1, { changes: bodies.get(requestId)! }) })),
  );
  return ids;
}

const sweep = (sample = 200) => new DeadlineSweeper(database.pool, clock, { sample }).sweep();

describe('the sweeper', () => {
  it('finds nothing where every deadline is ahead or just passed', async () => {
    await agreed('2026-11-23T05:00:00Z', '2026-11-23T03:59:30Z');
    expect(await sweep()).toEqual([]);
  });

  it('finds what the clock missed for more than a minute', async () => {
    const [id] = await agreed('2026-11-23T03:58:00Z');
    expect(await sweep()).toMatchObject([{ requestId: id, version: 1, fault: 'missed' }]);
  });

  it('finds a deadline that was taken out of the row, which the clock can never see', async () => {
    const [id] = await agreed('2026-11-23T03:00:00Z');
    await database.pool.query('update service_request set due_at = null');
    const faults = (await sweep()).map(({ requestId, fault }) => `${requestId} ${fault}`).sort();
    expect(faults).toEqual([`${id} disagrees`, `${id} missed`]);
  });

  it.each([
    ['the column was moved', `update service_request set due_at = due_at + interval '1 day'`],
    ['the body was changed', `update service_request set since = (since::jsonb || '{"dueAction": "nothing"}')::json`],
    ['a version was left out', `update service_request set version = 2`],
  ])('finds that row and events disagree when %s', async (_, change) => {
    const [id] = await agreed('2026-11-23T05:00:00Z');
    await database.pool.query(change);
    expect(await sweep()).toMatchObject([{ requestId: id, fault: 'disagrees' }]);
  });

  it('finds an open request that no instant would ever move', async () => {
    const [id] = await agreed(null);
    await database.pool.query(
      `update service_request set since = (since::jsonb || '{"dueAt": null, "dueAction": null}')::json`,
    );
    expect((await sweep()).map(({ requestId, fault }) => [requestId, fault])).toContainEqual([id, 'noClock']);
  });

  it('does not repeat what was parked with its own alarm', async () => {
    const [id] = await agreed('2026-11-23T03:00:00Z');
    await database.pool.query(`insert into parked_deadline values (1, $1, 1, 'escalate', 'LIMIT_REACHED', now())`, [
      id,
    ]);
    expect(await sweep()).toEqual([]);
  });

  it('comes to every request, page by page, and begins again', async () => {
    const ids = await agreed(...Array.from({ length: 7 }, () => '2026-11-23T05:00:00Z'));
    await database.pool.query(`update service_request set due_at = due_at + interval '1 hour'`);
    const sweeper = new DeadlineSweeper(database.pool, clock, { sample: 3 });
    const found = [await sweeper.sweep(), await sweeper.sweep(), await sweeper.sweep()];
    expect(found.map((each) => each.length)).toEqual([3, 3, 1]);
    expect(new Set(found.flat().map(({ requestId }) => requestId))).toEqual(new Set(ids));
    expect(await sweeper.sweep()).toHaveLength(3);
  });
});
