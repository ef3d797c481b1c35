import { randomUUID } from 'node:crypto';
import type { Importance } from '@linli/workflow';
import { v7 } from 'uuid';
import { type TestDatabase, testDatabase } from '../../test/database.js';
import { ScriptedChannels, storyOf, tomorrowAt } from '../../test/deliveries.js';
import { type Neighbourhood, neighbourhood } from '../../test/neighbourhood.js';
import { inTransaction } from '../database/in-transaction.js';
import type { Channel } from './delivery/governor.js';
import { insertNotifications, type NewNotification } from './notification-rows.js';
import { passedOver } from './passed-over.js';
import { type DistrictSource, lookUp } from './recipient-sources.js';

let database: TestDatabase;
let world: Neighbourhood;
let elder: string;
const morning = tomorrowAt('10:00');
const FAR: Channel[] = ['wechat', 'sms', 'call'];

beforeAll(async () => {
  database = await testDatabase();
  world = await neighbourhood(database.pool);
  elder = world.person.elder;
});
beforeEach(async () => {
  await database.pool.query('truncate notification, delivery, message_consent, identity cascade');
  await person({ phone_sealed: null, preferences: '{}' });
});
afterAll(() => database.drop());

async function person(columns: Record<string, string | null>): Promise<void> {
  for (const [name, value] of Object.entries(columns))
    await database.pool.query(`update person set ${name} = $2 where id = $1`, [elder, value]);
}

/** The elder has WeChat, and said yes so often. */
async function wechat(remaining: number): Promise<void> {
  await database.pool.query(
    `insert into identity (district_id, provider, subject_index, subject_sealed, person_id, created_at, last_at)
     values (1, 'wechat', 'x', 'sealed', $1, now(), now())`,
    [elder],
  );
  await database.pool.query(
    `insert into message_consent (district_id, person_id, template, remaining, updated_at) values (1, $1, 'accepted', $2, now())`,
    [elder, remaining],
  );
}

/** What became of a message that the relay writes: its deliveries, one line each. */
async function story(more: Partial<NewNotification> = {}, off: string[] = []): Promise<string[]> {
  const channels = new ScriptedChannels();
  channels.off = off;
  const at = more.at ?? morning;
  const row: NewNotification = {
    ...{ districtId: 1, id: v7(), recipientId: elder, requestId: randomUUID(), seq: 1, actor: 'system' },
    ...{ template: 'accepted', text: '社区已接单', importance: 'P2', at, chain: FAR, dueAt: at },
    ...more,
  };
  const source: DistrictSource = { districtId: 1, kind: 'person', id: elder };
  await inTransaction(database.pool, async (client) => {
    const [recipient] = (await lookUp([source], client))(source);
    await insertNotifications(client, [{ ...row, passed: passedOver(row, recipient!, channels) }]);
  });
  return storyOf(database.pool, row.id);
}

describe('a message that is due at once', () => {
  it('begins with the first channel that reaches the person, and says why not the ones before', async () => {
    await person({ phone_sealed: 'sealed' });
    expect(await story()).toEqual(['wechat suppressed noIdentity', 'sms queued']);
    await wechat(0);
    expect(await story()).toEqual(['wechat suppressed noConsent', 'sms queued']);
    await database.pool.query('update message_consent set remaining = 1');
    expect(await story()).toEqual(['wechat queued']);
    expect(await story({}, ['wechat'])).toEqual(['wechat suppressed channelOff', 'sms queued']);
    await person({ preferences: '{"wechat": false}' });
    expect(await story()).toEqual(['wechat suppressed preference', 'sms queued']);
  });

  it('goes to the grid worker where nothing else reaches, and ends where nobody may call', async () => {
    expect(await story()).toEqual(['wechat suppressed noIdentity', 'sms suppressed noPhone', 'call queued']);
    expect(await story({ chain: ['wechat', 'sms'] })).toEqual([
      'wechat suppressed noIdentity',
      'sms suppressed noPhone',
    ]);
  });
});

it('whoever is gone is nobody to be told', async () => {
  const source: DistrictSource = { districtId: 1, kind: 'person', id: elder };
  const found = async () =>
    inTransaction(database.pool, async (client) => (await lookUp([source], client))(source).map((one) => one.personId));
  expect(await found()).toEqual([elder]);
  await person({ deleted_at: '2026-01-01' });
  expect(await found()).toEqual([]);
  await person({ deleted_at: null });
});

describe('nothing is passed over', () => {
  it.each<[string, Importance, string, Date]>([
    ['of what waits for the morning', 'P2', '{}', new Date(morning.getTime() + 3_600_000)],
    ['in the person’s own quiet hours', 'P1', '{"quiet": {"from": "09:00", "until": "11:00"}}', morning],
  ])('%s: by then they may have said yes', async (_, importance, preferences, dueAt) => {
    await person({ preferences });
    expect(await story({ importance, dueAt })).toEqual(['wechat queued']);
  });

  it('of history, which goes nowhere', async () => {
    expect(await story({ at: new Date('2020-01-01T02:00:00Z') })).toEqual(['wechat suppressed history']);
  });
});
