import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { checkPackage } from '../weapp-host/checks.mjs';
import { call, until } from './h5.mjs';
import * as story from './story.mjs';
import { closePhones, PACKAGE, phoneOf, weappPhoto } from './weapp.mjs';

after(closePhones);

/** Bars of issue 4. */
const FIRST_PAINT_BYTES = 20 * 1024;
const TAPS = 6;

/** Touches something on the phone's screen; its owner's taps are counted. */
async function tap(phone, target) {
  await target.filter({ visible: true }).first().click();
  phone.taps = (phone.taps ?? 0) + 1;
}

const press = (phone, role, name, options) => tap(phone, phone.page.getByRole(role, { name, ...options }));
const button = (phone, name) => press(phone, 'button', name, { exact: true });
const here = async (phone) => (await phone.stack()).at(-1);
const stateOf = async (persona, id) => (await story.page(persona, id)).request.state;
const on = (phone, page) => until(`${page} is open`, async () => (await here(phone)).path.includes(page));

test('the package is as small as WeChat and issue 4 want it, and its controls can be named', async () => {
  const { findings, sizes } = await checkPackage(PACKAGE, { checker: false });
  assert.deepEqual(findings, []);
  const total = Object.values(sizes).reduce((sum, bytes) => sum + bytes, 0);
  assert.ok(sizes[''] <= 1.2 * 1024 * 1024, `The main package has ${sizes['']} bytes`);
  assert.ok(total <= 4 * 1024 * 1024, `All packages together have ${total} bytes`);
});

/** Scans the poster, orders by WeChat without a form to sign in; the request's id. */
async function orderFromPoster(phone) {
  await press(phone, 'link', '缝纫', { exact: true });
  await button(phone, '点单');
  await on(phone, 'pages/order/index');
  await press(phone, 'radio', '我自己', { exact: true });
  const times = phone.page.getByRole('radiogroup', { name: '什么时候?' });
  await tap(phone, times.getByRole('radio').nth(1));
  await button(phone, '点单');
  await on(phone, 'pages/request/index');
  return (await here(phone)).query.id;
}

async function poster() {
  const { regionId } = await story.tailor();
  const { placeKey } = await call(undefined, 'GET', `/api/regions/tree?root=${regionId}&district=qingxi`);
  return placeKey;
}

/** The partner's phone, signed in as one of the demo. */
async function partnerPhone(id) {
  const phone = await phoneOf(`partner-${Date.now()}`, { path: 'pages/sign-in/index', privacyAgreed: true });
  await phone.page.getByRole('link', { name: /周巧云/ }).click();
  await on(phone, 'partner/jobs/index');
  await phone.restart({ path: `pages/request/index?id=${id}` });
  return phone;
}

test('a neighbour scans the poster and orders in six taps; a partner takes, starts and fulfils it; the neighbour rates it', async () => {
  const place = await poster();
  const resident = await phoneOf(`neighbour-${Date.now()}`, {
    path: `pages/home/index?scene=${place}`,
    privacyAgreed: true,
  });
  await resident.page.getByRole('link', { name: '缝纫', exact: true }).waitFor();
  const { bytes, setData } = resident.firstPaint;
  assert.equal(setData, 1);
  assert.ok(bytes <= FIRST_PAINT_BYTES, `The first paint has ${bytes} bytes`);
  const id = await orderFromPoster(resident);
  assert.ok(resident.taps <= TAPS, `It took ${resident.taps} taps`);
  const asked = resident.calls.filter(({ name }) => name === 'requestSubscribeMessage');
  assert.equal(asked.length, 1);

  await story.act('community', id, 'accept');
  const { partner: own } = await story.ask('partner', 'GET', '/api/me');
  await story.act('community', id, 'dispatch', { mode: 'chosen', partnerId: own.id });

  const partner = await partnerPhone(id);
  await button(partner, '承接');
  // Another time or somebody else could be said here.
  await on(partner, 'pages/act/index');
  await button(partner, '承接');
  await until('it is taken', async () => (await stateOf('partner', id)) === 'taken');
  await resident.restart({ path: `pages/request/index?id=${id}` });
  const told = resident.page.getByLabel(/^服务码( \d){4}$/);
  const code = (await told.getAttribute('aria-label')).replace(/\D/g, '');
  await partner.restart({ path: `partner/start/index?id=${id}` });
  for (const digit of code) await button(partner, digit);
  await button(partner, '开始服务');
  await until('it has begun', async () => (await stateOf('partner', id)) === 'inService');

  partner.album.push(weappPhoto);
  await partner.restart({ path: `pages/act/index?id=${id}&action=fulfil` });
  await partner.page.getByLabel('做了什么').fill('裤边裁好了');
  await press(partner, 'radio', '办成了', { exact: true });
  await button(partner, '拍照或选照片');
  await partner.page
    .getByText(/传好了/)
    .first()
    .waitFor();
  await button(partner, '办结');
  await until('it is done', async () => (await stateOf('partner', id)) === 'done');

  await resident.restart({ path: `pages/rate/index?id=${id}` });
  await press(resident, 'radio', '解决了', { exact: true });
  await press(resident, 'radio', '非常满意', { exact: true });
  await button(resident, '送出评价');
  await until('it is closed', async () => (await stateOf('community', id)) === 'closed');
  assert.deepEqual([...resident.errors, ...partner.errors], []);
  await resident.close();
  await partner.close();
});

test('somebody who says no to the privacy sheet still looks around, and is asked again when he uses his phone number', async () => {
  const phone = await phoneOf(`shy-${Date.now()}`, { path: 'pages/sign-in/index' });
  // The people of the demo push the button down as they come.
  await phone.page.getByRole('link', { name: /丁正/ }).waitFor();
  await button(phone, '微信一键登录');
  await button(phone, '用微信绑定的手机号');
  await phone.page.getByRole('dialog').getByRole('button', { name: '不同意,先看看' }).click();
  await button(phone, '先不留');
  await on(phone, 'pages/home/index');
  assert.deepEqual(phone.errors, []);
  await phone.close();
});
