import { randomUUID } from 'node:crypto';
import type { Json } from '@linli/workflow';
import { type CommittedEvent, commitEvents, eventLike } from '../../test/committed-events.js';
import { type TestDatabase, testDatabase } from '../../test/database.js';
import { OutboxSignal } from '../outbox/outbox-signal.js';
import { Relay } from '../outbox/relay.js';
import { CountersConsumer } from './counters.consumer.js';

let database: TestDatabase;
beforeAll(async () => (database = await testDatabase()));
beforeEach(() => database.pool.query('truncate stage_entry, daily_count'));
afterAll(() => database.drop());

const [region, service] = [randomUUID(), randomUUID()];
const relay = () => new Relay(database.workPool, [new CountersConsumer()], new OutboxSignal(), { batch: 7 });

/** An order that is done and rated: 16:30 in UTC is past midnight in China. */
function order(): CommittedEvent[] {
  const requestId = randomUUID();
  const stages: Record<string, Json>[] = [
    { stage: 'order', final: null },
    {},
    { stage: 'accept' },
    { stage: 'fulfil' },
    { stage: 'rate' },
    { final: 'completed' },
  ];
  return stages.map((changes, index) => ({
    districtId: 1,
    requestId,
    event: eventLike(index + 1, {
      at: index < 3 ? '2026-11-23T02:00:00.000Z' : '2026-11-23T16:30:00.000Z',
      changes: index === 0 ? { regionId: region, serviceId: service, ...changes } : changes,
    }),
  }));
}

async function counts(): Promise<string[]> {
  const { rows } = await database.pool.query<{ line: string }>(
    `select day || ' ' || stage || ' ' || entries as line from daily_count
     where district_id = 1 and region_id = $1 and service_id = $2 order by 1`,
    [region, service],
  );
  return rows.map(({ line }) => line);
}

describe('daily counts', () => {
  it('say how often orders entered each stage and ending, by the day in China', async () => {
    await commitEvents(database.pool, [...order(), ...order()]);
    await relay().drain();
    expect(await counts()).toEqual([
      '2026-11-23 accept 2',
      '2026-11-23 order 2',
      '2026-11-24 completed 2',
      '2026-11-24 fulfil 2',
      '2026-11-24 rate 2',
    ]);
  });

  it('count an event once, even if it comes twice', async () => {
    const events = order();
    await commitEvents(database.pool, events);
    await relay().drain();
    await database.pool.query(
      `insert into outbox (district_id, shard, request_id, seq)
       select 1, get_byte(uuid_send(request_id), 15) % 16, request_id, seq from request_event where request_id = $1`,
      [events[0]!.requestId],
    );
    await relay().drain();
    expect(await counts()).toContain('2026-11-23 order 1');
  });

  it('are right when relays meet in the same counts', async () => {
    await commitEvents(database.pool, Array.from({ length: 60 }, order).flat());
    await Promise.all([relay().drain(), relay().drain(), relay().drain()]);
    expect(await counts()).toContain('2026-11-24 completed 60');
  });
});
