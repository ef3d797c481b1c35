import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { pagesListed, visits } from './visits.mjs';
import { until } from './h5.mjs';
import * as story from './story.mjs';
import { closePhones, phoneOf } from './weapp.mjs';

after(closePhones);

const named = (phone, role, name) => phone.page.getByRole(role, { name }).filter({ visible: true }).first();
const calls = (phone, name) => phone.calls.filter((call) => call.name === name).length;
const on = (phone, page) => until(`${page} is open`, async () => (await phone.stack()).at(-1).path.includes(page));

async function phoneAs(persona, path) {
  const phone = await phoneOf(`${persona}-${Date.now()}`, {
    ...{ path: 'pages/sign-in/index', privacyAgreed: true, permissions: { 'scope.record': true } },
  });
  await named(phone, 'link', PEOPLE[persona]).click();
  await until('somebody is signed in', async () => JSON.stringify(await phone.storage()).includes('linli.session'));
  await phone.restart({ path });
  return phone;
}

const PEOPLE = { resident: /王丽华/, partner: /周巧云/, community: /刘敏/, 'grid-worker': /何晓燕/ };

test('somebody signed in by WeChat binds another phone by SMS, and signs in by it as the same person', async () => {
  const number = `1390000${String(Date.now()).slice(-4)}`;
  const phone = await phoneOf(`binder-${Date.now()}`, { path: 'pages/sign-in/index', privacyAgreed: true });
  // The people of the demo push the button down as they come.
  await named(phone, 'link', /丁正/).waitFor();
  await named(phone, 'button', '微信一键登录').click();
  await named(phone, 'button', '留别的手机号').click();
  const { personId } = await session(phone);
  await phone.page.getByLabel('手机号', { exact: true }).fill(number);
  await named(phone, 'button', '获取验证码').click();
  await phone.page.getByLabel('验证码', { exact: true }).fill(await codeSentTo(number));
  await named(phone, 'button', '绑定').click();
  await on(phone, 'pages/home/index');
  assert.equal((await session(phone)).personId, personId);
  assert.deepEqual(phone.errors, []);
  await phone.close();
});

async function session(phone) {
  return until('somebody is signed in', async () => {
    const kept = (await phone.storage())['linli.session'];
    return kept && (kept.personId ? kept : kept.data);
  });
}

async function codeSentTo(number) {
  return until('the code has arrived', async () => {
    const answer = await fetch(`${process.env.BROWSER_EMULATORS}/log?service=sms&phone=${number}`);
    return JSON.stringify(await answer.json()).match(/\b\d{6}\b/)?.[0];
  });
}

test('a card shared with the family names nobody; pulled down, an order is read anew; what is said is recorded and sent', async () => {
  const id = await story.ordered('请王桂兰的女儿来');
  const phone = await phoneAs('resident', `pages/request/index?id=${id}`);
  await named(phone, 'button', '更多可以办的').waitFor();
  const card = await phone.share();
  assert.equal(card.title, '看看这一单办到哪了');
  assert.doesNotMatch(JSON.stringify(card), /王|3单元|1380|裤/);
  await story.act('community', id, 'accept');
  await phone.pullDown();
  await phone.page.getByRole('heading', { name: '正在安排人' }).waitFor();

  await phone.restart({ path: `pages/act/index?id=${id}&action=comment` });
  await named(phone, 'button', '按一下,说给我们听').click();
  await named(phone, 'button', '说完了').click();
  await phone.page.getByText('录好了').first().waitFor();
  assert.deepEqual(phone.errors, []);
  await phone.close();
});

test('a partner adds one reminder of new jobs by a tap', async () => {
  const phone = await phoneAs('partner', 'partner/jobs/index');
  const left = async () =>
    Number((await named(phone, 'button', /^增加.*还剩/).getAttribute('aria-label')).match(/(\d+) 次/)[1]);
  await named(phone, 'button', /^增加.*还剩/).waitFor();
  const before = await left();
  await named(phone, 'button', /^增加.*还剩/).click();
  await until('there is one more', async () => (await left()) === before + 1);
  assert.equal(calls(phone, 'requestSubscribeMessage'), 1);
  await phone.close();
});

test('every page of partners, grid workers and staff opens in the compiled package', async () => {
  const listed = new Set(pagesListed().filter((page) => !page.startsWith('pages/')));
  const wanted = (await visits()).filter(
    ({ persona, path }) => PEOPLE[persona] && listed.delete(path.slice(1).split('?')[0]),
  );
  assert.deepEqual([...listed], []);
  for (const persona of ['partner', 'community', 'grid-worker']) {
    const own = wanted.filter((visit) => visit.persona === persona);
    const phone = await phoneAs(persona, own[0].path.slice(1));
    for (const { path } of own) {
      await phone.restart({ path: path.slice(1) });
      await phone.page.locator('.screen').first().waitFor();
      await until(`${path} is shown`, async () => (await phone.page.locator('.loading').count()) === 0);
      const plate = await phone.page.locator('.plate-title').allTextContents();
      assert.doesNotMatch(plate.join(), /没有打开|没有找到|身份|登录/, path);
    }
    assert.deepEqual(phone.errors, [], persona);
    await phone.close();
  }
});
