import { randomUUID } from 'node:crypto';
import { testDatabase, type TestDatabase } from '../../test/database.js';
import { ERASED_TEXT } from './answer.js';
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
let here: Neighbours;
beforeAll(async () => {
  database = await testDatabase();
  here = await neighbours(database.url);
});
afterAll(async () => {
  await here.pool.end();
  await database.drop();
});
afterEach(() => here.clock.setFixed(null));

const requester = person('requester');
const helper = person('helper');

async function opened(): Promise<string> {
  return done(await here.perform.run(asking(requester))).request.id;
}

describe('a command', () => {
  it('opens a request, and moves it, leaving row, event, outbox and hash chain that agree', async () => {
    const first = done(await here.perform.run(asking(requester)));
    expect(first).toMatchObject({ repeated: false, request: { state: 'open', version: 1, waitsFor: ['helper'] } });
    expect(first.request.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    const moved = done(await here.perform.run(acting(first.request.id, 'take', helper)));
    expect(moved.event.event).toMatchObject({ seq: 2, from: 'open', to: 'taken', party: 'helper', actor: helper.id });
    const { events } = await soundHistory(here.pool, first.request.id);
    expect(events).toHaveLength(2);
    const { rows } = await here.pool.query('select * from service_request where id = $1', [first.request.id]);
    expect(rows[0]).toMatchObject({
      flow: 'errand',
      stage: 'fulfil',
      partner_id: helper.id,
      requester_id: requester.id,
    });
  });

  it('tells which outbox shards have something new, after the commit', async () => {
    const before = here.committed.length;
    const id = await opened();
    expect(here.committed.slice(before)).toEqual([[parseInt(id.slice(-1), 16)]]);
  });

  it('numbers the orders of a community by the day', async () => {
    // A day of its own: those before were opened today.
    here.clock.setFixed(new Date('2025-03-03T17:00:00Z'));
    const numbers = [await here.perform.run(asking(requester)), await here.perform.run(asking(requester))];
    expect(numbers.map((answer) => done(answer).request.number)).toEqual(['府佑 0304-001', '府佑 0304-002']);
  });

  it('lives at the instant the clock is fixed to', async () => {
    here.clock.setFixed(new Date('2031-05-06T07:08:09.123Z'));
    const { event, request } = done(await here.perform.run(asking(requester)));
    expect([event.event.at, request.dueAt]).toEqual(['2031-05-06T07:08:09.123Z', '2031-05-06T09:08:09.123Z']);
  });

  it('pins the limits that differ from those of its flow version, which is pinned itself', async () => {
    const { request } = done(await here.perform.run(asking(requester)));
    expect(request.limits).toEqual({ finish: { hours: 3 } });
  });

  it('keeps one spelling of an instant, whatever the client wrote', async () => {
    const input = { contact: { name: '李' }, wantedAt: '2026-12-01T10:00:00+08:00' };
    const { request } = done(await here.perform.run(asking(requester, { input })));
    expect(request.wantedAt).toBe('2026-12-01T02:00:00.000Z');
  });
});

describe('the order of checks', () => {
  it('does not show what is out of sight, missing, in another district, or no id at all', async () => {
    const id = await opened();
    for (const command of [
      acting(id, 'take', person()),
      acting(randomUUID(), 'take', helper),
      acting(id, 'take', helper, {}, { districtId: DISTRICT + 1 }),
      acting("1' or true", 'take', helper),
    ]) {
      expect(await here.perform.run(command)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    }
  });

  it('asks for the key before the action, the action before the party, the party before the state, the state before the version, the version before the input', async () => {
    const id = await opened();
    const used = acting(id, 'say', requester, { words: '在家' });
    done(await here.perform.run(used));
    const bad = { nonsense: 1 };
    const codes = [
      acting(id, 'nothing', requester, bad, { key: used.key, version: 99 }),
      acting(id, 'nothing', requester, bad, { version: 99 }),
      acting(id, 'finish', requester, bad, { version: 99 }),
      acting(id, 'finish', helper, bad, { version: 99 }),
      acting(id, 'say', requester, bad, { version: 99 }),
      acting(id, 'say', requester, bad, { version: 2 }),
    ].map(async (command) => (await here.perform.run(command)) as unknown as { code: string });
    expect((await Promise.all(codes)).map(({ code }) => code)).toEqual([
      'KEY_REUSED',
      'ACTION_NOT_AVAILABLE',
      'ACTION_NOT_PERMITTED',
      'ACTION_NOT_AVAILABLE',
      'VERSION_CONFLICT',
      'INVALID_INPUT',
    ]);
    expect((await soundHistory(here.pool, id)).events).toHaveLength(2);
  });

  it('names each field that is wrong, of an action under input, of an opening by itself', async () => {
    const id = await opened();
    const answer = await here.perform.run(acting(id, 'say', requester, { words: '', more: 1 }));
    expect(answer).toMatchObject({ code: 'INVALID_INPUT' });
    const { errors } = answer as { errors: { path: string; code: string }[] };
    expect(errors.map(({ path, code }) => [path, code])).toEqual([
      ['input.more', 'UNKNOWN_FIELD'],
      ['input.words', 'TOO_SHORT'],
    ]);
    const opening = await here.perform.run(asking(requester, { input: { contact: {} } }));
    expect(opening).toMatchObject({ errors: [{ path: 'contact.name', code: 'MISSING' }] });
  });

  it('says which version there is when the client looked at another', async () => {
    const id = await opened();
    const answer = await here.perform.run(acting(id, 'take', helper, {}, { version: 7 }));
    expect(answer).toMatchObject({ code: 'VERSION_CONFLICT', version: 1, state: 'open' });
  });

  it('refuses to open what is no flow', async () => {
    const answer = await here.perform.run(asking(requester, { flow: 'nothing' }));
    expect(answer).toMatchObject({ code: 'INVALID_INPUT', errors: [{ path: 'flow' }] });
  });

  it('passes on what a loader of facts refuses, and writes nothing', async () => {
    const refusal = { ok: false as const, code: 'INVALID_INPUT', message: '没有这项服务。' };
    const there = await neighbours(database.url, { opening: () => Promise.resolve(refusal) });
    expect(await there.perform.run(asking(requester))).toEqual(refusal);
    await there.pool.end();
  });

  it('counts wrong codes, which leave no event', async () => {
    const id = await opened();
    done(await here.perform.run(acting(id, 'take', helper)));
    for (const code of ['0000', '1111']) {
      expect(await here.perform.run(acting(id, 'finish', helper, { code }))).toMatchObject({ code: 'WRONG_CODE' });
    }
    const { rows } = await here.pool.query('select tries from wrong_code where request_id = $1', [id]);
    expect(rows).toEqual([{ tries: 2 }]);
    expect((await soundHistory(here.pool, id)).events).toHaveLength(2);
  });
});

describe('a repeat', () => {
  it('is answered with the same bytes, long after the request has moved on', async () => {
    const ask = asking(requester);
    const first = done(await here.perform.run(ask));
    const say = acting(first.request.id, 'say', requester, { words: '请轻声敲门' });
    const second = done(await here.perform.run(say));
    done(await here.perform.run(acting(first.request.id, 'take', helper)));
    for (const [command, answer] of [
      [ask, first],
      [say, second],
    ] as const) {
      const again = done(await here.perform.run(command));
      expect(again.repeated).toBe(true);
      const bytes = JSON.stringify(await here.answers.of(DISTRICT, answer));
      expect(JSON.stringify(await here.answers.of(DISTRICT, again))).toBe(bytes);
      expect(bytes).toContain(command === say ? '请轻声敲门' : '王秀兰');
    }
    expect((await soundHistory(here.pool, first.request.id)).events).toHaveLength(3);
  });

  it('under the same key but with another body, action, version or request is refused', async () => {
    const [id, other] = [await opened(), await opened()];
    const say = acting(id, 'say', requester, { words: '一' });
    done(await here.perform.run(say));
    for (const command of [
      { ...say, input: { words: '二' } },
      { ...say, action: 'take', input: {} },
      { ...say, version: 1 },
      { ...say, requestId: other },
      asking(requester, { key: say.key }),
    ]) {
      expect(await here.perform.run(command)).toMatchObject({ code: 'KEY_REUSED' });
    }
  });

  it('belongs to its actor: another person may use the same key', async () => {
    const id = await opened();
    const key = randomUUID();
    done(await here.perform.run(acting(id, 'say', requester, { words: '一' }, { key })));
    done(await here.perform.run(acting(id, 'say', helper, { words: '二' }, { key })));
    expect((await soundHistory(here.pool, id)).events).toHaveLength(3);
  });

  it('reaches even somebody whose own move took the request out of his sight', async () => {
    const id = await opened();
    const leaving = person('helper');
    const say = acting(id, 'say', leaving, { words: '再见' });
    const before = done(await here.perform.run(say));
    const after = done(await here.perform.run({ ...say, actor: { ...leaving, parties: [] } as never }));
    expect(after.event).toEqual(before.event);
  });

  it('of a refusal is decided again', async () => {
    const id = await opened();
    const finish = acting(id, 'finish', helper, { code: '1234' });
    expect(await here.perform.run(finish)).toMatchObject({ code: 'ACTION_NOT_AVAILABLE' });
    done(await here.perform.run(acting(id, 'take', helper)));
    done(await here.perform.run(finish));
  });
});

describe('personal data', () => {
  it('never lies in clear in row, event or anywhere else', async () => {
    const input = { contact: { name: '赵小燕', phone: '13912345678' }, helper: { note: '门口有狗' } };
    const ask = done(await here.perform.run(asking(requester, { input })));
    done(await here.perform.run(acting(ask.request.id, 'say', requester, { words: '密码是三五七' })));
    const { rows } = await here.pool.query<{ text: string }>(
      `select r::text || (select string_agg(e::text, '') from request_event e where e.request_id = r.id) as text
       from service_request r where id = $1`,
      [ask.request.id],
    );
    for (const secret of ['赵小燕', '13912345678', '门口有狗', '密码是三五七'])
      expect(rows[0]!.text).not.toContain(secret);
    expect(JSON.stringify(ask)).not.toContain('赵小燕');
    const answer = await here.answers.of(DISTRICT, ask);
    expect(answer.event.input).toEqual(input);
  });

  it('is gone when the key of the request is, and the hashes still verify', async () => {
    const ask = asking(requester);
    const { request } = done(await here.perform.run(ask));
    await here.pool.query('update service_request set sealing_key = null where id = $1', [request.id]);
    await soundHistory(here.pool, request.id);
    const again = done(await here.perform.run(ask));
    expect((await here.answers.of(DISTRICT, again)).event.input).toEqual({ contact: ERASED_TEXT });
    const say = acting(request.id, 'say', requester, { words: '还在吗' });
    expect(await here.perform.run(say)).toMatchObject({ code: 'ACTION_NOT_AVAILABLE' });
    done(await here.perform.run(acting(request.id, 'take', helper)));
  });
});

describe('history', () => {
  it('cannot be changed or removed', async () => {
    const id = await opened();
    for (const sql of [
      `update request_event set actor_id = 'x' where request_id = '${id}'`,
      `delete from request_event where request_id = '${id}'`,
      'truncate request_event',
    ]) {
      await expect(here.pool.query(sql)).rejects.toThrow('append-only');
    }
    expect((await soundHistory(here.pool, id)).events).toHaveLength(1);
  });
});
