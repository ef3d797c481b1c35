import type { FlowEvent } from '@linli/workflow';
import { v7 } from 'uuid';
import { eventLike } from '../../test/committed-events.js';
import { testDatabase, type TestDatabase } from '../../test/database.js';
import { TestDistrict } from '../../test/district.js';
import type { Consumer } from '../outbox/consumer.js';
import { Candidates } from '../partners/candidates.js';
import { RegionDirectory } from '../regions/region-directory.js';
import { Clock } from '../time/clock.js';
import { Catalogue } from './catalogue.js';
import { FreeSlots } from './free-slots.js';
import type { ServiceItem } from './service-item.js';
import { ServiceTimes } from './service-times.js';
import { SlotHoldKeeper, SlotHolds } from './slot-holds.js';

let database: TestDatabase;
let district: TestDistrict;
let holds: SlotHolds;
let lunch: ServiceItem;
let [community, kitchen] = ['', ''];
const clock = new Clock({ production: false });
const slot = { from: '2026-11-23T03:00:00.000Z', to: '2026-11-23T05:00:00.000Z' };
const next = { from: '2026-11-24T03:00:00.000Z', to: '2026-11-24T05:00:00.000Z' };

beforeAll(async () => {
  database = await testDatabase();
  district = await TestDistrict.create(database.pool);
  holds = new SlotHolds(database.pool, clock);
  community = await district.region(
    'community',
    'C',
    await district.region('street', 'S', await district.region('district', 'D')),
  );
  kitchen = await district.partner('大食堂', {
    regionId: community,
    serviceId: await district.service('其他'),
    capacity: 900,
  });
  const id = await district.service('午餐', {
    route: 'direct',
    mode: 'at_venue',
    partner_id: kitchen,
    quota: 2,
    cutoff: '10:00',
    open_hours: JSON.stringify([{ from: '11:00', to: '13:00' }]),
  });
  await database.pool.query('insert into partner_service values (1, $1, $2)', [kitchen, id]);
  lunch = (await catalogue().item(1, id)) as ServiceItem;
});
afterAll(() => database.drop());
beforeEach(async () => {
  clock.setFixed(new Date('2026-11-22T04:00:00Z'));
  await database.pool.query('delete from slot_hold');
});

const catalogue = () => new Catalogue(database.pool, new RegionDirectory(database.pool));
const open = (columns = {}) => district.request(community, { service_id: lunch.id, ...columns });

async function consume(consumer: Consumer, requestId: string, part: Partial<FlowEvent>, after = {}): Promise<void> {
  const {
    district_id: districtId,
    service_id: serviceId,
    opened_at: openedAt,
  } = (await database.pool.query('select * from service_request where id = $1', [requestId])).rows[0];
  const client = await database.pool.connect();
  const known = { serviceId, regionId: community, openedAt: openedAt.toISOString(), ...after };
  const source = {
    shard: 0,
    districtId,
    requestId,
    hash: Buffer.alloc(32),
    event: eventLike(2, part),
    before: {},
    after: known,
  };
  await consumer.consume([source], client);
  client.release();
}

