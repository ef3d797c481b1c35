import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, PHOTO, somebody, until } from './h5.mjs';
import * as story from './story.mjs';

after(closeBrowser);

const stateOf = async (id) => (await story.page('resident', id)).request.state;

/** How many submissions wait on somebody's device; what was sent stays there a day. */
async function waiting(person) {
  const list = `linli.outbox.${person.session.personId}`;
  const items = await Promise.all(((await person.storage(list)) ?? []).map((key) => person.storage(`${list}.${key}`)));
  return items.filter(({ state }) => state !== 'done').length;
}

/** Opens the forms while there is a network, as somebody does in the morning; then there is none. */
async function startAndFulfilOffline(partner, id) {
  const code = await story.serviceCode(id);
  await partner.open(`/partner/start/index?id=${id}`);
  await partner.quiet();
  await partner.context.setOffline(true);
  for (const digit of code) await partner.button(digit, { exact: true });
  await partner.button('开始服务', { exact: true });
  await until('the beginning is kept', async () => (await waiting(partner)) === 1);
}

test('what was done without network survives the app and is sent by itself, in order, photos too', async () => {
  const id = await story.taken('离线一天');
  const begun = await story.begun('离线办结');
  const partner = await somebody('partner');
  await partner.open(`/pages/act/index?id=${begun}&action=fulfil`);
  await partner.page.getByRole('textbox').first().fill('没有网络的时候做完了');
  await partner.tap('radio', '办成了', { exact: true });
  await partner.context.setOffline(true);
  await partner.chooses([PHOTO, { ...PHOTO, name: 'second.png' }], () => partner.button(/拍照或选照片/));
  await partner.button('办结', { exact: true });
  await until('it is kept', async () => (await waiting(partner)) === 1);
  assert.equal(await stateOf(begun), 'inService');
  await partner.context.setOffline(false);
  await until('it has arrived', async () => (await stateOf(begun)) === 'done');

  await startAndFulfilOffline(partner, id);
  await partner.page.close();
  assert.equal(await stateOf(id), 'taken');
  await partner.context.setOffline(false);
  partner.page = await partner.context.newPage();
  await partner.open('/partner/day/index');
  await until('it was sent by itself', async () => (await stateOf(id)) === 'inService');
  const { attachments } = await story.page('partner', begun);
  assert.equal(attachments.length, 2);
  await partner.close();
});

test('what somebody else did meanwhile is shown with a choice, and nothing is dropped', async () => {
  const id = await story.taken('撞上了');
  const partner = await somebody('partner');
  await startAndFulfilOffline(partner, id);
  await story.act('resident', id, 'withdraw', { reason: '不用了' });
  await partner.context.setOffline(false);
  await partner.open('/pages/outbox/index');
  await partner.sees(/要您看一看/);
  await partner.page
    .getByRole('button', { name: /看最新进度/ })
    .first()
    .waitFor();
  await partner.button(/不送了/);
  await partner.button('是的,不送了', { exact: true });
  await until('it is gone', async () => (await waiting(partner)) === 0);
  await partner.close();
});

test('a page that was never opened before opens without network, and no answer of the API is kept with it', async () => {
  const visitor = await somebody(undefined, { serviceWorkers: 'allow' });
  await visitor.open('/');
  await visitor.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const kept = await visitor.page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  assert.ok(kept.includes('/'));
  assert.deepEqual(
    kept.filter((path) => path.startsWith('/api')),
    [],
  );
  await visitor.context.setOffline(true);
  await visitor.open('/pages/privacy/index');
  await visitor.sees(/没有网络/);
  await visitor.page.getByRole('main').filter({ visible: true }).getByText('您的').first().waitFor();
  await visitor.open('/partner/jobs/index', { settled: false });
  await visitor.sees('请先登录');
  assert.deepEqual(visitor.errors, []);
  await visitor.close();
});
