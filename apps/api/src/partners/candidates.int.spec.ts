import type { FlowEvent } from '@linli/workflow';
import { v7 } from 'uuid';
import { eventLike } from '../../test/committed-events.js';
import { testDatabase, type TestDatabase } from '../../test/database.js';
import { TestDistrict } from '../../test/district.js';
import type { OutboxEvent } from '../outbox/consumer.js';
import { Candidates } from './candidates.js';
import { PartnerTurns } from './partner-turns.js';

let database: TestDatabase;
let district: TestDistrict;
let candidates: Candidates;
let [community, elsewhere, grid, mending] = Array<string>(4).fill('');
const now = new Date('2026-11-22T04:00:00Z');

beforeAll(async () => {
  database = await testDatabase();
  district = await TestDistrict.create(database.pool);
  candidates = new Candidates(database.pool);
  const top = await district.region('district', 'D');
  const street = await district.region('street', 'S', top);
  community = await district.region('community', 'C', street);
  elsewhere = await district.region('community', 'E', street);
  grid = await district.region('grid', 'G', community);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('delete from partner_turn');
  await database.pool.query('delete from partner_service');
  mending = await district.service(`缝纫${Math.random()}`);
});

const rank = (more = {}) => candidates.rank({ districtId: 1, serviceItemId: mending, regionId: grid, now, ...more });
const partner = (name: string, regionId = community, capacity = 5) =>
  district.partner(`${name}${Math.random()}`, { regionId, serviceId: mending, capacity });

function moved(to: string, changes: FlowEvent['changes'], at = now.toISOString()): OutboxEvent {
  const event = eventLike(1, { to, changes, at });
  return { shard: 0, districtId: 1, requestId: v7(), hash: Buffer.alloc(32), event, before: {}, after: changes };
}

async function consume(...events: OutboxEvent[]): Promise<void> {
  const client = await database.pool.connect();
  await new PartnerTurns().consume(events, client);
  client.release();
}

it('asks partners whose area holds the place, however small it is', async () => {
  const here = await partner('here');
  const there = await partner('there', elsewhere);
  const [first, second] = await rank();
  expect(first).toMatchObject({ partnerId: here, eligible: true, rank: 1 });
  expect(second).toMatchObject({ partnerId: there, eligible: false, reasons: ['服务范围不含这里'] });
});

it('counts the jobs a partner has at hand, and no finished ones', async () => {
  const small = await partner('small', community, 1);
  await district.request(community, { partner_id: small, state: 'closed', final: 'completed' });
  expect((await rank())[0]).toMatchObject({ load: 0, eligible: true });
  await district.request(community, { partner_id: small, state: 'inService' });
  expect((await rank())[0]).toMatchObject({ load: 1, eligible: false });
});

it('shows whom the resident wants even where they do not offer the service', async () => {
  const wanted = await partner('wanted');
  await database.pool.query('delete from partner_service where partner_id = $1', [wanted]);
  expect(await rank()).toEqual([]);
  expect(await rank({ wantedPartnerId: wanted })).toMatchObject([{ partnerId: wanted, reasons: ['没有登记这项服务'] }]);
});

it('measures how far it is where both ends are known', async () => {
  const near = await partner('near');
  await database.pool.query('update partner set lat = 30.66, lng = 104.1 where id = $1', [near]);
  const [candidate] = await rank({ at: { lat: 30.669, lng: 104.1 } });
  expect(candidate.distanceMetres).toBe(1001);
});

describe('turns', () => {
  it('pass on with every offer to one partner, answered or not', async () => {
    const [a, b] = [await partner('a'), await partner('b')];
    await consume(moved('offered', { candidateIds: [a] }, '2026-11-22T01:00:00.000Z'));
    await consume(moved('offered', { candidateIds: [b] }, '2026-11-22T02:00:00.000Z'));
    expect((await rank()).map(({ partnerId }) => partnerId)).toEqual([a, b]);
    await consume(moved('offered', { candidateIds: [a] }, '2026-11-22T03:00:00.000Z'));
    expect((await rank()).map(({ partnerId }) => partnerId)).toEqual([b, a]);
  });

  it('are not used up by an offer to everybody, but by taking it', async () => {
    const [a, b] = [await partner('a'), await partner('b')];
    await consume(moved('offered', { candidateIds: [a, b] }));
    expect((await database.pool.query('select from partner_turn')).rowCount).toBe(0);
    await consume(moved('taken', { partnerId: a }));
    expect((await rank()).map(({ partnerId }) => partnerId)).toEqual([b, a]);
  });

  it('are counted in one batch as one by one', async () => {
    const a = await partner('a');
    await consume(
      moved('offered', { candidateIds: [a] }),
      moved('taken', { partnerId: a }),
      moved('offered', { candidateIds: [a] }),
    );
    const { rows } = await database.pool.query('select offers, takes, offered_at from partner_turn');
    expect(rows).toEqual([{ offers: 2, takes: 1, offered_at: now }]);
  });
});
