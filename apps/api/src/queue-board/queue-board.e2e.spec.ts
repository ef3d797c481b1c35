import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type TestApi, testApi } from '../../test/api.js';
import { onEveryBackend, type TestRedis, testRedis } from '../../test/redis.js';
import { addDistrict, addPerson, addPost, bearer, signIn } from '../../test/residents.js';
import { ActorDirectory } from '../people/actor.js';
import { QueueBackend } from '../queue/backend.js';
import { isAllowed, onlyIds } from './board.js';
import { QueueBoardModule } from './queue-board.module.js';

onEveryBackend(sameOnEveryBackend);

function sameOnEveryBackend(kind: 'postgres' | 'redis'): void {
  let redis: TestRedis | null = null;
  let api: TestApi;
  let url: string;
  let operator: string;
  let administrator: string;

  beforeAll(async () => {
    if (kind === 'redis') redis = await testRedis();
    api = await testApi({ redisUrl: redis?.url });
    const { regionId } = await addDistrict(api.pool, 1);
    [operator, administrator] = [await addPerson(api.pool, 1, 'staff'), await addPerson(api.pool, 1, 'staff')];
    await addPost(api.pool, 1, operator, regionId, 'operator');
    await addPost(api.pool, 1, administrator, regionId, 'administrator');
    await api.app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(api.app.getHttpServer().address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    api.app.getHttpServer().closeAllConnections();
    await api.close();
    await redis?.stop();
  });

  async function letIn(person = operator): Promise<Response> {
    const headers = bearer(await signIn(api, 1, person, 'staff'));
    return fetch(`${url}/api/auth/queues`, { method: 'POST', headers });
  }

  /** As a browser that was let in. */
  async function browser() {
    const cookie = (await letIn()).headers.get('set-cookie')!.split(';', 1)[0]!;
    return (path: string, init: RequestInit = {}) =>
      fetch(`${url}${path}`, { redirect: 'manual', ...init, headers: { cookie, ...init.headers } });
  }

  /** A job that failed for good. */
  async function failed(): Promise<string> {
    const backend = api.app.get(QueueBackend);
    const name = `trial-${randomUUID().slice(0, 8)}`;
    const queue = backend.queue(name);
    const job = await queue.add('deliver', { id: randomUUID(), phone: '13800001111' });
    await new Promise<void>((resolve) => {
      const worker = backend.worker(name, async () => {
        throw new Error('provider said 47003');
      });
      worker.on('failed', () => void worker.close().then(() => resolve()));
    });
    const board = api.app.get(QueueBoardModule);
    board.onApplicationBootstrap();
    return `${name}/${job.id}`;
  }

  it('lets operators in by a cookie for this page only, and nobody else', async () => {
    const answer = await letIn();
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^linli-queues=\S+; Max-Age=600; Path=\/queues; HttpOnly; SameSite=Strict$/,
    );
    expect((await letIn(administrator)).status).toBe(403);
    expect((await fetch(`${url}/api/auth/queues`, { method: 'POST' })).status).toBe(401);
    const page = await fetch(`${url}/queues`, { headers: { accept: 'text/html' } });
    expect([page.status, await page.text()]).toEqual([401, expect.stringContaining('请先在控制台登录')]);
    expect((await fetch(`${url}/queues/api/queues`)).status).toBe(401);
    expect((await fetch(`${url}/queues/static/js/main.js`)).status).toBe(401);
    // The cookie opens the board and nothing else.
    const cookie = answer.headers.get('set-cookie')!.split(';', 1)[0]!;
    expect((await fetch(`${url}/api/deliveries`, { headers: { cookie } })).status).toBe(401);
  });

  it('is a page of files from this server alone', async () => {
    const get = await browser();
    const page = await get('/queues');
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'",
    );
    expect(html).not.toMatch(/https?:\/\//);
    for (const [, file] of html.matchAll(/(?:src|href)="(static\/[^"]+)"/g)) {
      expect([file, (await get(`/queues/${file}`)).status]).toEqual([file, 200]);
    }
  });

  it('shows how the queues stand and why a job failed, with ids and no data of people, and tries it again', async () => {
    const get = await browser();
    const job = await failed();
    const [name] = job.split('/');
    const shown = await get(`/queues/api/queues?activeQueue=${name}&status=failed&page=1&jobsPerPage=10`);
    const text = await shown.text();
    expect(shown.status === 200 ? '' : text).toBe('');
    const { queues } = JSON.parse(text) as { queues: { name: string; counts: object; jobs: object[] }[] };
    expect(queues.map((queue) => queue.name)).toEqual(
      expect.arrayContaining(['delivery-wechat', 'delivery-sms', 'delivery-call', 'deliveries-dead', 'housekeeping']),
    );
    const own = queues.find((queue) => queue.name === name)!;
    expect(own.counts).toMatchObject({ failed: 1 });
    expect(own.jobs).toMatchObject([{ failedReason: 'provider said 47003' }]);
    expect(text).not.toContain('13800001111');
    expect((await get(`/queues/api/queues/${job}/retry`, { method: 'PUT' })).status).toBe(204);
    expect(await api.app.get(QueueBackend).queue(name!).getJobCounts('failed', 'waiting')).toEqual({
      failed: 0,
      waiting: 1,
    });
  });

  it('adds, edits and empties nothing, and obeys no other site', async () => {
    const get = await browser();
    const job = await failed();
    const [name] = job.split('/');
    for (const [method, path] of [
      ['POST', `${name}/add`],
      ['PUT', `${name}/obliterate`],
      ['PUT', `${name}/empty`],
      ['PUT', `${name}/clean/failed`],
      ['PUT', `${job}/clean`],
      ['PATCH', `${job}/update-data`],
    ]) {
      expect([path, (await get(`/queues/api/queues/${path}`, { method })).status]).toEqual([path, 403]);
    }
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await get(`/queues/api/queues/${job}/retry`, { method: 'PUT', headers })).status).toBe(403);
  });

  it('shuts the door when the post has ended, or the session', async () => {
    const get = await browser();
    await api.pool.query(`update membership set until_date = '2026-01-02' where person_id = $1`, [operator]);
    // What is known of people is read anew every five seconds; here at once.
    api.app.get(ActorDirectory).forget(operator);
    expect((await get('/queues/api/queues')).status).toBe(403);
    await api.pool.query('update membership set until_date = null where person_id = $1', [operator]);
    api.app.get(ActorDirectory).forget(operator);
    expect((await get('/queues')).status).toBe(200);
  });
}

describe('what the board lets through', () => {
  it.each([
    ['GET', '/queues/api/queues?page=1', true],
    ['PUT', '/queues/api/queues/delivery-sms/7/retry', true],
    ['PUT', '/queues/api/queues/delivery-sms/retry/failed', true],
    ['PUT', '/queues/api/queues/delivery-sms/retry/completed', false],
    ['PUT', '/queues/api/queues/pause', false],
    ['PATCH', '/queues/api/queues/delivery-sms/7/update-data', false],
  ])('%s %s: %s', (method, url, allowed) => expect(isAllowed({ method, url })).toBe(allowed));

  it('shows of a job’s data ids and small numbers', () => {
    const id = randomUUID();
    expect(onlyIds({ id, attempt: 3, name: '王桂兰', phone: 13_800_001_111 })).toEqual({
      id,
      attempt: 3,
      name: '…',
      phone: '…',
    });
  });
});
