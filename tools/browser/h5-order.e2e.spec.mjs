import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, PHOTO, somebody, until, VIEWS } from './h5.mjs';
import * as story from './story.mjs';

after(closeBrowser);

const stateOf = async (id) => (await story.page('resident', id)).request.state;

/** One order from the tile to the stars, by three people in three browsers. */
async function wholeOrder(view) {
  const resident = await somebody('resident', view);
  const id = await orderBySomebody(resident);
  const community = await somebody('community', view);
  await acceptAndDispatch(community, id);
  const partner = await somebody('partner', view);
  await takeStartFulfil(partner, resident, id);
  await resident.open(`/pages/rate/index?id=${id}`);
  await resident.tap('radio', /^解决了$/);
  await resident.tap('radio', /^非常满意$/);
  await resident.button('送出评价');
  await until('the rating has arrived', async () => (await stateOf(id)) === 'closed');
  for (const person of [resident, community, partner]) {
    assert.deepEqual(person.errors, []);
    await person.close();
  }
}

async function orderBySomebody(resident) {
  await resident.open('/pages/home/index');
  await resident.tap('link', '缝纫', { exact: true });
  await resident.button('点单', { exact: true });
  await resident.sees('给谁点?');
  await fillDetails(resident);
  await resident.button('点单', { exact: true });
  await resident.page.waitForURL(/pages\/request\/index/);
  await resident.settled();
  return resident.query('id');
}

/** What the service demands, answered by taps alone. */
async function fillDetails({ page }) {
  const group = page.getByRole('radiogroup', { name: /要做什么|种类|做什么|哪种/ });
  if ((await group.count()) > 0) await group.first().getByRole('radio').first().click();
}

async function acceptAndDispatch(community, id) {
  await community.open(`/pages/request/index?id=${id}`);
  await community.button('接单', { exact: true });
  await until('it is accepted', async () => (await stateOf(id)) === 'accepted');
  await community.open(`/staff/dispatch/index?id=${id}`);
  await community.tap('radio', /^指定/);
  await community.tap('radio', /巧手缝纫铺/);
  await community.button(/^派单/);
  await until('it is offered', async () => (await stateOf(id)) !== 'accepted');
}

async function takeStartFulfil(partner, resident, id) {
  await partner.open(`/pages/request/index?id=${id}`);
  await partner.button('承接', { exact: true });
  // Another time or somebody else could be said here.
  await partner.page.waitForURL(/pages\/act\/index/);
  await partner.sees('承接:缝纫');
  await partner.settled();
  await partner.button('承接', { exact: true });
  await until('it is taken', async () => (await stateOf(id)) === 'taken');
  const code = await story.serviceCode(id);
  await resident.open(`/pages/request/index?id=${id}`);
  await resident.page.getByLabel(`服务码 ${[...code].join(' ')}`).waitFor();
  await partner.open(`/partner/start/index?id=${id}`);
  for (const digit of code) await partner.button(digit, { exact: true });
  await partner.button('开始服务', { exact: true });
  await until('it has begun', async () => (await stateOf(id)) === 'inService');
  await partner.open(`/pages/act/index?id=${id}&action=fulfil`);
  await partner.page.getByRole('textbox').first().fill('裤边裁好了,熨过');
  await partner.tap('radio', '办成了', { exact: true });
  await partner.chooses([PHOTO], () => partner.button(/拍照或选照片/));
  await partner.sees('传好了');
  await partner.button('办结', { exact: true });
  await until('it is fulfilled', async () => (await stateOf(id)) === 'done');
}

for (const [name, view] of Object.entries(VIEWS)) {
  test(`order → accept → dispatch → take → start → fulfil → rate by three people (${name})`, () => wholeOrder(view));
}
