import { Logger } from '@nestjs/common';
import { type TestDatabase, testDatabase } from '../../test/database.js';
import { insertDue } from '../../test/due-requests.js';
import { Clock } from '../time/clock.js';
import { type DeadlineSettings, DeadlineClock } from './clock.js';
import type { CommandAnswer, DeadlineCommand } from './send-command.js';

let database: TestDatabase;
let clock: Clock;
beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase();
  await database.pool.query('create table fired (id uuid, version int, action text, at timestamptz, n serial)');
});
beforeEach(async () => {
  clock = new Clock({ production: false });
  clock.setFixed(new Date('2026-11-23T04:00:00Z'));
  await database.pool.query('truncate service_request, parked_deadline, fired');
});
afterAll(() => database.drop());

/** Does to the row what `perform` would: one version further, the deadline gone or moved, or VERSION_CONFLICT. */
async function fire(command: DeadlineCommand, next: string | null = null): Promise<CommandAnswer> {
  const { rowCount } = await database.pool.query(
    `with moved as (
       update service_request set version = version + 1, due_at = $4, nudge_at = null
       where district_id = $1 and id = $2 and version = $3 returning id, version
     )
     insert into fired (id, version, action, at) select id, version, $5, $6 from moved`,
    [command.districtId, command.requestId, command.version, next, command.action, clock.fixed],
  );
  return rowCount === 1 ? { ok: true } : { ok: false, code: 'VERSION_CONFLICT' };
}

const clockOf = (settings: Partial<DeadlineSettings> = {}, send = (command: DeadlineCommand) => fire(command)) =>
  new DeadlineClock(database.pool, clock, send, settings);

async function firedOnes(): Promise<{ id: string; action: string; at: Date }[]> {
  return (
    await database.pool.query<{ id: string; action: string; at: Date }>('select id, action, at from fired order by n')
  ).rows;
}

describe('the deadline clock', () => {
  it('fires what is due, the longest due first, and nothing early', async () => {
    const ids = await insertDue(database.pool, [
      { dueAt: '2026-11-23T04:00:00.000Z' },
      { dueAt: '2026-11-23T04:00:00.001Z' },
      { dueAt: '2026-11-23T03:00:00Z' },
      { dueAt: null },
    ]);
    expect(await clockOf({ inFlight: 1 }).look()).toEqual({ fired: 2, overtaken: 0, parked: 0, failed: 0 });
    expect((await firedOnes()).map(({ id }) => id)).toEqual([ids[2], ids[0]]);
  });

  it('goes by the database’s time when none is fixed', async () => {
    clock.setFixed(null);
    await database.pool.query(`select now()`);
    const [past] = await insertDue(database.pool, [{ dueAt: '2020-01-01T00:00Z' }, { dueAt: '2999-01-01T00:00Z' }]);
    await clockOf().look();
    expect((await firedOnes()).map(({ id }) => id)).toEqual([past]);
  });

  it('reminds while the deadline is ahead; when both have passed only the deadline fires', async () => {
    const ids = await insertDue(database.pool, [
      { dueAt: '2026-11-25T04:00Z', nudgeAt: '2026-11-23T03:00Z', dueAction: 'autoConfirm' },
      { dueAt: '2026-11-23T03:30Z', nudgeAt: '2026-11-23T03:00Z', dueAction: 'autoConfirm' },
    ]);
    await clockOf().look();
    const actions = Object.fromEntries((await firedOnes()).map(({ id, action }) => [id, action]));
    expect(actions).toEqual({ [ids[0]!]: 'nudge', [ids[1]!]: 'autoConfirm' });
  });

  it('fires 2000 that are due at once, page by page, none twice', async () => {
    await insertDue(
      database.pool,
      Array.from({ length: 2000 }, () => ({ dueAt: '2026-11-23T03:00Z' })),
    );
    expect(await clockOf({ page: 300 }).look()).toMatchObject({ fired: 2000, overtaken: 0 });
    expect(new Set((await firedOnes()).map(({ id }) => id)).size).toBe(2000);
  });

  it('two workers share the work and between them miss nothing', async () => {
    await insertDue(
      database.pool,
      Array.from({ length: 500 }, () => ({ dueAt: '2026-11-23T03:00Z' })),
    );
    const workers = [0, 1].map((index) => clockOf({ share: { index, of: 2 }, page: 50 }));
    const [first, second] = await Promise.all(workers.map((worker) => worker.look()));
    expect(first!.fired + second!.fired).toBe(500);
    expect([first!.overtaken, second!.overtaken]).toEqual([0, 0]);
    expect(Math.min(first!.fired, second!.fired)).toBeGreaterThan(100);
  });

  it('two clocks over the same work fire each deadline once', async () => {
    await insertDue(
      database.pool,
      Array.from({ length: 300 }, () => ({ dueAt: '2026-11-23T03:00Z' })),
    );
    const looks = await Promise.all([clockOf(), clockOf()].map((each) => each.look()));
    expect(looks[0]!.fired + looks[1]!.fired).toBe(300);
    expect(await firedOnes()).toHaveLength(300);
  });

  it('leaves alone a request that somebody has moved since it was read', async () => {
    await insertDue(database.pool, [{ dueAt: '2026-11-23T03:00Z' }]);
    const overtaking = async (command: DeadlineCommand) => {
      await database.pool.query(`update service_request set version = 2, due_at = '2026-11-24T03:00Z'`);
      return fire(command);
    };
    expect(await clockOf({}, overtaking).look()).toMatchObject({ fired: 0, overtaken: 1, parked: 0 });
  });

  it('refuses to be worker 2 of 2', () => {
    expect(() => clockOf({ share: { index: 2, of: 2 } })).toThrow(/no worker 2 of 2/);
  });
});

