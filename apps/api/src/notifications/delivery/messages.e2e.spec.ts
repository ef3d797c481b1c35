import { randomUUID } from 'node:crypto';
import { type TestApi, testApi } from '../../../test/api.js';
import { deliveriesOf, owe, storyOf, tomorrowAt } from '../../../test/deliveries.js';
import { type Neighbourhood, neighbourhood } from '../../../test/neighbourhood.js';
import { bearer, signIn } from '../../../test/residents.js';
import { Clock } from '../../time/clock.js';
import { OUTWARD_CHANNELS, type OutwardChannels } from '../channels/channel.js';
import { Contacts } from './contacts.js';
import { DeliverySignal } from './delivery-signal.js';
import { DeliveryWorker } from './delivery-worker.js';

let api: TestApi;
let world: Neighbourhood;
const now = tomorrowAt('10:00');

beforeAll(async () => {
  api = await testApi();
  world = await neighbourhood(api.pool);
});
beforeEach(() => api.pool.query('truncate notification, delivery, message_consent, session cascade'));
afterAll(() => api.close());

async function as(name: keyof Neighbourhood['person'], kind: 'resident' | 'staff' = 'resident') {
  const headers = bearer(await signIn(api, 1, world.person[name], kind));
  return {
    get: (path: string) => api.call('GET', path, { headers }),
    post: (path: string, payload?: object) =>
      api.call('POST', path, { headers: { ...headers, 'idempotency-key': randomUUID() }, ...(payload && { payload }) }),
  };
}

describe('consents to messages by WeChat', () => {
  it('are counted one by one; a no takes none away', async () => {
    const elder = await as('elder');
    for (const accepted of [true, true, false]) {
      const choices = [{ template: 'rating', accepted }];
      expect((await elder.post('/api/me/subscriptions', { choices })).statusCode).toBe(200);
    }
    const { items } = (await elder.get('/api/me/subscriptions')).json<{ items: object[] }>();
    expect(items).toContainEqual({
      template: 'rating',
      title: '评价提醒',
      templateId: null,
      remaining: 2,
      askAt: ['open', 'urge', 'reopen'],
    });
    expect(items).toContainEqual(expect.objectContaining({ template: 'progress', remaining: 0 }));
  });

  it('are for known templates only', async () => {
    const choices = [{ template: 'lottery', accepted: true }];
    const answer = await (await as('elder')).post('/api/me/subscriptions', { choices });
    expect(answer.statusCode).toBe(400);
  });
});

describe('deliveries that were given up', () => {
  async function dead(): Promise<string> {
    const message = await owe(api.pool, { recipientId: world.person.elder, at: now });
    const [{ id }] = (await deliveriesOf(api.pool, message)) as unknown as [{ id: string }];
    await api.pool.query(
      `update delivery set status = 'dead', reason = '47003', tries = 1, attempt = 1, finished_at = now() where id = $1`,
      [id],
    );
    return id;
  }

  it('are listed for administrators, and tried again at their word', async () => {
    const id = await dead();
    const administrator = await as('administrator', 'staff');
    const listed = (await administrator.get('/api/deliveries?status=dead')).json<{ items: object[] }>();
    expect(listed.items).toMatchObject([{ id, channel: 'wechat', status: 'dead', reason: '47003', tries: 1 }]);
    const retried = await administrator.post(`/api/deliveries/${id}/retry`);
    expect(retried.json()).toMatchObject({ id, status: 'queued', reason: null, tries: 0 });
    expect((await administrator.get('/api/deliveries')).json<{ items: object[] }>().items).toEqual([]);
  });

  it('cannot be sent again once they were sent', async () => {
    const id = await dead();
    await api.pool.query(`update delivery set status = 'sent' where id = $1`, [id]);
    const answer = await (await as('administrator', 'staff')).post(`/api/deliveries/${id}/retry`);
    expect(answer.json()).toMatchObject({ code: 'ACTION_NOT_AVAILABLE' });
  });

  it('are nobody else’s business', async () => {
    const id = await dead();
    expect((await (await as('elder')).get('/api/deliveries')).statusCode).toBe(403);
    expect((await (await as('gridWorker', 'staff')).post(`/api/deliveries/${id}/retry`)).statusCode).toBe(403);
  });
});

