import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '../../test/database.js';
import type { Performed, PerformRefusal } from './command.js';
import {
  acting,
  asking,
  DISTRICT,
  done,
  type Neighbours,
  neighbours,
  person,
  soundHistory,
} from '../../test/requests/neighbours.js';

let database: TestDatabase;
/** Two processes: each has its own pool and its own queues. */
let here: Neighbours;
let there: Neighbours;
beforeAll(async () => {
  database = await testDatabase();
  [here, there] = [await neighbours(database.url), await neighbours(database.url)];
});
afterAll(async () => {
  await Promise.all([here.pool.end(), there.pool.end()]);
  await database.drop();
});

const requester = person('requester');

async function openedMany(count: number): Promise<string[]> {
  const answers = await Promise.all(Array.from({ length: count }, () => here.perform.run(asking(requester))));
  return answers.map((answer) => done(answer).request.id);
}

function codesOf(answers: (Performed | PerformRefusal)[]): string[] {
  return answers.map((answer) => (answer.ok ? 'ok' : answer.code)).sort();
}

/** Holds one request's row until `meanwhile` commands wait for it. */
async function whileHolding(id: string, waiters: number, start: () => Promise<unknown>): Promise<void> {
  const holder = new pg.Client({ connectionString: database.url });
  await holder.connect();
  await holder.query('begin');
  await holder.query('select from service_request where id = $1 for update', [id]);
  const started = start();
  const sql = `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  for (let n = 0; n < waiters;) n = (await here.pool.query<{ n: number }>(sql)).rows[0]!.n;
  await holder.query('commit');
  await holder.end();
  await started;
}

describe('two processes', () => {
  it('never deadlock: batches lock their requests in one order, whatever order they came in', async () => {
    const ids = await openedMany(24);
    const failures: unknown[] = [];
    for (const { pool } of [here, there]) {
      const query = pool.query.bind(pool) as (config: unknown) => Promise<unknown>;
      const watched = async (config: unknown): Promise<unknown> =>
        query(config).catch((error) => Promise.reject(failures.push(error)));
      jest.spyOn(pool, 'query').mockImplementation(watched as never);
    }
    const say = ({ perform }: Neighbours, order: string[]): Promise<unknown> =>
      Promise.all(order.map((id) => perform.run(acting(id, 'say', requester, { words: '你好' }))));
    // Without the order each would now hold what the other wants next.
    await whileHolding(ids[12]!, 2, () => Promise.all([say(here, ids), say(there, [...ids].reverse())]));
    jest.restoreAllMocks();
    expect(failures).toEqual([]);
  });

  it('lose no move of requests that both work on', async () => {
    const ids = await openedMany(24);
    const say = (at: Neighbours, order: string[]): Promise<Performed | PerformRefusal>[] =>
      order.map((id) => at.perform.run(acting(id, 'say', requester, { words: '你好' })));
    const rounds = await Promise.all(
      [0, 1, 2, 3].flatMap(() => [...say(here, ids), ...say(there, [...ids].reverse())]),
    );
    expect(codesOf(rounds).filter((code) => !['ok', 'VERSION_CONFLICT'].includes(code))).toEqual([]);
    const moved = rounds.filter(({ ok }) => ok).length;
    let stored = 0;
    for (const id of ids) stored += (await soundHistory(here.pool, id)).events.length - 1;
    expect(stored).toBe(moved);
    expect(moved).toBeGreaterThan(ids.length * 4);
  });

  it('answer a key that both were given at once with one move and the same bytes', async () => {
    const ids = await openedMany(8);
    for (const id of ids) {
      const say = acting(id, 'say', requester, { words: '一次' });
      const answers = await Promise.all([here, there, here, there].map(({ perform }) => perform.run(say)));
      const bytes = await Promise.all(answers.map((answer) => here.answers.of(DISTRICT, done(answer))));
      expect(new Set(bytes.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect((await soundHistory(here.pool, id)).events).toHaveLength(2);
    }
  });

  it('open one request for one key', async () => {
    const ask = asking(requester);
    const answers = await Promise.all([here, there, here, there].map(({ perform }) => perform.run(ask)));
    const ids = new Set(answers.map((answer) => done(answer).request.id));
    expect(ids.size).toBe(1);
    expect(answers.filter((answer) => !done(answer).repeated)).toHaveLength(1);
    const { rows } = await here.pool.query('select count(*)::int as n from request_event where key = $1', [ask.key]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('let one of many racing helpers have it, and tell the others that it is taken', async () => {
    const [id] = (await openedMany(1)) as [string];
    const helpers = Array.from({ length: 12 }, () => person('helper'));
    const answers = await Promise.all(
      helpers.map((helper, index) => [here, there][index % 2]!.perform.run(acting(id, 'take', helper))),
    );
    expect(codesOf(answers)).toEqual([...Array<string>(11).fill('ALREADY_TAKEN'), 'ok']);
    const { row } = await soundHistory(here.pool, id);
    const winner = helpers[answers.findIndex(({ ok }) => ok)]!;
    expect(row.request.partnerId).toBe(winner.id);
  });
});

describe('a group of commands', () => {
  it('shares statements instead of sending one each', async () => {
    const ids = await openedMany(64);
    const query = jest.spyOn(here.pool, 'query');
    await Promise.all(ids.map((id) => here.perform.run(acting(id, 'say', requester, { words: '齐' }))));
    const sent = query.mock.calls.length;
    query.mockRestore();
    expect(sent).toBeLessThanOrEqual(6);
  });

  it('answers the same key once, and another body under it with KEY_REUSED', async () => {
    const [id] = (await openedMany(1)) as [string];
    const say = acting(id, 'say', requester, { words: '一' });
    const other = { ...say, input: { words: '二' } };
    const answers = await Promise.all([say, say, other, say].map((command) => here.perform.run(command)));
    expect(codesOf(answers)).toEqual(['KEY_REUSED', 'ok', 'ok', 'ok']);
    expect((await soundHistory(here.pool, id)).events).toHaveLength(2);
  });

  it('survives a key that two of its members use for different requests', async () => {
    const ids = await openedMany(6);
    const key = randomUUID();
    const commands = ids.map((id, index) => acting(id, 'say', requester, { words: '撞' }, index < 2 ? { key } : {}));
    const answers = await Promise.all(commands.map((command) => here.perform.run(command)));
    expect(codesOf(answers)).toEqual(['KEY_REUSED', 'ok', 'ok', 'ok', 'ok', 'ok']);
    for (const id of ids) await soundHistory(here.pool, id);
  });

  it('commits the others when the database refuses one of them', async () => {
    const ids = await openedMany(6);
    const poisoned = ids[3]!;
    await here.pool.query(`create function poison() returns trigger language plpgsql as $$
      begin if new.request_id = '${poisoned}' then raise exception 'poison'; end if; return new; end $$`);
    await here.pool.query('create trigger poison before insert on outbox for each row execute function poison()');
    const answers = await Promise.allSettled(
      ids.map((id) => here.perform.run(acting(id, 'say', requester, { words: '喂' }))),
    );
    await here.pool.query('drop trigger poison on outbox');
    expect(answers.map(({ status }) => status)).toEqual(ids.map((id) => (id === poisoned ? 'rejected' : 'fulfilled')));
    for (const id of ids) expect((await soundHistory(here.pool, id)).events).toHaveLength(id === poisoned ? 1 : 2);
  });

  it('keeps the order in which commands for one request came', async () => {
    const [id] = (await openedMany(1)) as [string];
    const said = ['一', '二', '三', '四', '五', '六'];
    const answers = await Promise.all(said.map((words) => here.perform.run(acting(id, 'say', requester, { words }))));
    expect(answers.map((answer) => done(answer).event.event.seq)).toEqual([2, 3, 4, 5, 6, 7]);
    expect((await soundHistory(here.pool, id)).events).toHaveLength(7);
  });
});

describe('a move that somebody else was faster with', () => {
  it('is decided afresh on the request as it is now', async () => {
    const [id] = (await openedMany(1)) as [string];
    let first = true;
    const slow = await neighbours(database.url, {
      helper: async ({ actor }) => {
        if (first) done(await here.perform.run(acting(id, 'say', requester, { words: '先说一句' })));
        first = false;
        return { helper: { partnerId: (actor as { id: string }).id } };
      },
    });
    const answer = done(await slow.perform.run(acting(id, 'take', person('helper'))));
    expect(answer.event.event.seq).toBe(3);
    await soundHistory(here.pool, id);
    await slow.pool.end();
  });

  it('gives up after three times and says which version there is', async () => {
    const [id] = (await openedMany(1)) as [string];
    let reads = 0;
    const slow = await neighbours(database.url, {
      helper: async ({ actor }) => {
        reads++;
        done(await here.perform.run(acting(id, 'say', requester, { words: '又一句' })));
        return { helper: { partnerId: (actor as { id: string }).id } };
      },
    });
    const answer = await slow.perform.run(acting(id, 'take', person('helper')));
    expect([answer, reads]).toMatchObject([{ code: 'VERSION_CONFLICT' }, 4]);
    expect((await soundHistory(here.pool, id)).events).toHaveLength(5);
    await slow.pool.end();
  });
});

describe('a twin in another process', () => {
  it('waits for the one that is at work, then is answered from its event', async () => {
    const [id] = (await openedMany(1)) as [string];
    const say = acting(id, 'say', requester, { words: '等等' });
    await whileHolding(id, 2, async () => {
      const answers = await Promise.all([here, there].map(({ perform }) => perform.run(say)));
      expect(answers.map((answer) => done(answer).repeated).sort()).toEqual([false, true]);
    });
    expect((await soundHistory(here.pool, id)).events).toHaveLength(2);
  });
});

describe('a command that waits too long', () => {
  it('is told that its twin is still at work, and anybody else that the request is busy', async () => {
    const [id] = (await openedMany(1)) as [string];
    let goOn = (): void => undefined;
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const helper = person('helper');
    const busy = await neighbours(
      database.url,
      { helper: () => gate.then(() => ({ helper: { partnerId: helper.id } })) },
      20,
    );
    const take = acting(id, 'take', helper);
    const winner = busy.perform.run(take);
    expect(await busy.perform.run(take)).toMatchObject({ code: 'KEY_IN_USE' });
    expect(await busy.perform.run(acting(id, 'say', requester, { words: '?' }))).toMatchObject({ code: 'UNAVAILABLE' });
    goOn();
    done(await winner);
    expect(done(await busy.perform.run(take)).repeated).toBe(true);
    await busy.pool.end();
  });
});
