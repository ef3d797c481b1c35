import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../install/packages.mjs';
import { closeBrowser, openBrowser, until } from './h5.mjs';

after(closeBrowser);

const BUILT = join(root, 'apps/miniapp/dist/h5');
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png' };

/** The pages as they were built, said to be of an `edition`; the next one is there as soon as it is set. */
async function servePages() {
  const pages = { edition: 1 };
  const written = {
    '/index.html': (text) => text.replace('</title>', `</title><meta name="edition" content="${pages.edition}">`),
    '/service-worker.js': (text) => text.replace(/VERSION = '\w+'/, `VERSION = 'edition-${pages.edition}'`),
  };
  const server = createServer(({ url }, response) => {
    const { pathname } = new URL(url, 'http://local');
    const name = /^\/($|pages\/)/.test(pathname) ? '/index.html' : pathname;
    const file = join(BUILT, name);
    if (pathname.startsWith('/api/') || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'text/html', 'cache-control': 'no-cache' });
    response.end(written[name]?.(readFileSync(file, 'utf8')) ?? readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return Object.assign(pages, { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() });
}

const editionOf = (page) => page.locator('meta[name=edition]').getAttribute('content');
const kept = (page) => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('linli-')));

test('a new version comes by itself: an open page goes on with what it was built with, the next opening has the new one', async () => {
  const pages = await servePages();
  const context = await (await openBrowser()).newContext({ serviceWorkers: 'allow' });
  const open = async (path) => {
    const page = await context.newPage();
    await page.goto(pages.url + path, { waitUntil: 'commit' });
    await page.locator('.screen').first().waitFor();
    return page;
  };
  const first = await open('/pages/privacy/index');
  await first.waitForFunction(() => navigator.serviceWorker.controller !== null);
  pages.edition = 2;
  await first.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await first.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting !== null);
  // Beside it a second page opens: both belong to one version.
  const second = await open('/pages/privacy/index');
  assert.equal(await editionOf(second), '1');
  assert.deepEqual((await kept(second)).sort(), ['linli-edition-1', 'linli-edition-2']);
  await Promise.all([first.close(), second.close()]);

  const next = await until('the new version has taken over', async () => {
    const page = await open('/pages/privacy/index');
    if ((await editionOf(page)) === '2') return page;
    await page.close();
    return undefined;
  });
  await until('the old one is gone', async () => (await kept(next)).join() === 'linli-edition-2');
  pages.close();
  await context.setOffline(true);
  const without = await open('/pages/about/index');
  assert.equal(await editionOf(without), '2');
  await context.close();
});
