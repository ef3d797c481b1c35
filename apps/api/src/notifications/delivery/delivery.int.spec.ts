import { Logger } from '@nestjs/common';
import { type TestDatabase, testDatabase } from '../../../test/database.js';
import { deliveriesOf, owe, ScriptedChannels, storyOf, tomorrowAt } from '../../../test/deliveries.js';
import { type Neighbourhood, neighbourhood } from '../../../test/neighbourhood.js';
import { Clock } from '../../time/clock.js';
import { addConsent, consentsOf } from './consents.js';
import { DeliverySignal } from './delivery-signal.js';
import { DeliveryWorker } from './delivery-worker.js';
import { lostAttempts, settleLost } from './lost-attempts.js';

let database: TestDatabase;
let world: Neighbourhood;
let channels: ScriptedChannels;
let clock: Clock;
let worker: DeliveryWorker;
let elder: string;
const now = tomorrowAt('10:00');

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase();
  world = await neighbourhood(database.pool);
  elder = world.person.elder;
});
beforeEach(async () => {
  await database.pool.query(`truncate notification, delivery, message_consent, session cascade;
    update person set preferences = '{}', deleted_at = null`);
  channels = new ScriptedChannels();
  clock = new Clock({ production: false });
  clock.setFixed(now);
  const contacts = {
    openId: async () => 'o-elder' as string | null,
    phone: async () => '13800001111' as string | null,
  };
  worker = new DeliveryWorker(database.pool, clock, channels, contacts as never, new DeliverySignal());
});
afterAll(() => database.drop());

/** Takes up whatever is due, until nothing is. */
async function workOff(): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query<{ id: string; attempt: number }>(
      `select id, attempt from delivery where status = 'queued' and claimed_at is null and due_at <= $1 order by importance, due_at`,
      [clock.fixed],
    );
    if (rows.length === 0) return;
    for (const { id, attempt } of rows) await worker.deliver({ districtId: 1, id, attempt });
  }
}

const allow = async (times = 1, template = 'accepted') => {
  for (let again = 0; again < times; again++)
    await addConsent(database.pool, { districtId: 1, personId: elder }, template, now);
};
const left = async (template = 'accepted') =>
  (await consentsOf(database.pool, { districtId: 1, personId: elder })).get(template);
const story = (id: string) => storyOf(database.pool, id);

describe('a message', () => {
  it('goes by WeChat where it is allowed, uses one yes up, and goes no further', async () => {
    await allow(2);
    const id = await owe(database.pool, { recipientId: elder, at: now });
    await workOff();
    expect(await story(id)).toEqual(['wechat sent']);
    expect(await left()).toBe(1);
  });

  it('falls on to a text message when WeChat was not allowed, without asking WeChat', async () => {
    const id = await owe(database.pool, { recipientId: elder, at: now });
    await workOff();
    expect(await story(id)).toEqual(['wechat suppressed noConsent', 'sms sent']);
    expect(channels.sent.map(({ channel }) => channel)).toEqual(['sms']);
  });

  it('forgets what it counted when WeChat knows of no yes (43101)', async () => {
    await allow(3);
    channels.answers.wechat = () => ({ kind: 'refused', reason: '43101' });
    const id = await owe(database.pool, { recipientId: elder, at: now });
    await workOff();
    expect(await story(id)).toEqual(['wechat refused 43101', 'sms sent']);
    expect(await left()).toBe(0);
  });

  it('keeps the yes when nothing was taken, and is tried again later', async () => {
    await allow();
    channels.answers.wechat = () => ({ kind: 'again', reason: '-1' });
    const id = await owe(database.pool, { recipientId: elder, at: now });
    await workOff();
    const [row] = await deliveriesOf(database.pool, id);
    expect(row).toMatchObject({ status: 'queued', reason: '-1', tries: 1 });
    expect(row!.due_at.getTime() - now.getTime()).toBeGreaterThanOrEqual(96_000);
    expect(await left()).toBe(1);
  });

  it('is given up after five tries and falls on', async () => {
    await allow(5);
    channels.answers.wechat = () => ({ kind: 'again', reason: 'unreachable' });
    const id = await owe(database.pool, { recipientId: elder, at: now, importance: 'P1' });
    for (let step = 0; step < 5; step++) {
      await workOff();
      clock.setFixed(new Date(clock.fixed!.getTime() + 300_000));
    }
    expect(await story(id)).toEqual(['wechat dead unreachable', 'sms sent']);
    expect(channels.sent.filter(({ channel }) => channel === 'wechat')).toHaveLength(5);
  });

  it('is not sent twice when the answer was lost; only what is urgent goes on to the next channel', async () => {
    await allow(2);
    channels.answers.wechat = () => ({ kind: 'unknown', reason: 'noAnswer' });
    const ordinary = await owe(database.pool, { recipientId: elder, at: now });
    const urgent = await owe(database.pool, { recipientId: elder, at: now, importance: 'P1' });
    await workOff();
    clock.setFixed(new Date(now.getTime() + 4 * 3_600_000));
    await workOff();
    expect(await story(ordinary)).toEqual(['wechat dead noAnswer']);
    expect(await story(urgent)).toEqual(['wechat dead noAnswer', 'sms sent']);
    expect(channels.sent.filter(({ channel }) => channel === 'wechat')).toHaveLength(2);
  });

  it('waits for the morning when it is night, unless it is urgent', async () => {
    clock.setFixed(tomorrowAt('22:00'));
    await allow(2);
    const ordinary = await owe(database.pool, { recipientId: elder, at: now });
    const urgent = await owe(database.pool, { recipientId: elder, at: now, importance: 'P1' });
    await workOff();
    expect(await story(ordinary)).toEqual(['wechat queued']);
    expect(await story(urgent)).toEqual(['wechat sent']);
    const [row] = await deliveriesOf(database.pool, ordinary);
    expect(row).toMatchObject({ tries: 0, due_at: new Date(tomorrowAt('08:00').getTime() + 86_400_000) });
  });

  it('keeps to what somebody prefers', async () => {
    await allow();
    await database.pool.query(`update person set preferences = '{"wechat": false}' where id = $1`, [elder]);
    const id = await owe(database.pool, { recipientId: elder, at: now });
    await workOff();
    expect(await story(id)).toEqual(['wechat suppressed preference', 'sms sent']);
  });

  it('that can wait goes out with the others of the day as one', async () => {
    await allow(3, 'digest');
    const common = {
      recipientId: elder,
      at: now,
      template: 'commented',
      importance: 'P3' as const,
      chain: ['wechat' as const],
    };
    const ids = [await owe(database.pool, common), await owe(database.pool, common), await owe(database.pool, common)];
    await workOff();
    expect(channels.sent.map(({ count }) => count)).toEqual([3]);
    expect(await Promise.all(ids.map(story))).toEqual([['wechat sent'], ['wechat sent'], ['wechat sent']]);
    expect(await left('digest')).toBe(2);
  });

  it('is passed over on channels that are not set up', async () => {
    channels.off = ['wechat', 'sms'];
    const id = await owe(database.pool, { recipientId: elder, at: now });
    await workOff();
    expect(await story(id)).toEqual(['wechat suppressed channelOff', 'sms suppressed channelOff']);
  });

  it('goes to nobody who has left', async () => {
    const id = await owe(database.pool, { recipientId: elder, at: now });
    await database.pool.query('update person set deleted_at = now() where id = $1', [elder]);
    await workOff();
    expect(await story(id)).toEqual(['wechat suppressed personGone']);
  });

  it('of more than a day ago is history', async () => {
    const id = await owe(database.pool, { recipientId: elder, at: new Date(Date.now() - 2 * 86_400_000) });
    expect(await story(id)).toEqual(['wechat suppressed history']);
  });
});

