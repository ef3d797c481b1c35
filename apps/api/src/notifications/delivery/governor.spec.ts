import { ruleOf } from '../rules/rules.js';
import {
  backoff,
  chainFor,
  decentTime,
  digestTime,
  mostTries,
  needsCall,
  priorityOf,
  type Reach,
  suppression,
  verdictOn,
} from './governor.js';

const at = (local: string) => new Date(`2026-11-25T${local}:00+08:00`);
const tomorrow = (local: string) => new Date(`2026-11-26T${local}:00+08:00`);

describe('a decent hour', () => {
  it.each([
    ['P2', '19:59', at('19:59')],
    ['P2', '20:00', tomorrow('08:00')],
    ['P2', '23:30', tomorrow('08:00')],
    ['P2', '00:10', at('08:00')],
    ['P2', '07:59', at('08:00')],
    ['P2', '08:00', at('08:00')],
    ['P1', '03:00', at('03:00')],
    ['P0', '03:00', at('03:00')],
  ] as const)('for %s at %s', (importance, now, expected) => {
    expect(decentTime(importance, at(now))).toEqual(expected);
  });

  it.each([
    ['P1', '22:00', tomorrow('07:00')],
    ['P1', '20:30', at('20:30')],
    ['P2', '22:00', tomorrow('08:00')],
    ['P0', '22:00', at('22:00')],
  ] as const)('for %s at %s, when somebody wants quiet from 21:00 to 07:00', (importance, now, expected) => {
    expect(decentTime(importance, at(now), { quiet: { from: '21:00', until: '07:00' } })).toEqual(expected);
  });

  it.each([
    ['12:30', at('14:00')],
    ['14:00', at('14:00')],
  ])('may be after somebody’s noon rest: %s', (now, expected) => {
    expect(decentTime('P2', at(now), { quiet: { from: '12:00', until: '14:00' } })).toEqual(expected);
  });

  it.each([
    ['08:59', at('09:00')],
    ['09:00', tomorrow('09:00')],
    ['15:00', tomorrow('09:00')],
  ])('for the digest is nine o’clock: at %s', (now, expected) => {
    expect(digestTime(at(now))).toEqual(expected);
  });
});

describe('the channels after the inbox', () => {
  it.each([
    ['accepted', 'requester', 'P2', ['wechat', 'sms', 'call']],
    ['accepted', 'proxy', 'P2', ['wechat', 'sms']],
    ['submitted', 'requester', 'P2', ['wechat', 'sms']],
    ['commented', 'requester', 'P3', ['wechat']],
    ['commented', 'custodian', 'P3', []],
    ['newOrder', 'custodian', 'P1', []],
    ['offer', 'candidate', 'P1', ['wechat', 'sms']],
    ['checkOnThem', 'checkOn', 'P0', ['wechat', 'sms']],
  ] as const)('of %s to the %s (%s) are %j', (template, party, importance, chain) => {
    expect(chainFor(ruleOf(template)!, party, importance)).toEqual(chain);
  });
});

describe('a channel is passed over', () => {
  const all: Reach = {
    gone: false,
    preferences: {},
    openId: 'o1',
    phone: '13800000000',
    consents: 1,
    on: { wechat: true, sms: true },
  };
  it.each([
    ['never when all is there', 'wechat', 'P2', {}, null],
    ['for whoever has left', 'sms', 'P0', { gone: true }, 'personGone'],
    ['when WeChat is not set up', 'wechat', 'P2', { on: { wechat: false, sms: true } }, 'channelOff'],
    ['when nobody knows them at WeChat', 'wechat', 'P2', { openId: null }, 'noIdentity'],
    ['when they allow no more', 'wechat', 'P2', { consents: 0 }, 'noConsent'],
    ['when they do not want WeChat', 'wechat', 'P1', { preferences: { wechat: false } }, 'preference'],
    ['not for danger to life, whatever they want', 'sms', 'P0', { preferences: { sms: false } }, null],
    ['without a phone', 'sms', 'P1', { phone: null }, 'noPhone'],
    ['when text messages are not set up', 'sms', 'P1', { on: { wechat: true, sms: false } }, 'channelOff'],
    ['when they want no digest', 'wechat', 'P3', { preferences: { digest: 'never' } }, 'preference'],
    ['never when the grid worker goes', 'call', 'P2', { phone: null, openId: null }, null],
  ] as const)('%s', (_, channel, importance, more, expected) => {
    expect(suppression(channel, importance, { ...all, ...more } as Reach)).toBe(expected);
  });
});