describe('places in a slot', () => {
  it('are never given to more people than there are, however many ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => holds.hold(lunch, slot, v7())));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      code: 'LIMIT_REACHED',
      message: '这个时间已约满,请另选时间。',
    });
  });

  it('are held once for one request, however often it asks', async () => {
    const request = v7();
    for (let time = 0; time < 3; time++) expect(await holds.hold(lunch, slot, request)).toEqual({ ok: true });
    expect(await holds.taken(1, lunch.id, slot.from, slot.to)).toEqual(new Map([[slot.from, 1]]));
  });

  it('are free again when the order never opened', async () => {
    await Promise.all([holds.hold(lunch, slot, v7()), holds.hold(lunch, slot, v7())]);
    clock.setFixed(new Date('2026-11-22T04:11:00Z'));
    expect(await holds.hold(lunch, slot, await open())).toEqual({ ok: true });
    clock.setFixed(new Date('2026-11-22T09:00:00Z'));
    expect(await holds.taken(1, lunch.id, slot.from, slot.to)).toEqual(new Map([[slot.from, 1]]));
  });

  it('are free again when the order is given up, and move with its slot', async () => {
    const [stays, goes] = [await open(), await open()];
    await holds.hold(lunch, slot, stays);
    await holds.hold(lunch, slot, goes);
    await consume(new SlotHoldKeeper(), goes, { to: 'withdrawn' });
    await consume(new SlotHoldKeeper(), stays, { changes: { slot: next } }, { slot: next });
    const taken = await holds.taken(1, lunch.id, slot.from, next.to);
    expect(taken).toEqual(new Map([[next.from, 1]]));
  });

  it('are one place, however its time is written', async () => {
    const [a, b, c] = [v7(), v7(), v7()];
    const written = { from: '2026-11-23T11:00:00+08:00', to: '2026-11-23T13:00:00+08:00' };
    const answers = await Promise.all([
      holds.hold(lunch, written, a),
      holds.hold(lunch, slot, b),
      holds.hold(lunch, written, c),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
  });

  it.each([
    [
      'begins at another time',
      { from: '2026-11-23T03:30:00.000Z', to: slot.to },
      '2026-11-22T04:00:00Z',
      '这个时间不提供服务',
    ],
    ['is ordered after the cutoff', slot, '2026-11-23T02:30:00Z', '当天须在 10:00 前预订'],
    ['is none', null, '2026-11-22T04:00:00Z', '请选一个时间'],
  ])('are refused where a direct item’s slot %s', async (_, wanted, at, why) => {
    clock.setFixed(new Date(at));
    expect(await holds.hold(lunch, wanted, v7())).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
      message: `${why},请另选时间。`,
    });
  });
});

describe('what is shown before the order', () => {
  const slots = () =>
    new FreeSlots(database.pool, clock, holds, new Candidates(database.pool)).list({
      item: lunch,
      regionId: community,
      from: '2026-11-23',
      days: 2,
    });

  it('is how many places are left in each slot', async () => {
    await holds.hold(lunch, slot, await open());
    expect(await slots()).toEqual([
      { ...slot, available: true, left: 1 },
      { ...next, available: true, left: 2 },
    ]);
  });

  it('is why there is none: full, or nobody to do it', async () => {
    await Promise.all([holds.hold(lunch, slot, await open()), holds.hold(lunch, slot, await open())]);
    await database.pool.query(`update partner set agreement_until = '2026-11-23' where id = $1`, [kitchen]);
    expect((await slots()).map(({ reason }) => reason)).toEqual(['已约满', '这天暂时没有能来的服务方']);
    await database.pool.query('update partner set agreement_until = null where id = $1', [kitchen]);
  });

  it('is how long it really took, and nothing where nothing was done', async () => {
    expect(await catalogue().promise(1, lunch.id)).toEqual({ p50Minutes: null, p90Minutes: null, basedOn: 0 });
    for (const minutes of [10, 20, 30]) {
      const request = await open({ opened_at: new Date(Date.parse('2026-11-22T04:00:00Z') - minutes * 60_000) });
      const fulfilled = { action: 'fulfil', to: 'done', at: '2026-11-22T04:00:00.000Z' };
      await consume(new ServiceTimes(), request, fulfilled);
      await consume(new ServiceTimes(), request, fulfilled);
    }
    expect(await catalogue().promise(1, lunch.id)).toEqual({ p50Minutes: 20, p90Minutes: 28, basedOn: 3 });
  });
});

it('lists what people of a place may order, by words and category', async () => {
  const other = await district.region(
    'community',
    'E',
    (await database.pool.query<{ id: string }>(`select id from region where code = 'S'`)).rows[0].id,
  );
  await district.service('只在那边', { region_id: other });
  await district.service('不再有', { retired_at: new Date() });
  const names = async (question: object) => (await catalogue().list(1, question)).map(({ name }) => name);
  expect(await names({ regionId: community })).toEqual(['其他', '午餐']);
  expect(await names({ regionId: other, q: '只在' })).toEqual(['只在那边']);
  expect(await names({ category: '助餐' })).toEqual([]);
});
