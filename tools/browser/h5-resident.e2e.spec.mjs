import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { call, closeBrowser, somebody, until, VIEWS } from './h5.mjs';
import * as story from './story.mjs';

after(closeBrowser);

/** Bars of issue 4. */
const TAPS = { first: 6, usual: 3 };

const mine = async () => (await story.ask('resident', 'GET', '/api/requests?box=mine&limit=50')).items;

test('a first order takes at most six taps from the poster at the door, and nothing is typed', async () => {
  const { regionId } = await story.tailor();
  const { placeKey } = await call(undefined, 'GET', `/api/regions/tree?root=${regionId}&district=qingxi`);
  const resident = await somebody('resident');
  await resident.open(`/?place=${placeKey}`);
  await resident.tap('link', '缝纫', { exact: true });
  await resident.button('点单', { exact: true });
  await resident.tap('radio', '我自己', { exact: true });
  await resident.page.getByRole('radiogroup', { name: '什么时候?' }).getByRole('radio').nth(1).click();
  resident.taps += 1;
  await resident.button('点单', { exact: true });
  await resident.page.waitForURL(/pages\/request\/index/);
  assert.ok(resident.taps <= TAPS.first, `It took ${resident.taps} taps`);
  assert.deepEqual(resident.errors, []);
  await resident.close();
});

test('a usual order takes at most three taps', async () => {
  const resident = await somebody('resident');
  await resident.open('/pages/home/index');
  await resident.button(/^再来一单/);
  await resident.button('确认点单', { exact: true });
  await resident.page.waitForURL(/pages\/request\/index/);
  assert.ok(resident.taps <= TAPS.usual, `It took ${resident.taps} taps`);
  await resident.close();
});

test('two quick taps on 点单 make one order', async () => {
  const { service } = await story.tailor();
  const words = `双击 ${Date.now()}`;
  const resident = await somebody('resident');
  await resident.open(`/pages/order/index?serviceId=${service.id}`);
  await resident.page.getByRole('textbox', { name: '写几个字' }).fill(words);
  await resident.page.getByRole('button', { name: '点单', exact: true }).dblclick();
  await resident.page.waitForURL(/pages\/request\/index/);
  const pages = await Promise.all((await mine()).slice(0, 3).map(({ id }) => story.page('resident', id)));
  assert.equal(pages.filter(({ request }) => request.words === words).length, 1);
  await resident.close();
});

test('a session that ended in the middle of a form leaves the form as it was', async () => {
  const { service } = await story.tailor();
  const words = `会话 ${Date.now()}`;
  const resident = await somebody('resident');
  await resident.open(`/pages/order/index?serviceId=${service.id}`);
  await resident.page.getByRole('textbox', { name: '写几个字' }).fill(words);
  // Signed out on another device: neither token is good any more.
  await call(resident.session, 'POST', '/api/auth/logout', { refreshToken: resident.session.refreshToken });
  await resident.page.route('**/api/**', (route) => {
    const headers = route.request().headers();
    if (headers.authorization?.includes(resident.session.accessToken)) headers.authorization = 'Bearer ended';
    return route.continue({ headers });
  });
  await resident.button('点单', { exact: true });
  await resident.page.waitForURL(/pages\/sign-in\/index/);
  await resident.tap('link', /王丽华/);
  await until('the form is back', () => resident.page.getByRole('textbox', { name: '写几个字' }).isVisible());
  assert.equal(await resident.page.getByRole('textbox', { name: '写几个字' }).inputValue(), words);
  await resident.button('点单', { exact: true });
  await resident.page.waitForURL(/pages\/request\/index/);
  assert.equal((await story.page('resident', resident.query('id'))).request.words, words);
  await resident.close();
});

test('while the server is away the screen says so and keeps what it had; when it is back one tap goes on', async () => {
  const resident = await somebody('resident');
  await resident.open('/pages/home/index');
  await resident.quiet();
  await resident.page.route('**/api/**', (route) => route.fulfill({ status: 502, body: 'Bad Gateway' }));
  await resident.tap('tab', '订单');
  await resident.sees(/没有打开|再试|离线|没有网络/);
  await resident.page.unroute('**/api/**');
  await resident.button(/再试一次/);
  await resident.settled();
  await resident.sees(/缝纫/);
  await resident.close();
});

test('a bad rating has the community call back', async () => {
  const id = await story.done('裤边没裁齐');
  const resident = await somebody('resident', VIEWS.elder);
  await resident.open(`/pages/rate/index?id=${id}`);
  await resident.tap('radio', '没有解决', { exact: true });
  await resident.tap('radio', '不满意', { exact: true });
  await resident.sees(/社区会给您打电话/);
  await resident.button('送出评价');
  await until('it is disputed', async () => (await story.page('resident', id)).request.state === 'disputed');
  const community = await somebody('community');
  await community.open(`/pages/request/index?id=${id}`);
  await community.sees(/回电话/);
  await community.button('更多', { exact: false });
  await community.page.getByRole('link', { name: '回访办结' }).waitFor();
  await resident.close();
  await community.close();
});

test('a page whose address does not say what to open says so at once, with a way on', async () => {
  const resident = await somebody('resident');
  for (const page of ['pages/request', 'pages/rate', 'pages/act', 'pages/receipt', 'pages/service']) {
    await resident.open(`/${page}/index`);
    await resident.sees('没有找到');
    await resident.page
      .getByRole('button', { name: /回首页|看看别的服务/ })
      .filter({ visible: true })
      .first()
      .waitFor();
  }
  await resident.button(/看看别的服务/);
  await resident.page.waitForURL(/pages\/home\/index/);
  assert.deepEqual(resident.errors, []);
  await resident.close();

  const visitor = await somebody(undefined);
  await visitor.open('/pages/order/index?again=00000000-0000-7000-8000-000000000000');
  await visitor.sees('请先登录');
  await visitor.close();
});
