import { randomBytes } from 'node:crypto';
import { testDatabase, type TestDatabase } from '../../test/database.js';
import { TestDistrict } from '../../test/district.js';
import { type Actor, ActorDirectory } from '../people/actor.js';
import { RegionDirectory } from '../regions/region-directory.js';
import { Sealing } from '../sealing/sealing.js';
import { Clock } from '../time/clock.js';
import { OwnPartner } from './own-partner.js';
import { PartnerDirectory } from './partner-directory.js';

let database: TestDatabase;
let district: TestDistrict;
let sealing: Sealing;
let actors: ActorDirectory;
let partners: PartnerDirectory;
let own: OwnPartner;
let [partner, lead, worker] = ['', '', ''];
let actor: Actor;

beforeAll(async () => {
  database = await testDatabase();
  district = await TestDistrict.create(database.pool);
  sealing = new Sealing(database.pool, { masterKey: randomBytes(32), indexKey: randomBytes(32) });
  actors = new ActorDirectory(database.pool, new RegionDirectory(database.pool));
  partners = new PartnerDirectory(database.pool);
  own = new OwnPartner(database.pool, new Clock({ production: false }), sealing, partners, actors);
  await sealing.load(1);
});
afterAll(() => database.drop());
beforeEach(async () => {
  const regionId = await district.region('district', `D${Math.random().toString().slice(2)}`);
  partner = await district.partner(`P${Math.random()}`, {
    regionId,
    serviceId: await district.service(`S${Math.random()}`),
  });
  [lead, worker] = [await district.person('负责人'), await district.person('师傅')];
  for (const [person, post] of [
    [lead, 'lead'],
    [worker, 'worker'],
  ]) {
    await database.pool.query(
      'insert into partner_member (district_id, partner_id, person_id, post) values (1, $1, $2, $3)',
      [partner, person, post],
    );
  }
  actor = (await actors.find(1, lead)) as Actor;
});

const found = () => partners.find(1, partner);

it('pauses with a reason, and goes on', async () => {
  expect(await own.change(actor, partner, { paused: true })).toMatchObject({
    ok: false,
    message: '请写明暂停的原因。',
  });
  await own.change(actor, partner, { paused: true, pauseReason: '回老家' });
  expect(await found()).toMatchObject({ pausedAt: expect.any(Date), pauseReason: '回老家' });
  await own.change(actor, partner, { capacity: 9 });
  expect(await found()).toMatchObject({ pauseReason: '回老家', capacity: 9 });
  await own.change(actor, partner, { paused: false });
  expect(await found()).toMatchObject({ pausedAt: null, pauseReason: null });
});

it('takes in somebody by the phone he signs in with, and knows it at once', async () => {
  const newcomer = await district.person('新人');
  const index = sealing.phoneIndex(1, '19900000009');
  await database.pool.query('update person set phone_index = $2 where id = $1', [newcomer, index]);
  await actors.find(1, newcomer);
  const members = [
    { personId: lead, post: 'lead' as const },
    { phone: '199 0000 0009', post: 'worker' as const, title: '裁缝' },
  ];
  expect(await own.change(actor, partner, { members })).toEqual({ ok: true });
  expect((await found())?.members).toMatchObject([
    { personId: lead },
    { personId: newcomer, name: '新人', title: '裁缝' },
  ]);
  expect((await actors.find(1, newcomer))?.partners).toEqual([{ partnerId: partner, post: 'worker' }]);
  expect((await actors.find(1, worker))?.partners).toEqual([]);
});

it.each<[string, () => Parameters<OwnPartner['change']>[2], string]>([
  ['leave nobody to lead it', () => ({ members: [{ personId: worker, post: 'worker' }] }), '至少要留一位负责人。'],
  [
    'take in a stranger by id',
    () => ({
      members: [
        { personId: lead, post: 'lead' },
        { personId: '01900000-0000-7000-8000-000000000000', post: 'worker' },
      ],
    }),
    '添加新成员请填手机号。',
  ],
  [
    'take in a phone nobody has',
    () => ({
      members: [
        { personId: lead, post: 'lead' },
        { phone: '19911111111', post: 'worker' },
      ],
    }),
    '没有找到这个手机号,请对方先登录一次。',
  ],
])('does not %s, and changes nothing else either', async (_, change, message) => {
  expect(await own.change(actor, partner, { ...change(), capacity: 99 })).toMatchObject({ ok: false, message });
  expect(await found()).toMatchObject({ capacity: 5, members: [{ personId: lead }, { personId: worker }] });
});
