import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { type TestApi, testApi } from '../../test/api.js';
import { itInBrowser, launchBrowser } from '../../test/browser.js';
import { onEveryBackend, type TestRedis, testRedis } from '../../test/redis.js';
import { addDistrict, addPerson, addPost, bearer, signIn } from '../../test/residents.js';
import { QueueBackend } from '../queue/backend.js';
import { HOUSEKEEPING_QUEUE } from '../queue/housekeeping.js';

onEveryBackend(sameOnEveryBackend);

function sameOnEveryBackend(kind: 'postgres' | 'redis'): void {
  let redis: TestRedis | null = null;
  let api: TestApi;
  let browser: Browser | null = null;
  let url: string;

  beforeAll(async () => {
    if (kind === 'redis') redis = await testRedis();
    api = await testApi({ redisUrl: redis?.url });
    await api.app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(api.app.getHttpServer().address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await browser?.close();
    api?.app.getHttpServer().closeAllConnections();
    await api?.close();
    await redis?.stop();
  });

  /** The page as an operator has it, and whatever went wrong in it. */
  async function operatorsPage(): Promise<{ page: Page; faults: string[] }> {
    const { regionId } = await addDistrict(api.pool, 1);
    const operator = await addPerson(api.pool, 1, 'staff');
    await addPost(api.pool, 1, operator, regionId, 'operator');
    const headers = bearer(await signIn(api, 1, operator, 'staff'));
    const letIn = await fetch(`${url}/api/auth/queues`, { method: 'POST', headers });
    const [name, value] = letIn.headers.get('set-cookie')!.split(';', 1)[0]!.split('=') as [string, string];
    browser = await launchBrowser();
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } });
    await context.addCookies([{ name, value, domain: '127.0.0.1', path: '/queues' }]);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('requestfailed', (request) => faults.push(`no answer: ${request.url()}`));
    page.on('request', (request) => request.url().startsWith(url) || faults.push(`elsewhere: ${request.url()}`));
    return { page, faults };
  }

  /** A job of a real queue that was given up. */
  async function given(): Promise<void> {
    const backend = api.app.get(QueueBackend);
    await backend.queue(HOUSEKEEPING_QUEUE).add('purge-sessions', { id: randomUUID() });
    await new Promise<void>((resolve) => {
      const worker = backend.worker(HOUSEKEEPING_QUEUE, async () => {
        throw new Error('the disk was full');
      });
      worker.on('failed', () => void worker.close().then(() => resolve()));
    });
  }

  itInBrowser('an operator sees what was given up and why, tries it again, and can empty nothing', async () => {
    await given();
    const { page, faults } = await operatorsPage();
    await page.goto(`${url}/queues`);
    await page.getByText('失败', { exact: true }).first().waitFor();
    await page.getByRole('link', { name: HOUSEKEEPING_QUEUE }).first().click();
    await page.getByText('失败', { exact: true }).first().click();
    await page.getByText('the disk was full').first().waitFor();
    expect(faults).toEqual([]);

    const queue = api.app.get(QueueBackend).queue(HOUSEKEEPING_QUEUE);
    await page.getByRole('button', { name: '清理全部' }).click();
    await page.getByRole('button', { name: '确认' }).click();
    await page.getByText('这里只能看和重试').first().waitFor();
    expect(await queue.getJobCounts('failed', 'waiting')).toEqual({ failed: 1, waiting: 0 });

    await page.locator('[class^=headerActions] button').first().click();
    await page.getByRole('button', { name: '确认' }).click();
    await page.getByText('the disk was full').first().waitFor({ state: 'detached' });
    expect(await queue.getJobCounts('failed', 'waiting')).toEqual({ failed: 0, waiting: 1 });
  });
}
