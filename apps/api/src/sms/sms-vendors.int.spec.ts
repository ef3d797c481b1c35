import { randomUUID } from 'node:crypto';
import { startTestEmulators, type TestEmulators } from '../../test/emulators.js';
import { AliyunSms } from './aliyun-sms.js';
import { NoSms } from './no-sms.js';
import { PlainSms } from './plain-sms.js';
import type { SmsSender } from './sms-sender.js';
import { TencentSms } from './tencent-sms.js';

let emulators: TestEmulators;
/** An address where nobody listens any more. */
let nowhere: string;
beforeAll(async () => {
  emulators = await startTestEmulators();
  const gone = await startTestEmulators();
  nowhere = gone.url;
  await gone.close();
});
afterAll(() => emulators.close());
beforeEach(async () => {
  await emulators.control('clear');
  await emulators.control('fault', { service: 'sms', mode: 'none' });
});

const PHONE = '13800001111';
const makers: Record<string, (change?: object) => SmsSender> = {
  aliyun: (change) => new AliyunSms({ ...emulators.smsAs('aliyun'), ...change }),
  tencent: (change) => new TencentSms({ ...emulators.smsAs('tencent'), ...change }),
  emulator: (change) => new PlainSms({ ...emulators.smsAs('emulator'), ...change }, Date.now),
};
const send = (sender: SmsSender, phone = PHONE) =>
  sender.send({ phone, kind: 'notice', params: { number: '2026-1', note: '已派单' }, id: randomUUID() });
const switchOn = (mode: string, more: object = {}) => emulators.control('fault', { service: 'sms', mode, ...more });

describe.each(Object.keys(makers))('the SMS vendor %s', (name) => {
  const make = makers[name]!;

  it('gets a message to the phone, once, with its variables in place', async () => {
    expect(await send(make())).toMatchObject({ kind: 'sent', providerId: expect.any(String) });
    const log = await emulators.log(`phone=${PHONE}`);
    expect(log.map(({ text, service }) => [service, text])).toEqual([['sms', '【邻里】服务单2026-1:已派单']]);
  });

  it('refuses a number that is none, and no operator is called for it', async () => {
    expect(await send(make(), '110')).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/NUMBER|Number/),
    });
    expect((await send(make(), '110')) as { alarm?: boolean }).not.toMatchObject({ alarm: true });
  });

  it('calls an operator for a wrong key, and says nothing of it', async () => {
    const outcome = await send(make({ keySecret: 'another-secret' }));
    expect(outcome).toMatchObject({ kind: 'refused', alarm: true });
    expect(JSON.stringify(outcome)).not.toMatch(/another-secret|13800001111/);
    expect(await emulators.log()).toEqual([]);
  });

  it('calls an operator for a template that is not approved', async () => {
    expect(await send(make({ templates: { notice: 'SMS_999' } }))).toMatchObject({ kind: 'refused', alarm: true });
    expect(await send(make({ templates: {} }))).toEqual({ kind: 'refused', reason: 'noTemplate', alarm: true });
  });

  it('is not asked again by itself when the quota is gone', async () => {
    await switchOn('quota');
    expect(await send(make())).toMatchObject({ kind: 'refused' });
    expect(await emulators.log('kind=calls')).toHaveLength(1);
  });

  it('may be asked again when it is busy, not there, or behind a gateway that has nobody behind it', async () => {
    for (const mode of ['busy', 'error']) {
      await switchOn(mode);
      expect(await send(make())).toMatchObject({ kind: 'again' });
    }
    expect(await send(make({ baseUrl: nowhere }))).toMatchObject({ kind: 'again' });
    expect(await emulators.log()).toEqual([]);
  });

  it('leaves open what became of a message whose answer was lost, and does not send it twice', async () => {
    await switchOn('lost', { times: 1 });
    expect(await send(make())).toMatchObject({ kind: 'unknown' });
    expect(await emulators.log(`phone=${PHONE}`)).toHaveLength(1);
  });
});

describe('without a vendor', () => {
  it('nothing is sent and nothing pretends to be', async () => {
    const none = new NoSms();
    expect([none.on, (await none.send()).kind, (await none.call()).kind]).toEqual([false, 'refused', 'refused']);
  });
});
