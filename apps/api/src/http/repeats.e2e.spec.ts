import { testApi, type TestApi } from '../../test/api.js';
import { PlantedModule, work } from '../../test/planted.js';
import { addDistrict, addPerson, bearer, signIn } from '../../test/residents.js';
import { CommandAnswers } from './repeats/command-answers.js';

let api: TestApi;
let wang: { authorization: string };
let li: { authorization: string };
beforeAll(async () => {
  api = await testApi({}, [PlantedModule]);
  await addDistrict(api.pool, 1);
  wang = bearer(await signIn(api, 1, await addPerson(api.pool, 1)));
  li = bearer(await signIn(api, 1, await addPerson(api.pool, 1)));
});
afterAll(() => api?.close());
beforeEach(() => Object.assign(work, { done: 0, gate: Promise.resolve(), fails: false }));

const make = (key: string, payload: object = { words: 'a' }, who = wang) =>
  api.call('POST', '/api/planted/things', { headers: { ...who, 'idempotency-key': key }, payload });

describe('a repeated call', () => {
  it('gets the same status and bytes, and happens once', async () => {
    const first = await make('repeat-0001', { words: 'a', grade: 1 });
    const again = await make('repeat-0001', { grade: 1, words: 'a' });
    expect([first.statusCode, again.statusCode]).toEqual([201, 201]);
    expect(again.body).toBe(first.body);
    expect(again.headers['content-type']).toBe(first.headers['content-type']);
    expect(work.done).toBe(1);
  });

  it('gets nothing again where the first answer was empty', async () => {
    const call = () =>
      api.call('POST', '/api/planted/gone', { headers: { ...wang, 'idempotency-key': 'gone-0001' }, payload: {} });
    for (const { statusCode, body } of [await call(), await call()]) expect([statusCode, body]).toEqual([204, '']);
    expect(work.done).toBe(1);
  });

  it('with another body or another path is refused', async () => {
    await make('reused-0001');
    const other = await make('reused-0001', { words: 'b' });
    expect([other.statusCode, other.json().code]).toEqual([422, 'KEY_REUSED']);
    const headers = { ...wang, 'idempotency-key': 'reused-0001' };
    expect((await api.call('POST', '/api/planted/gone', { headers, payload: { words: 'a' } })).statusCode).toBe(422);
    expect(work.done).toBe(1);
  });

  it('of somebody else under the same key is a call of its own', async () => {
    const [mine, theirs] = [await make('shared-0001'), await make('shared-0001', undefined, li)];
    expect([mine.statusCode, theirs.statusCode, work.done]).toEqual([201, 201, 2]);
    expect(theirs.body).not.toBe(mine.body);
  });

  it('waits for its twin, fifty at once too', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => make('twins-0001')));
    expect(new Set(all.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    expect([all[0].statusCode, work.done]).toEqual([201, 1]);
  });

  it('of a refusal is decided again', async () => {
    work.fails = true;
    const refusedOnce = await make('refused-0001');
    expect(refusedOnce.json()).toMatchObject({ code: 'LIMIT_REACHED', until: '2026-11-23T00:00:00.000Z' });
    work.fails = false;
    expect((await make('refused-0001')).statusCode).toBe(201);
    expect(work.done).toBe(2);
  });

  it('is told to wait when its twin takes longer than we are patient', async () => {
    api.app.get(CommandAnswers).patienceMs = 30;
    let open: () => void = () => undefined;
    work.gate = new Promise((resolve) => (open = resolve));
    const twins = [make('slow-00001'), make('slow-00001')];
    const first = await Promise.race(twins);
    expect([first.statusCode, first.json().code, first.headers['retry-after']]).toEqual([409, 'KEY_IN_USE', '5']);
    open();
    expect((await Promise.all(twins)).map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    api.app.get(CommandAnswers).patienceMs = 5_000;
  });

  it('takes over from a call that died a minute ago, not sooner', async () => {
    const claim = (age: string) =>
      api.pool.query(
        `update command_answer set status = null, answer = null, made_at = now() - $1::interval where key = 'died-00001'`,
        [age],
      );
    await make('died-00001');
    await claim('61 seconds');
    expect((await make('died-00001')).statusCode).toBe(201);
    expect(work.done).toBe(2);
  });

  it('is forgotten after two days, not sooner, and its answer is unreadable at rest', async () => {
    const { body } = await make('kept-00001');
    const kept = async () =>
      (await api.pool.query(`select answer::text from command_answer where key = 'kept-00001'`)).rows[0]?.answer;
    expect(await kept()).toMatch(/^"s1\./);
    expect(await kept()).not.toContain(JSON.parse(body).actor);
    const age = (interval: string) =>
      api.pool.query(`update command_answer set made_at = now() - $1::interval where key = 'kept-00001'`, [interval]);
    await age('47 hours 59 minutes');
    await api.app.get(CommandAnswers).purge();
    expect(await kept()).toBeDefined();
    await age('48 hours 1 minute');
    await api.app.get(CommandAnswers).purge();
    expect(await kept()).toBeUndefined();
  });
});

describe('a key', () => {
  it.each(['', 'short', 'x'.repeat(65), 'has space', 'has/slash', '钥匙钥匙钥匙钥匙', 'quote\'"--'])(
    'like %j is no key',
    async (key) => {
      const answer = await make(encodeURI(key) === key ? key : Buffer.from(key).toString('latin1'));
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'KEY_MISSING']);
      expect(work.done).toBe(0);
    },
  );

  it.each(['12345678', 'a'.repeat(64), 'clock:01890a5d-ac96.~_-'])('like %j is one', async (key) => {
    expect((await make(key)).statusCode).toBe(201);
  });
});