describe('two workers at once', () => {
  it('send one message once', async () => {
    await allow(2);
    const id = await owe(database.pool, { recipientId: elder, at: now });
    const [row] = await deliveriesOf(database.pool, id);
    await Promise.all([1, 2, 3, 4].map(() => worker.deliver({ districtId: 1, id: row!.id, attempt: 0 })));
    expect(channels.sent).toHaveLength(1);
    expect(await left()).toBe(1);
  });

  it('never use one yes twice', async () => {
    await allow(3);
    const ids = await Promise.all(
      Array.from({ length: 10 }, () => owe(database.pool, { recipientId: elder, at: now })),
    );
    const rows = (await Promise.all(ids.map((id) => deliveriesOf(database.pool, id)))).flat();
    await Promise.all(rows.map(({ id }) => worker.deliver({ districtId: 1, id, attempt: 0 })));
    expect(channels.sent.filter(({ channel }) => channel === 'wechat')).toHaveLength(3);
    await workOff();
    expect(channels.sent.filter(({ channel }) => channel === 'sms')).toHaveLength(7);
    expect(await left()).toBe(0);
  });
});

describe('a worker that died while sending', () => {
  /** Sends and is never heard of again; the answer of the second one comes after it was given up. */
  async function dieWhileSending(template: string, importance: 'P1' | 'P2') {
    await allow(2);
    await allow(2, 'offer');
    const id = await owe(database.pool, { recipientId: elder, at: now, template, importance });
    let answer: () => void = () => undefined;
    const sending = new Promise<void>((resolve) => {
      channels.answers.wechat = () => {
        resolve();
        return new Promise((done) => (answer = () => done({ kind: 'sent' })));
      };
    });
    const [row] = await deliveriesOf(database.pool, id);
    const dead = worker.deliver({ districtId: 1, id: row!.id, attempt: 0 });
    await sending;
    clock.setFixed(new Date(now.getTime() + 60_000));
    const lost = await lostAttempts(database.pool, new Date(now.getTime() + 30_000));
    for (const each of lost) await settleLost(database.pool, each, clock.fixed!);
    return { id, lateAnswer: async () => (answer(), dead) };
  }

  it('is not sent there again, for it may have been; nor is it lost, for it may not: it goes on to the next channel', async () => {
    const { id, lateAnswer } = await dieWhileSending('accepted', 'P2');
    expect(await story(id)).toEqual(['wechat dead crashed', 'sms queued']);
    await lateAnswer();
    expect(await story(id)).toEqual(['wechat dead crashed', 'sms queued']);
  });

  it('is taken over where twice does no harm, and its own late answer counts for nothing', async () => {
    const { id, lateAnswer } = await dieWhileSending('offer', 'P1');
    expect(await story(id)).toEqual(['wechat queued crashed']);
    channels.answers.wechat = () => ({ kind: 'sent', providerId: 'second' });
    clock.setFixed(new Date(now.getTime() + 600_000));
    await workOff();
    await lateAnswer();
    const { rows } = await database.pool.query('select provider_id, attempt from delivery where notification_id = $1', [
      id,
    ]);
    expect(rows).toEqual([{ provider_id: 'second', attempt: 2 }]);
  });
});
