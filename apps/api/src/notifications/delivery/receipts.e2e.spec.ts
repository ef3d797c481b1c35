import type { AddressInfo } from 'node:net';
import { type TestApi, testApi } from '../../../test/api.js';
import { deliveriesOf, owe, storyOf, tomorrowAt } from '../../../test/deliveries.js';
import { startTestEmulators, type TestEmulators } from '../../../test/emulators.js';
import { type Neighbourhood, neighbourhood } from '../../../test/neighbourhood.js';
import type { SmsVendor } from '../../config/vendors.js';
import { Clock } from '../../time/clock.js';
import { OUTWARD_CHANNELS, type OutwardChannels } from '../channels/channel.js';
import { addConsent } from './consents.js';
import { DeliverySignal } from './delivery-signal.js';
import { DeliveryWorker } from './delivery-worker.js';
import { Receipts } from './receipts.js';

const TOKEN = 'receipts-of-this-specification-0001';
const now = tomorrowAt('10:00');

describe.each<SmsVendor>(['aliyun', 'tencent', 'emulator'])('receipts of %s', (vendor) => {
  let emulators: TestEmulators;
  let api: TestApi;
  let world: Neighbourhood;
  let url: string;

  beforeAll(async () => {
    emulators = await startTestEmulators({ quota: 100 });
    api = await testApi({ wechat: emulators.env.wechat, sms: { ...emulators.smsAs(vendor), receiptToken: TOKEN } });
    world = await neighbourhood(api.pool);
    await api.app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(api.app.getHttpServer().address() as AddressInfo).port}/api/vendors`;
    await emulators.control('receipts', { smsUrl: `${url}/sms/${vendor}/receipts/${TOKEN}`, mode: 'late' });
    await emulators.control('push-to', { url: `${url}/wechat/push` });
  });
  beforeEach(async () => {
    await emulators.control('receipts-release');
    await emulators.control('receipts', { mode: 'late', ok: true });
    await emulators.control('fault', { service: 'sms', mode: 'none' });
    await api.pool.query('truncate notification, delivery, message_consent cascade');
  });
  afterAll(async () => {
    api.app.getHttpServer().closeAllConnections();
    await api.close();
    await emulators.close();
  });

  const release = async (times = 1) =>
    (await emulators.control<{ told: number[] }>('receipts-release', { times })).told;

  /** One message, sent on the first of its channels. */
  async function send(...chain: ('wechat' | 'sms' | 'call')[]): Promise<string> {
    const clock = new Clock({ production: false });
    clock.setFixed(now);
    const { openid } = await emulators.control<{ openid: string }>('login-code', { user: 'elder' });
    const contacts = { openId: async () => openid, phone: async () => '13800001111' };
    const channels = api.app.get<OutwardChannels>(OUTWARD_CHANNELS);
    const worker = new DeliveryWorker(api.pool, clock, channels, contacts as never, new DeliverySignal());
    await addConsent(api.pool, { districtId: 1, personId: world.person.elder }, 'accepted', now);
    const id = await owe(api.pool, { recipientId: world.person.elder, at: now, chain });
    const [first] = await deliveriesOf(api.pool, id);
    await worker.deliver({ districtId: 1, id: first!.id, attempt: 0 });
    return id;
  }

  const post = (path: string, body: unknown) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('turn a message that was sent into one that arrived, told once or twice', async () => {
    const id = await send('sms');
    expect(await storyOf(api.pool, id)).toEqual(['sms sent']);
    expect(await release(2)).toEqual([200, 200]);
    expect(await storyOf(api.pool, id)).toEqual(['sms delivered']);
  });

  it('turn it into a refused one, with the vendor’s code, and the next channel is due', async () => {
    const id = await send('sms', 'call');
    await emulators.control('receipts', { ok: false });
    expect(await release(2)).toEqual([200, 200]);
    expect(await storyOf(api.pool, id)).toEqual([
      `sms refused ${vendor === 'emulator' ? 'EMPTY' : 'MK:0001'}`,
      'call queued',
    ]);
  });

  it('that never come leave it sent', async () => {
    await emulators.control('receipts', { mode: 'never' });
    const id = await send('sms');
    expect(await release()).toEqual([]);
    expect(await storyOf(api.pool, id)).toEqual(['sms sent']);
  });

  it('tell what became of a message whose answer was lost, where the vendor gives our id back', async () => {
    await emulators.control('fault', { service: 'sms', mode: 'lost', times: 1 });
    const id = await send('sms');
    expect((await storyOf(api.pool, id))[0]).toMatch(/^sms (dead|queued) noAnswer$/);
    expect(await release()).toEqual([200]);
    // Tencent's receipt knows its own number only, and that went with the answer.
    expect((await storyOf(api.pool, id))[0]).toMatch(vendor === 'tencent' ? /noAnswer$/ : /^sms delivered$/);
  });

  it('that come at once arrive as well', async () => {
    await emulators.control('receipts', { mode: 'once' });
    const id = await send('sms');
    while ((await storyOf(api.pool, id))[0] !== 'sms delivered') await new Promise((resolve) => setImmediate(resolve));
  });

  it('that come before the answer does are asked for again', async () => {
    const id = await send('sms');
    await api.pool.query(
      `update delivery set status = 'queued', provider_id = null, finished_at = null, claimed_at = now()`,
    );
    const early = { providerId: 'early', outId: null, delivered: true, reason: '' };
    await expect(api.app.get(Receipts).take('sms', [early])).rejects.toMatchObject({
      refusal: { code: 'UNAVAILABLE' },
    });
    expect(await storyOf(api.pool, id)).toEqual(['sms queued']);
  });

  it('are taken under the secret address of the vendor in use only', async () => {
    const other = vendor === 'aliyun' ? 'tencent' : 'aliyun';
    for (const path of [
      `${vendor}/receipts/${'x'.repeat(32)}`,
      `${other}/receipts/${TOKEN}`,
      `nobody/receipts/${TOKEN}`,
    ]) {
      expect((await post(`/sms/${path}`, [])).status).toBe(404);
    }
  });

  it('of messages nobody knows are counted, and the vendor is thanked all the same', async () => {
    const answer = await post(`/sms/${vendor}/receipts/${TOKEN}`, [
      { biz_id: 'x', success: true, sid: 'x', report_status: 'SUCCESS', providerId: 'x', delivered: true },
      { of: 'another form' },
    ]);
    const thanks = { aliyun: { code: 0, msg: '成功' }, tencent: { result: 0, errmsg: 'OK' }, emulator: { code: 'OK' } };
    expect([answer.status, await answer.json()]).toEqual([200, thanks[vendor]]);
    const outcomes = await api.app
      .get(Receipts)
      .take('sms', [{ providerId: 'x', outId: null, delivered: true, reason: '' }]);
    expect(outcomes).toEqual(['unknown']);
  });

  if (vendor !== 'emulator') return;

  it('of WeChat, signed and sealed, do the same', async () => {
    const id = await send('wechat', 'sms');
    expect(await storyOf(api.pool, id)).toEqual(['wechat sent']);
    expect(await release(2)).toEqual([200, 200]);
    expect(await storyOf(api.pool, id)).toEqual(['wechat delivered']);
  });

  it('of WeChat that say no bring the text message', async () => {
    const id = await send('wechat', 'sms');
    await emulators.control('receipts', { ok: false });
    expect(await release()).toEqual([200]);
    expect(await storyOf(api.pool, id)).toEqual(['wechat refused 1000', 'sms queued']);
  });
});