describe('a refused deadline', () => {
  const refusing = async (): Promise<CommandAnswer> => ({ ok: false, code: 'LIMIT_REACHED' });

  it('is parked and not sent again until the request has another version', async () => {
    const [id] = await insertDue(database.pool, [{ dueAt: '2026-11-23T03:00Z' }]);
    expect(await clockOf({}, refusing).look()).toMatchObject({ parked: 1 });
    expect(await clockOf().look()).toMatchObject({ fired: 0 });
    const { rows } = await database.pool.query('select request_id, version, action, code from parked_deadline');
    expect(rows).toEqual([{ request_id: id, version: 1, action: 'escalate', code: 'LIMIT_REACHED' }]);
    await database.pool.query('update service_request set version = 2');
    expect(await clockOf().look()).toMatchObject({ fired: 1 });
  });

  it('that was only a reminder does not hold up the deadline itself', async () => {
    await insertDue(database.pool, [{ dueAt: '2026-11-23T05:00Z', nudgeAt: '2026-11-23T03:00Z' }]);
    await clockOf({}, refusing).look();
    expect(await clockOf().runUntil(new Date('2026-11-23T06:00Z'))).toMatchObject({ fired: 1 });
    expect(await firedOnes()).toMatchObject([{ action: 'escalate', at: new Date('2026-11-23T05:00Z') }]);
  });

  it('is no alarm when the request had moved on meanwhile', async () => {
    await insertDue(database.pool, [{ dueAt: '2026-11-23T03:00Z' }]);
    const movedOn = async (): Promise<CommandAnswer> => {
      await database.pool.query(`update service_request set version = 2, state = 'accepted', due_at = null`);
      return { ok: false, code: 'ACTION_NOT_AVAILABLE' };
    };
    expect(await clockOf({}, movedOn).look()).toMatchObject({ overtaken: 1, parked: 0 });
    expect((await database.pool.query('select from parked_deadline')).rowCount).toBe(0);
  });

  it('for a passing reason, or after a fault, comes again at the next look', async () => {
    await insertDue(database.pool, [{ dueAt: '2026-11-23T03:00Z' }]);
    expect(await clockOf({}, async () => ({ ok: false, code: 'UNAVAILABLE' })).look()).toMatchObject({ failed: 1 });
    expect(await clockOf({}, () => Promise.reject(new Error('gone'))).look()).toMatchObject({ failed: 1 });
    expect(await clockOf().look()).toMatchObject({ fired: 1 });
  });
});

describe('runUntil', () => {
  it('steps from deadline to deadline, each at its own instant, then to the instant asked for', async () => {
    await insertDue(database.pool, [
      { dueAt: '2026-11-23T06:00Z' },
      { dueAt: '2026-11-24T02:00Z' },
      { dueAt: '2026-12-24T02:00Z' },
    ]);
    const steps: string[] = [];
    const note = async () => void steps.push(clock.fixed!.toISOString());
    await clockOf().runUntil(new Date('2026-11-30T00:00Z'), note);
    expect((await firedOnes()).map(({ at }) => at.toISOString())).toEqual([
      '2026-11-23T06:00:00.000Z',
      '2026-11-24T02:00:00.000Z',
    ]);
    expect(steps).toEqual(['2026-11-23T06:00:00.000Z', '2026-11-24T02:00:00.000Z']);
    expect(clock.fixed).toEqual(new Date('2026-11-30T00:00Z'));
  });

  it('follows deadlines that fired ones leave behind', async () => {
    await insertDue(database.pool, [{ dueAt: '2026-11-23T06:00Z' }]);
    const again = (command: DeadlineCommand) =>
      fire(command, command.version < 4 ? new Date(clock.fixed!.getTime() + 3_600_000).toISOString() : null);
    expect(await clockOf({}, again).runUntil(new Date('2026-11-30T00:00Z'))).toMatchObject({ fired: 4 });
  });

  it('says so instead of turning for ever when what is due cannot be sent', async () => {
    await insertDue(database.pool, [{ dueAt: '2026-11-23T06:00Z' }]);
    const broken = () => Promise.reject(new Error('gone'));
    await expect(clockOf({}, broken).runUntil(new Date('2026-11-30T00:00Z'))).rejects.toThrow(/cannot be sent/);
  });

  it('refuses to step a clock that runs by itself', async () => {
    clock.setFixed(null);
    await expect(clockOf().runUntil(new Date('2026-11-30T00:00Z'))).rejects.toThrow(/fixed clock/);
  });
});
