import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { type FlowEvent, replay } from '@linli/workflow';
import { type TestDatabase, testDatabase } from '../../test/database.js';
import { actorCalled, type Performing, performing } from '../../test/performing.js';
import { DeadlineClock } from '../deadlines/clock.js';
import { DeadlineSweeper } from '../deadlines/sweeper.js';
import { AuditChainConsumer } from '../outbox/audit-chain.consumer.js';
import { OutboxSignal } from '../outbox/outbox-signal.js';
import { Relay } from '../outbox/relay.js';
import { verifyAuditChain } from '../outbox/verify-audit-chain.js';
import { Clock } from '../time/clock.js';
import type { PerformCommand } from './command.js';

let database: TestDatabase;
let clock: Clock;
let world: Performing;
/** Another process: same database, nothing else in common. */
let elsewhere: Performing;

const opened = new Date('2026-11-23T02:00:00Z');
const due = new Date('2026-11-23T04:00:00Z');

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase();
  clock = new Clock({ production: false });
  clock.setFixed(opened);
  world = await performing(database.pool, clock);
  elsewhere = await performing(database.pool, clock);
});
afterAll(() => database.drop());

const deadlinesOf = ({ perform }: Performing, index = 0, of = 1) =>
  new DeadlineClock(database.pool, clock, (command) => perform.run(command), { share: { index, of } });

type Answer = Awaited<ReturnType<Performing['perform']['run']>>;

const command = (requestId: string, action: string, input: Record<string, string> = {}): PerformCommand => ({
  districtId: 1,
  requestId,
  action,
  actor: 'system',
  key: randomUUID(),
  input,
});

interface History {
  events: FlowEvent[];
  keys: string[];
  body: Record<string, unknown>;
}

async function historyOf(requestId: string): Promise<History> {
  const { rows } = await database.pool.query<{ content: FlowEvent; key: string }>(
    'select content, key from request_event where request_id = $1 order by seq',
    [requestId],
  );
  const row = await database.pool.query<{ body: Record<string, unknown> }>(
    'select r.body from service_request r where id = $1',
    [requestId],
  );
  return { events: rows.map(({ content }) => content), keys: rows.map(({ key }) => key), body: row.rows[0]!.body };
}

function expectLawful({ events, keys, body }: History, requestId: string): void {
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  for (const [index, event] of events.entries()) if (index > 0) expect(event.from).toBe(events[index - 1]!.to);
  expect(replay(events)).toMatchObject(body);
  for (const [index, key] of keys.entries())
    if (key.startsWith('clock:')) expect(key).toBe(`clock:${requestId}:${index}`);
}

describe('clock, people and a link at the same request in the same instant', () => {
  it('end in one lawful order, each command done at most once, the deadline only while it stood', async () => {
    const rounds = 60;
    clock.setFixed(opened);
    const ids = await Promise.all(Array.from({ length: rounds }, () => world.open()));
    clock.setFixed(due);
    const answers: Promise<Answer>[] = [];
    /** People and the link, from this process and another one. A link repeats itself after a crash, under the same key. */
    const others = (id: string): void => {
      const link = { ...command(id, 'retime', { reason: '节假日调整' }), key: `link:${id}:1` };
      answers.push(
        world.perform.run({ ...command(id, 'accept'), actor: actorCalled('custodian') }),
        elsewhere.perform.run({ ...command(id, 'withdraw', { reason: '不用了' }), actor: actorCalled('requester') }),
        elsewhere.perform.run(link),
        world.perform.run(link),
      );
    };
    // A third of the requests see the others first, a third the clock first, and a third whoever is faster.
    const met = new Set<string>();
    const racing = (by: Performing) =>
      new DeadlineClock(database.pool, clock, async (due) => {
        const order = ids.indexOf(due.requestId) % 3;
        const come = (): void => {
          if (!met.has(due.requestId)) others(due.requestId);
          met.add(due.requestId);
        };
        if (order === 0) come();
        const answer = by.perform.run(due);
        if (order === 1) await answer;
        come();
        return answer;
      });
    const looks = await Promise.all([racing(world).look(), racing(elsewhere).look()]);
    const answered = await Promise.all(answers);
    expect(looks.map((look) => look.parked + look.failed)).toEqual([0, 0]);
    // The race was one: sometimes the clock was first, sometimes somebody else.
    expect(looks[0]!.fired + looks[1]!.fired).toBeGreaterThan(0);
    expect(looks[0]!.fired + looks[1]!.fired).toBeLessThan(rounds);

    let events = 0;
    for (const id of ids) {
      const history = await historyOf(id);
      expectLawful(history, id);
      expect(history.keys.filter((key) => key.startsWith('link:')).length).toBeLessThanOrEqual(1);
      events += history.events.length;
    }
    const done = new Set(
      answered.flatMap((answer) => (answer.ok ? [`${answer.event.requestId}/${answer.event.event.seq}`] : [])),
    ).size;
    expect(events).toBe(rounds + done + looks[0]!.fired + looks[1]!.fired);

    await new Relay(database.workPool, [new AuditChainConsumer()], new OutboxSignal()).drain();
    expect(await verifyAuditChain(database.pool, 1)).toEqual([]);
  });
});

describe('two clocks in two processes', () => {
  it('carry silent requests up, desk by desk, each deadline once and at its own instant', async () => {
    clock.setFixed(opened);
    const ids = await Promise.all(Array.from({ length: 24 }, () => world.open()));
    // Both work on everything: only key and version keep them apart.
    const until = new Date('2026-11-25T12:00:00Z');
    await deadlinesOf(world).runUntil(new Date('2026-11-23T03:59:59Z'));
    for (const at of ['2026-11-23T04:00Z', '2026-11-23T06:00Z', '2026-11-24T06:00Z', '2026-11-25T06:00Z']) {
      clock.setFixed(new Date(at));
      await Promise.all([deadlinesOf(world).look(), deadlinesOf(elsewhere).look()]);
    }
    clock.setFixed(until);
    for (const id of ids) {
      const history = await historyOf(id);
      expectLawful(history, id);
      const fired = history.events.slice(1);
      for (const [index, event] of fired.entries())
        expect(event.at).toBe(replay(history.events.slice(0, index + 1)).dueAt);
      expect(fired.slice(0, 2).map(({ action }) => action)).toEqual(['escalate', 'escalate']);
      expect(fired.slice(2).every(({ action }) => action === 'remind')).toBe(true);
      expect(fired.length).toBeGreaterThan(2);
    }
  });

  it('leave nothing for the sweeper to find once everything due has fired', async () => {
    clock.setFixed(new Date('2026-11-27T02:00:00Z'));
    await Promise.all([deadlinesOf(world, 0, 2).look(), deadlinesOf(elsewhere, 1, 2).look()]);
    expect(await new DeadlineSweeper(database.pool, clock).sweep()).toEqual([]);
    clock.setFixed(new Date('2026-12-02T02:00:00Z'));
    expect((await new DeadlineSweeper(database.pool, clock).sweep()).map(({ fault }) => fault)).toContain('missed');
  });
});
