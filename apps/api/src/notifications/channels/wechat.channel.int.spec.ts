import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { startTestEmulators, type TestEmulators } from '../../../test/emulators.js';
import { WechatTokens } from '../../wechat/wechat-tokens.js';
import type { OutwardMessage } from './channel.js';
import { outcomeOf, WechatChannel } from './wechat.channel.js';

let emulators: TestEmulators;
let openId: string;
let channel: WechatChannel;
beforeAll(async () => {
  emulators = await startTestEmulators();
});
afterAll(() => emulators.close());
beforeEach(async () => {
  await emulators.control('clear');
  await emulators.control('fault', { service: 'wechat', mode: 'none' });
  ({ openid: openId } = await emulators.control<{ openid: string }>('login-code', { user: 'elder' }));
  channel = of(emulators.url);
});

function of(apiUrl: string, change: object = {}): WechatChannel {
  const settings = { ...emulators.env.wechat, apiUrl, ...change };
  return new WechatChannel(settings, new WechatTokens(settings, () => performance.now()));
}

const message = (more: Partial<OutwardMessage> = {}): OutwardMessage => ({
  id: randomUUID(),
  template: 'accepted',
  requestId: '0193',
  number: '府佑 1125-012',
  openId,
  phone: null,
  at: new Date('2026-11-25T02:00:00Z'),
  count: 1,
  ...more,
});

const allow = (times = 1) =>
  emulators.control('consent', { user: 'elder', template: emulators.env.wechat.templates.accepted, times });

it('a message that was allowed arrives, in the words of its rule', async () => {
  await allow();
  expect(await channel.send(message())).toMatchObject({ kind: 'sent', providerId: expect.any(String) });
  const [sent] = await emulators.log('service=wechat');
  expect(sent!.text).toBe('府佑 1125-012 · 已接单 · 2026年11月25日 10:00 · 社区已接单,会按承诺时间办理');
});

it('a second one, not allowed, is refused with 43101 and alarms nobody', async () => {
  await allow();
  await channel.send(message());
  expect(await channel.send(message())).toEqual({ kind: 'refused', reason: '43101' });
});

it('a token that is worth nothing any more is replaced once, and the message arrives', async () => {
  await allow(2);
  await channel.send(message());
  await emulators.control('forget-tokens');
  expect(await channel.send(message())).toMatchObject({ kind: 'sent' });
});

it('nobody’s open id is refused', async () => {
  expect(await channel.send(message({ openId: 'o-nobody' }))).toEqual({ kind: 'refused', reason: '40003' });
});

it('a template the account does not have is ours to mend', async () => {
  await allow();
  const wrong = of(emulators.url, { templates: { accepted: 'tmpl-gone' } });
  expect(await wrong.send(message())).toEqual({ kind: 'refused', reason: '40037', alarm: true });
  const none = of(emulators.url, { templates: {} });
  expect(await none.send(message())).toEqual({ kind: 'refused', reason: 'noTemplate accepted', alarm: true });
});

it('a wrong secret means no token, and another try later', async () => {
  expect(await of(emulators.url, { appSecret: 'wrong-secret' }).send(message())).toEqual({
    kind: 'again',
    reason: 'noToken',
  });
});

describe('when WeChat', () => {
  it.each([
    ['breaks', 'error', { kind: 'again' }],
    ['is busy', 'busy', { kind: 'again', reason: '-1', after: 60_000 }],
    ['has no quota left', 'quota', { kind: 'again', reason: '45009', after: 600_000 }],
    ['takes it and its answer is lost', 'lost', { kind: 'unknown', reason: 'noAnswer' }],
  ])('%s', async (_, mode, expected) => {
    await allow();
    await emulators.control('fault', { service: 'wechat', mode, path: '/cgi-bin/message/subscribe/send' });
    expect(await channel.send(message())).toMatchObject(expected);
  });
});

it('nothing was sent where nobody listens', async () => {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  expect(await of(`http://127.0.0.1:${port}`).send(message())).toMatchObject({ kind: 'again' });
});

it.each([
  [47003, { kind: 'refused', reason: '47003', alarm: true }],
  [41030, { kind: 'refused', reason: '41030', alarm: true }],
  [40001, { kind: 'again', reason: '40001' }],
  [45009, { kind: 'again', reason: '45009', after: 600_000 }],
])('%i means %j', (errcode, outcome) => {
  expect(outcomeOf({ errcode })).toEqual(outcome);
});
