import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { Receiver } from '../../../test/receiver.js';
import { addPost, bearer, signIn } from '../../../test/residents.js';
import { World } from '../../../test/world.js';
import { DeliveryWorker } from '../delivery/delivery-worker.js';
import { Dispatcher } from '../delivery/dispatcher.js';
import { WebhookWorker } from './webhook-worker.js';

let world: World;
let receiver: Receiver;
let headers: Record<string, string>;

beforeAll(async () => {
  receiver = await Receiver.start();
  world = await World.create({ webhooks: { allow: [receiver.host, '*.example.com'], loopback: true } });
  const { api, people, places, district } = world;
  await addPost(api.pool, district.id, people.district, places.district, 'administrator');
  world.forget();
  headers = bearer(await signIn(api, district.id, people.district, 'staff'));
});
beforeEach(async () => {
  await world.api.pool.query('truncate webhook, delivery');
  receiver.got.length = 0;
  receiver.answer = (response) => response.writeHead(204).end();
});
afterAll(async () => {
  await world?.close();
  await receiver?.close();
});

async function call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) {
  const answer = await world.api.call(method, `/api${path}`, {
    headers: { ...headers, 'idempotency-key': randomUUID() },
    ...(payload && { payload }),
  });
  return { status: answer.statusCode, body: answer.body ? answer.json() : null };
}

const input = (more: object = {}) => ({
  name: '12345 热线',
  url: `${receiver.url}/events`,
  flows: null,
  events: null,
  active: true,
  ...more,
});

async function subscribe(more: object = {}): Promise<{ id: string; secret: string }> {
  const { status, body } = await call('POST', '/webhooks', input(more));
  expect([status, body]).toEqual([201, expect.objectContaining({ id: expect.any(String) })]);
  return body;
}

interface Owed {
  id: string;
  district_id: number;
  attempt: number;
  status: string;
  reason: string | null;
}

async function owed(): Promise<Owed[]> {
  const { rows } = await world.api.pool.query<Owed>(
    `select id, district_id, attempt, status, reason from delivery where channel = 'webhook' order by seq`,
  );
  return rows;
}

/** What a worker does with each that waits, due or not. */
async function tellAll(): Promise<void> {
  await world.api.pool.query(`update delivery set due_at = now() where channel = 'webhook' and status = 'queued'`);
  for (const { id, district_id: districtId, attempt, status } of await owed()) {
    if (status === 'queued') await world.api.app.get(WebhookWorker).deliver({ districtId, id, attempt });
  }
}