describe('somebody whom nothing reaches', () => {
  /** With no WeChat and no text messages set up, the elder’s message goes its way. */
  async function unreachable(): Promise<string> {
    const clock = new Clock({ production: false });
    clock.setFixed(now);
    const [channels, contacts] = [api.app.get<OutwardChannels>(OUTWARD_CHANNELS), api.app.get(Contacts)];
    const worker = new DeliveryWorker(api.pool, clock, channels, contacts, new DeliverySignal());
    const chain = ['wechat' as const, 'sms' as const, 'call' as const];
    const requestId = await request();
    const id = await owe(api.pool, { recipientId: world.person.elder, at: now, chain, requestId });
    for (const channel of chain) {
      const row = (await deliveriesOf(api.pool, id)).find((each) => each.channel === channel);
      await worker.deliver({ districtId: 1, id: row!.id, attempt: 0 });
    }
    return id;
  }

  it('is told by the grid worker, who gets a task and confirms it', async () => {
    const id = await unreachable();
    expect(await storyOf(api.pool, id)).toEqual([
      'wechat suppressed channelOff',
      'sms suppressed channelOff',
      'call sent',
    ]);
    const gridWorker = await as('gridWorker', 'staff');
    const { items } = (await gridWorker.get('/api/notifications')).json<{ items: { id: string }[] }>();
    expect(items).toMatchObject([{ kind: 'call', text: '请电话或上门告诉居民:社区已接单', toldAt: null }]);
    const answer = await gridWorker.post(`/api/notifications/${items[0]!.id}/told`, { how: 'visit', words: '知道了' });
    expect(answer.json()).toMatchObject({ kind: 'call', toldAt: expect.any(String), readAt: expect.any(String) });
    expect((await storyOf(api.pool, id)).at(-1)).toBe('call delivered');
    const { rows } = await api.pool.query(
      `select told_by, told_how, told_words_sealed from notification where channel = 'call'`,
    );
    expect(rows).toEqual([
      { told_by: world.person.gridWorker, told_how: 'visit', told_words_sealed: expect.stringMatching(/^s1\./) },
    ]);
  });

  it('can be confirmed by nobody without the task', async () => {
    await unreachable();
    const { rows } = await api.pool.query<{ id: string }>(`select id from notification where channel = 'call'`);
    const answer = await (
      await as('officer', 'staff')
    ).post(`/api/notifications/${rows[0]!.id}/told`, { how: 'phone' });
    expect(answer.statusCode).toBe(404);
  });

  it('is left alone while they read the inbox', async () => {
    await as('elder');
    await api.pool.query(`update session set expires_at = $1::timestamptz + interval '1 day'`, [now]);
    expect((await storyOf(api.pool, await unreachable())).at(-1)).toBe('call suppressed notNeeded');
  });

  /** As little of a request of the elder’s grid as the task needs: each other column gets something of its type. */
  async function request(): Promise<string> {
    const id = randomUUID();
    const { rows } = await api.pool.query<{ name: string; type: string }>(
      `select column_name as name, udt_name as type from information_schema.columns
       where table_name = 'service_request' and is_nullable = 'NO' and column_default is null and is_generated = 'NEVER'`,
    );
    const body = JSON.stringify({ gridId: world.place.grid, regionId: world.place.community });
    const given: Record<string, unknown> = { district_id: 1, id, birth: body };
    const some: Record<string, unknown> = {
      uuid: id,
      text: 'x',
      timestamptz: now,
      jsonb: '{}',
      bytea: Buffer.alloc(32),
      bool: false,
    };
    await api.pool.query(
      `insert into service_request (${rows.map(({ name }) => name).join(', ')})
       values (${rows.map((_, index) => `$${index + 1}`).join(', ')})`,
      rows.map(({ name, type }) => given[name] ?? some[type] ?? (type.startsWith('_') ? [] : 1)),
    );
    return id;
  }
});
