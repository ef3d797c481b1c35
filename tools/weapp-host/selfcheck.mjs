// `node tools/weapp-host/selfcheck.mjs`: the host itself, in Chromium, on a package written by hand (fixture/).
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { startEmulators } from '../emulators/emulators.mjs';
import { openBrowser, openPhone } from './open-phone.mjs';

const FIXTURE = fileURLToPath(new URL('./fixture', import.meta.url));

/** `{behaviour: (world) => …}`; each gets a phone of its own, in `world.phone`. */
const behaviours = {
  'draws components with slots and properties, and hears their events': async ({ page, log, press }) => {
    await page.getByText('脚注 甲').waitFor();
    await press('甲! 1');
    await page.getByText('脚注 乙').waitFor();
    assert.deepEqual(await log(), ['pressed 甲! 7']);
    await page.getByRole('button', { name: '乙! 1' }).waitFor();
  },
  'stops a caught event': async ({ log, press }) => {
    await press('里面');
    assert.deepEqual(await log(), ['inner']);
  },
  'measures rpx and vh as a phone does, and follows the theme': async ({ phone, page }) => {
    assert.equal((await page.locator('#half').boundingBox()).width, 195);
    const background = () => page.locator('wx-page').evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.equal(await background(), 'rgb(250, 250, 250)');
    await phone.theme('dark');
    assert.equal(await background(), 'rgb(16, 16, 16)');
    const bar = await page.locator('header').evaluate((element) => getComputedStyle(element).color);
    assert.equal(bar, 'rgb(255, 255, 255)');
  },
  'refuses a setData of more than a megabyte': async ({ phone, press, errors }) => {
    await press('太大');
    assert.match(await errors(), /setData data transport length is 1024 KB/);
    assert.ok(phone.setData.at(-1).bytes > 1_048_576);
  },
  'has nothing of a browser': async ({ log, press }) => {
    await press('浏览器');
    assert.deepEqual(await log(), ['undefined EvalError']);
  },
  'tells the app and the test what the app threw': async ({ page, press, errors }) => {
    await press('出错');
    assert.match(await errors(), /kaputt/);
    await page.getByRole('tab', { name: '我的' }).click();
    await page.getByText('error Error: kaputt').waitFor();
  },
  'keeps sub-packages apart': async ({ phone, page, press, errors }) => {
    assert.deepEqual(await phone.packages(), ['']);
    await press('网格');
    await page.getByText('grid 1').waitFor();
    assert.deepEqual(await phone.packages(), ['', 'grid']);
    await press('返回');
    await press('越界');
    assert.match(await errors(), /partner\/own\.js' is not defined.*it is in sub-package "partner"/);
  },
  'has no sub-package without network, unless from before': async ({ phone, page, log, press }) => {
    await phone.offline(true);
    await press('网格');
    assert.match((await log())[0], /^navigateTo:fail loading sub-package "grid" failed/);
    await phone.offline(false);
    await press('网格');
    await page.getByText('grid 1').waitFor();
    await phone.offline(true);
    await phone.restart();
    await press('网格');
    await page.getByText('grid 1').waitFor();
  },
  'loses an answer though the work was done': async ({ phone, world, log, press }) => {
    phone.loseAnswers = 1;
    await press('下单');
    await press('下单', () => log().then(({ length }) => length === 1));
    const [first, second] = await log(2);
    assert.match(first, /^request:fail/);
    assert.equal(second, `order ${world.orders}`);
    assert.ok(world.orders >= 2);
  },
  'breaks what is under way when the network goes': async ({ phone, world, log, press }) => {
    const before = world.orders;
    phone.latency = 60_000;
    await press('下单');
    await phone.offline(true);
    assert.match((await log())[0], /^request:fail .*ERR_INTERNET_DISCONNECTED/);
    assert.equal(world.orders, before);
    await phone.offline(false);
    await press('下单');
    await until(async () => (await phone.underWay()) === 1);
    await phone.hide({ long: true });
    assert.equal((await log(2))[1], 'request:fail interrupted');
  },
  'lets the button of a dialog ask for consent': async ({ phone, page, log, press, world }) => {
    await press('弹窗后订阅');
    await page.getByRole('dialog', { name: '要提醒吗' }).getByRole('button', { name: '确定' }).click();
    assert.deepEqual(await log(), ['requestSubscribeMessage:ok accept']);
    const { openid } = world.emulators.state.user(phone.settings.user);
    assert.equal(world.emulators.state.quotaOf(openid, 'a'), 1);
  },
  'asks for privacy, then for the place, and remembers both': async ({ phone, page, log, press }) => {
    await press('位置');
    await page.getByRole('dialog', { name: '用户隐私保护提示' }).getByRole('button', { name: '拒绝' }).click();
    assert.deepEqual(await log(), ['getFuzzyLocation:fail privacy permission is not authorized 104']);
    await phone.restart();
    await press('位置');
    await page.getByRole('button', { name: '同意' }).click();
    await page
      .getByRole('dialog', { name: /模糊位置/ })
      .getByRole('button', { name: '允许' })
      .click();
    assert.deepEqual(await log(), ['getFuzzyLocation:ok undefined']);
    await phone.restart();
    await press('位置');
    assert.deepEqual(await log(), ['getFuzzyLocation:ok undefined']);
  },
  'goes behind another app and comes back, pulls down, taps a marker': async ({ phone, page, log, press }) => {
    await press('驿站');
    await phone.pullDown();
    assert.deepEqual(await log(2), ['marker 3', 'refresh']);
    await phone.hide();
    await phone.show();
    await page.getByRole('tab', { name: '我的' }).click();
    await page.getByText('launch pages/home/home · show · hide · show').waitFor();
  },
  'answers as the test wishes': async ({ phone, log, press }) => {
    phone.mocks.getFuzzyLocation = { errMsg: 'getFuzzyLocation:fail auth deny', errno: 103 };
    phone.settings.privacyAgreed = true;
    await phone.restart();
    await press('位置');
    assert.deepEqual(await log(), ['getFuzzyLocation:fail auth deny 103']);
    assert.ok(phone.calls.some(({ name }) => name === 'getFuzzyLocation'));
  },
};

const world = { orders: 0, emulators: await startEmulators() };
const api = createServer((_, response) => response.end(JSON.stringify({ count: ++world.orders })));
await new Promise((resolve) => api.listen(0, '127.0.0.1', resolve));
const browser = await openBrowser();
const [, , only = ''] = process.argv;
let failed = 0;
let ran = 0;
for (const [name, run] of Object.entries(behaviours)) {
  if (!name.includes(only)) continue;
  const started = Date.now();
  ran++;
  try {
    await inPhone(run);
    console.log(`✓ ${name} (${Date.now() - started} ms)`);
  } catch (error) {
    failed++;
    console.error(`✗ ${name}\n${error.stack}`);
  }
}
await browser.close();
api.close();
await world.emulators.close();
if (ran === 0) console.error(`✗ No behaviour has “${only}” in its name.`);
console.log(failed === 0 && ran > 0 ? '✓ The host does what it says.' : `${failed} failed.`);
process.exitCode = failed === 0 && ran > 0 ? 0 : 1;

async function inPhone(run) {
  const url = `http://127.0.0.1:${api.address().port}`;
  const phone = await openPhone({ package: FIXTURE, api: url, emulator: world.emulators.url, browser });
  const { page } = phone;
  page.setDefaultTimeout(5_000);
  const press = async (name, when) => {
    if (when) await until(when);
    await page.getByRole('button', { name, exact: true }).click();
  };
  /** The lines of the page's log, once there are `count`. */
  const log = async (count = 1) => {
    const lines = page.getByRole('log').locator('wx-view');
    await until(async () => (await lines.count()) >= count);
    return lines.allInnerTexts();
  };
  const errors = async () => {
    await until(() => phone.errors.length > 0);
    return phone.errors.join('\n');
  };
  try {
    await run({ phone, page, press, log, errors, world });
  } finally {
    await phone.close();
  }
}

async function until(holds) {
  for (const end = Date.now() + 5_000; !(await holds());) {
    assert.ok(Date.now() < end, 'waited 5 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
