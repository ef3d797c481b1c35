import { testDatabase, type TestDatabase } from '../../test/database.js';
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
/** Two processes: what one remembers the other may have moved since. */
let here: Neighbours;
let there: Neighbours;
beforeAll(async () => {
  database = await testDatabase();
  [here, there] = [await neighbours(database.url), await neighbours(database.url)];
  for (const { clock } of [here, there]) clock.setFixed(new Date('2026-11-22T04:00:00Z'));
});
afterAll(async () => {
  await Promise.all([here.pool.end(), there.pool.end()]);
  await database.drop();
});

const requester = person('requester');
const helper = person('helper');
const say = (id: string, words = '你好') => acting(id, 'say', requester, { words });

/** Opened here, and so remembered here. */
async function opened(): Promise<string> {
  return done(await here.perform.run(asking(requester))).request.id;
}

/** The names of the statements sent meanwhile. */
async function sentBy({ pool }: Neighbours, work: () => Promise<unknown>): Promise<unknown[]> {
  const query = jest.spyOn(pool, 'query');
  await work();
  const names = query.mock.calls.map(([config]) => (config as unknown as { name: string }).name);
  query.mockRestore();
  return names;
}

it('saves the reading when the same process moves a request again', async () => {
  const id = await opened();
  const moves = async (): Promise<void> => {
    done(await here.perform.run(acting(id, 'take', helper)));
    done(await here.perform.run(acting(id, 'finish', helper, { code: '1234' })));
  };
  expect(await sentBy(here, moves)).toEqual(['commit-move', 'commit-move']);
  expect((await soundHistory(here.pool, id)).row.state).toBe('done');
});

it('moves nothing on a state that another process has moved on from', async () => {
  const id = await opened();
  done(await there.perform.run(say(id)));
  const sent = await sentBy(here, async () => expect(done(await here.perform.run(say(id))).event.event.seq).toBe(3));
  expect(sent).toEqual(['commit-move', 'read-one', 'commit-move']);
  expect((await soundHistory(here.pool, id)).row.request.counters).toMatchObject({ said: 2 });
});

it('refuses nothing because of a state that is over', async () => {
  const id = await opened();
  done(await there.perform.run(acting(id, 'take', helper)));
  done(await here.perform.run(acting(id, 'finish', helper, { code: '1234' })));
  expect(await there.perform.run(acting(id, 'finish', helper, { code: '1234' }))).toMatchObject({ state: 'done' });
});

it('answers the key of the last move, and of one before, as it did then', async () => {
  const id = await opened();
  const [first, second] = [say(id, '一'), say(id, '二')];
  const told = [done(await here.perform.run(first)), done(await here.perform.run(second))];
  for (const [index, command] of [second, first, first, second].entries()) {
    const again = done(await here.perform.run(command));
    expect(again.repeated).toBe(true);
    const then = told[[1, 0, 0, 1][index]!]!;
    expect(await here.answers.of(DISTRICT, again)).toEqual(await here.answers.of(DISTRICT, then));
    expect(await here.perform.run({ ...command, input: { words: '别的' } })).toMatchObject({ code: 'KEY_REUSED' });
  }
  expect((await soundHistory(here.pool, id)).events).toHaveLength(3);
});

it('counts a wrong code once', async () => {
  const id = await opened();
  done(await here.perform.run(acting(id, 'take', helper)));
  expect(await here.perform.run(acting(id, 'finish', helper, { code: '0' }))).toMatchObject({ code: 'WRONG_CODE' });
  const { rows } = await here.pool.query('select tries from wrong_code where request_id = $1', [id]);
  expect(rows).toEqual([{ tries: 1 }]);
});

it('seals nothing under a key that was thrown away meanwhile', async () => {
  const id = await opened();
  await there.pool.query('update service_request set sealing_key = null where id = $1', [id]);
  expect(await here.perform.run(say(id))).toMatchObject({ code: 'ACTION_NOT_AVAILABLE' });
  expect((await soundHistory(here.pool, id)).events).toHaveLength(1);
});

it('says no earlier time than the move before, though the time it heard of is late', async () => {
  const id = await opened();
  for (const { clock } of [here, there]) clock.setFixed(null);
  try {
    const times: string[] = [];
    for (let n = 0; n < 20; n++) {
      const at = [here, here, there][n % 3]!;
      times.push(done(await at.perform.run(say(id))).event.event.at);
    }
    expect([...times].sort()).toEqual(times);
  } finally {
    for (const { clock } of [here, there]) clock.setFixed(new Date('2026-11-22T04:00:00Z'));
  }
});