describe('the grid worker goes', () => {
  const past = (...statuses: ('sent' | 'suppressed' | 'refused' | 'dead' | 'delivered')[]) =>
    statuses.map((status) => ({ channel: 'sms' as const, status }));
  it.each([
    ['to whoever nothing reached and who never signs in', past('suppressed', 'suppressed'), false, true],
    ['not to whoever reads the inbox', past('suppressed', 'suppressed'), true, false],
    ['even to them, when a provider refused', past('suppressed', 'refused'), true, true],
    ['even to them, when it was given up', past('dead', 'suppressed'), true, true],
    ['not when something was sent', past('dead', 'sent'), false, false],
  ] as const)('%s', (_, tried, signsIn, expected) => {
    expect(needsCall(tried, { gone: false, signsIn })).toBe(expected);
  });

  it('to nobody who has left', () => {
    expect(needsCall([], { gone: true, signsIn: false })).toBe(false);
  });
});

describe('what becomes of a delivery', () => {
  const now = at('10:00');
  const attempt = { importance: 'P2' as const, tries: 1, resendOk: false };

  it('sent, with the provider’s own number', () => {
    expect(verdictOn({ kind: 'sent', providerId: '7' }, attempt, now, 0)).toMatchObject({
      status: 'sent',
      fallOn: false,
      providerId: '7',
    });
  });

  it('a no of theirs is refused, a fault of ours is dead; the next channel is due', () => {
    expect(verdictOn({ kind: 'refused', reason: '43101' }, attempt, now, 0)).toMatchObject({
      status: 'refused',
      fallOn: true,
    });
    const fault = verdictOn({ kind: 'refused', reason: '47003', alarm: true }, attempt, now, 0);
    expect(fault).toMatchObject({ status: 'dead', fallOn: true, alarm: true });
  });

  it('what is busy waits longer each time up to a quarter of an hour, and is given up after the fourteenth', () => {
    const waits = [1, 2, 3, 4, 13, 14].map((tries) => {
      const verdict = verdictOn({ kind: 'again', reason: '-1' }, { ...attempt, tries }, now, 0.5);
      return verdict.status === 'queued' ? (verdict.dueAt.getTime() - now.getTime()) / 60_000 : verdict.status;
    });
    expect(waits).toEqual([2, 4, 8, 15, 15, 'dead']);
  });

  it('what the provider asks to wait is waited', () => {
    const verdict = verdictOn({ kind: 'again', reason: '45009', after: 600_000 }, attempt, now, 0);
    expect(verdict).toEqual({ status: 'queued', reason: '45009', dueAt: at('10:10') });
  });

  it('a lost answer is never followed by another try, but where twice does no harm', () => {
    const lost = { kind: 'unknown', reason: 'noAnswer' } as const;
    expect(verdictOn(lost, attempt, now, 0)).toEqual({ status: 'dead', reason: 'noAnswer', fallOn: false });
    expect(verdictOn(lost, { ...attempt, importance: 'P1' }, now, 0)).toMatchObject({ status: 'dead', fallOn: true });
    expect(verdictOn(lost, { ...attempt, resendOk: true }, now, 0)).toMatchObject({ status: 'queued' });
  });

  it('the urgent is given up within minutes, the rest outlasts two hours and comes soon after', () => {
    const total = (importance: 'P0' | 'P1' | 'P2', random: number) =>
      Array.from({ length: mostTries(importance) - 1 }, (_, n) => backoff(importance, n + 1, random)).reduce(
        (sum, wait) => sum + wait,
        0,
      ) / 60_000;
    expect(total('P0', 0.999)).toBeLessThan(2);
    expect(total('P1', 0.999)).toBeLessThan(10);
    expect(total('P2', 0)).toBeGreaterThan(120);
    expect(backoff('P2', 13, 0.999) / 60_000).toBeLessThan(20);
  });

  it('the most important goes first', () => {
    expect((['P0', 'P1', 'P2', 'P3'] as const).map(priorityOf)).toEqual([1, 2, 3, 4]);
  });
});