describe('another system of the district', () => {
  it('is told of each event, signed, in words and ids without anything of people', async () => {
    const { secret } = await subscribe();
    const id = await world.open();
    await world.act('community', id, 'accept');
    await world.drain();
    await tellAll();
    const told = receiver.got.map(({ body, headers }) =>
      new Webhook(secret).verify(body, headers as never),
    ) as object[];
    expect(told).toMatchObject([
      { type: 'order.open', data: { requestId: id, seq: 1, event: 'open', state: 'submitted', stateTitle: '待接单' } },
      { type: 'order.accept', data: { requestId: id, seq: 2, flowTitle: '居民点单', stateTitle: '待派单' } },
    ]);
    expect(Object.keys((told[0] as { data: object }).data).sort()).toEqual([
      'districtId',
      'event',
      'eventTitle',
      'flow',
      'flowTitle',
      'number',
      'requestId',
      'seq',
      'state',
      'stateTitle',
    ]);
    expect(receiver.got.map(({ body }) => body).join()).not.toMatch(/王桂兰|13812345678|501/);
    expect(await owed()).toMatchObject([{ status: 'delivered' }, { status: 'delivered' }]);
  });

  it('hears only of what it asked for, from then on', async () => {
    const before = await world.open();
    await world.drain();
    await subscribe({ flows: ['order'], events: ['accept'] });
    await subscribe({ active: false });
    await world.act('community', before, 'accept');
    await world.open();
    await world.drain();
    expect(await owed()).toMatchObject([{ status: 'queued' }]);
    await tellAll();
    expect(receiver.got.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual(['order.accept']);
  });

  it('that fails is tried again with the same id and another signature, given up, and tried at somebody’s word', async () => {
    const { secret } = await subscribe();
    await world.open();
    await world.drain();
    receiver.answer = (response) => response.writeHead(500).end();
    await tellAll();
    expect(await owed()).toMatchObject([{ status: 'queued', reason: 'http 500' }]);
    receiver.answer = (response) => response.socket!.destroy();
    for (let turn = 0; turn < 6; turn++) await tellAll();
    const [{ id, status }] = (await owed()) as [Owed];
    expect([status, receiver.got.length]).toEqual(['dead', 7]);
    expect(new Set(receiver.got.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([id]));
    const listed = await call('GET', '/deliveries?status=dead&channel=webhook');
    expect(listed.body.items).toMatchObject([{ id, channel: 'webhook', template: 'order.open', tries: 7 }]);
    receiver.answer = (response) => response.writeHead(200).end('ok');
    expect((await call('POST', `/deliveries/${id}/retry`)).body).toMatchObject({ status: 'queued', tries: 0 });
    await tellAll();
    expect(await owed()).toMatchObject([{ status: 'delivered', reason: null }]);
    const last = receiver.got.at(-1)!;
    expect(() => new Webhook(secret).verify(last.body, last.headers as never)).not.toThrow();
  });

  it('that says 410 is told nothing more', async () => {
    await subscribe();
    const id = await world.open();
    await world.act('community', id, 'accept');
    await world.drain();
    receiver.answer = (response) => response.writeHead(410).end();
    await tellAll();
    expect(receiver.got).toHaveLength(1);
    expect(await owed()).toMatchObject([
      { status: 'refused', reason: 'http 410' },
      { status: 'suppressed', reason: 'webhookOff' },
    ]);
    expect((await call('GET', '/webhooks')).body.items).toMatchObject([{ active: false, closedReason: 'gone' }]);
  });

  it('goes through the same dispatcher as messages to people', async () => {
    await subscribe();
    await world.open();
    await world.drain();
    expect(await world.api.app.get(Dispatcher).dispatch()).toBeGreaterThan(0);
    expect(world.api.app.get(DeliveryWorker)).toBeDefined();
    const { rows } = await world.api.pool.query(
      `select enqueued_at is not null as put from delivery where channel = 'webhook'`,
    );
    expect(rows).toEqual([{ put: true }]);
  });
});

describe('webhooks', () => {
  it('are kept by administrators; the secret is shown once and stored sealed', async () => {
    const { id, secret } = await subscribe();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const listed = await call('GET', '/webhooks');
    expect(listed.body.items).toMatchObject([{ id, name: '12345 热线', active: true, closedReason: null }]);
    expect(JSON.stringify(listed.body)).not.toContain(secret.slice(6));
    const { rows } = await world.api.pool.query('select secret_sealed from webhook');
    expect(rows).toEqual([{ secret_sealed: expect.stringMatching(/^s1\./) }]);
    const changed = await call('PUT', `/webhooks/${id}`, input({ active: false, events: ['accept'] }));
    expect(changed.body).toMatchObject({ id, active: false, events: ['accept'] });
    expect(changed.body.secret).toBeUndefined();
    expect((await call('DELETE', `/webhooks/${id}`)).status).toBe(204);
    expect((await call('PUT', `/webhooks/${id}`, input())).status).toBe(404);
  });

  it('get another secret, and for so many hours each event is signed by both', async () => {
    const { id, secret } = await subscribe();
    const changed = await call('POST', `/webhooks/${id}/secret`, { keepHours: 24 });
    expect(changed).toMatchObject({ status: 201, body: { previousUntil: expect.stringMatching(/Z$/) } });
    expect((await call('GET', '/webhooks')).body.items).toMatchObject([
      { id, previousSecretUntil: changed.body.previousUntil },
    ]);
    expect(await goodSecrets([secret, changed.body.secret])).toEqual([true, true]);
    await world.api.pool.query(`update webhook set previous_secret_until = now()`);
    expect(await goodSecrets([secret, changed.body.secret])).toEqual([false, true]);
  });

  it('whose secret got out get another at once', async () => {
    const { id, secret } = await subscribe();
    const first = await call('POST', `/webhooks/${id}/secret`, { keepHours: 24 });
    const second = await call('POST', `/webhooks/${id}/secret`, { keepHours: 0 });
    expect(second.body).toEqual({ secret: expect.stringMatching(/^whsec_/), previousUntil: null });
    expect(await goodSecrets([secret, first.body.secret, second.body.secret])).toEqual([false, false, true]);
    expect((await call('POST', `/webhooks/${randomUUID()}/secret`, { keepHours: 0 })).status).toBe(404);
    expect((await call('POST', `/webhooks/${id}/secret`, { keepHours: 169 })).status).toBe(400);
  });

  /** Which of them verify the next event that arrives. */
  async function goodSecrets(secrets: string[]): Promise<boolean[]> {
    await world.open();
    await world.drain();
    await tellAll();
    const { body, headers: signed } = receiver.got.at(-1)!;
    return secrets.map((secret) => {
      try {
        new Webhook(secret).verify(body, signed as never);
        return true;
      } catch {
        return false;
      }
    });
  }

  it.each([
    [{ url: 'http://169.254.169.254/latest' }, '名单'],
    [{ url: 'https://evil.com/' }, '名单'],
    [{ url: 'https://user:pass@hooks.example.com/' }, '账号'],
    [{ flows: ['lottery'] }, '流程'],
    [{ events: ['opne'] }, '动作'],
  ])('are refused with %j', async (more, word) => {
    const { status, body } = await call('POST', '/webhooks', input(more));
    expect([status, body.detail]).toEqual([400, expect.stringContaining(word)]);
  });

  it('are at most twenty', async () => {
    for (let count = 0; count < 20; count++) await subscribe({ active: false });
    expect((await call('POST', '/webhooks', input())).body).toMatchObject({ code: 'LIMIT_REACHED' });
  });

  it('are nobody else’s business', async () => {
    expect((await world.get('community', '/webhooks')).status).toBe(403);
    expect((await world.get('resident', '/webhooks')).status).toBe(403);
  });
});
