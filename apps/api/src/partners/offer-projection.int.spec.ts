import { randomUUID } from 'node:crypto';
import type { FlowEvent } from '@linli/workflow';
import { commitEvents, eventLike } from '../../test/committed-events.js';
import { type TestDatabase, testDatabase } from '../../test/database.js';
import { OutboxSignal } from '../outbox/outbox-signal.js';
import { Relay } from '../outbox/relay.js';
import { OfferProjectionConsumer } from './offer-projection.consumer.js';

let database: TestDatabase;
beforeAll(async () => (database = await testDatabase()));
afterAll(() => database.drop());

const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
const letter = new Map<string, string>([
  [a, 'a'],
  [b, 'b'],
  [c, 'c'],
]);
const waiting = { waitsFor: ['candidate'] };
const over = { waitsFor: ['custodian'], candidateIds: [] };

/** Offers of one request after these events, in batches of `batch`: `a@1 declined`. Only `ones` are open. */
async function offersAfter(batch: number, ...events: Partial<FlowEvent>[]): Promise<{ all: string[]; open: string[] }> {
  const requestId = randomUUID();
  const committed = events.map((event, index) => ({ districtId: 1, requestId, event: eventLike(index + 1, event) }));
  await commitEvents(database.pool, committed);
  await new Relay(database.workPool, [new OfferProjectionConsumer()], new OutboxSignal(), { batch }).drain();
  const { rows } = await database.pool.query<{
    partner_id: string;
    seq: number;
    outcome: string | null;
    open: boolean;
  }>(
    'select partner_id, seq, outcome, ended_at is null as open from offer where request_id = $1 order by seq, partner_id',
    [requestId],
  );
  return {
    all: rows.map((row) => `${letter.get(row.partner_id)}@${row.seq} ${row.outcome ?? '-'}`).sort(),
    open: rows
      .filter((row) => row.open)
      .map((row) => letter.get(row.partner_id)!)
      .sort(),
  };
}

describe.each([500, 1])('offers, relayed %i at a time', (batch) => {
  it('are open while the request waits for those it was offered to', async () => {
    expect(await offersAfter(batch, {}, { changes: { ...waiting, candidateIds: [a, b] } }, {})).toEqual({
      all: ['a@2 -', 'b@2 -'],
      open: ['a', 'b'],
    });
  });

  it('end as taken for one and missed for the others', async () => {
    const taken = { party: 'candidate', changes: { waitsFor: ['partner'], partnerId: b } };
    const { all, open } = await offersAfter(batch, { changes: { ...waiting, candidateIds: [a, b, c] } }, taken);
    expect([all, open]).toEqual([['a@1 missed', 'b@1 taken', 'c@1 missed'], []]);
  });

  it('go from one to the next: declined, then expired, then recalled, then withdrawn', async () => {
    const { all, open } = await offersAfter(
      batch,
      { changes: { ...waiting, candidateIds: [a] } },
      { party: 'candidate', changes: { candidateIds: [b] } },
      { party: 'system', changes: { candidateIds: [c] } },
      { party: 'custodian', changes: over },
      { party: 'custodian', changes: { ...waiting, candidateIds: [b] } },
      { party: 'requester', to: 'withdrawn', changes: { waitsFor: [] } },
    );
    expect([all, open]).toEqual([['a@1 declined', 'b@2 expired', 'b@5 withdrawn', 'c@3 recalled'], []]);
  });

  it('may come to the same partner again, each with its own end', async () => {
    const { all, open } = await offersAfter(
      batch,
      { changes: { ...waiting, candidateIds: [a] } },
      { party: 'candidate', changes: over },
      { party: 'custodian', changes: { ...waiting, candidateIds: [a] } },
      { party: 'system', changes: over },
      { party: 'custodian', changes: { ...waiting, candidateIds: [a] } },
    );
    expect([all, open]).toEqual([['a@1 declined', 'a@3 expired', 'a@5 -'], ['a']]);
  });
});
