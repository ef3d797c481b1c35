import { flows } from '@linli/flows';
import { saySlot, sayInstant } from '../time/chinese-time.js';
import { canBeTold } from './recipients.js';
import { knownWords, render } from './render.js';

const now = new Date('2026-11-23T02:00:00Z');

describe('an instant as people say it', () => {
  it.each([
    ['2026-11-25T02:00:00.000Z', '11月25日 上午10:00'],
    ['2026-11-24T16:05:00Z', '11月25日 凌晨0:05'],
    ['2026-11-25T04:30:00Z', '11月25日 中午12:30'],
    ['2026-11-25T05:00:00Z', '11月25日 下午1:00'],
    ['2026-11-25T19:45:00+08:00', '11月25日 晚上7:45'],
    ['2026-12-31T16:00:00Z', '2027年1月1日 凌晨0:00'],
  ])('%s is %s', (instant, said) => {
    expect(sayInstant(instant, now)).toBe(said);
  });

  it.each([
    [{ from: '2026-11-25T01:00:00Z', to: '2026-11-25T02:30:00Z' }, '11月25日 上午9:00到10:30'],
    [{ from: '2026-11-25T02:00:00Z', to: '2026-11-25T06:00:00Z' }, '11月25日 上午10:00到下午2:00'],
    [{ from: '2026-11-25T12:00:00Z', to: '2026-11-25T17:00:00Z' }, '11月25日 晚上8:00到11月26日 凌晨1:00'],
    [null, null],
  ])('slot %j is %s', (slot, said) => {
    expect(saySlot(slot, now)).toBe(said);
  });
});

describe('a message', () => {
  const values = { number: '府佑 1125-012', dueAt: '2026-11-23T04:00:00.000Z', contact: '王秀兰 13900000000' };

  it('has its words filled in', () => {
    const text = render('新的服务单 {number},请在 {dueAt} 前接单。{custody}', { values, at: now, custody: '府佑街道' });
    expect(text).toBe('新的服务单 府佑 1125-012,请在 11月23日 中午12:00 前接单。府佑街道');
  });

  it('stays a sentence where a time is not known', () => {
    expect(render('承诺 {promisedAt} 前办好,{slot}', { values, at: now, custody: null })).toBe(
      '承诺 规定时间 前办好,待定',
    );
  });

  it('can carry nothing but the words it knows: no name, phone or address', () => {
    expect(render('{contact} {place} {words}', { values, at: now, custody: null })).toBe('{contact} {place} {words}');
  });
});

describe.each(flows.map((flow) => [flow.name, flow] as const))('flow %s', (_, flow) => {
  const effects = Object.values(flow.actions).flatMap(({ effects: own = [], to }) => [
    ...own,
    ...(typeof to === 'string' ? [] : to.flatMap((branch) => branch.effects ?? [])),
  ]);
  const notices = effects.flatMap((effect) => ('notify' in effect ? [effect] : []));

  it('tells only parties that somebody can be found for', () => {
    expect(notices.flatMap(({ notify }) => notify).filter((party) => !canBeTold(party))).toEqual([]);
  });

  it('uses only words in its messages that can be filled in', () => {
    const words = Object.values(flow.templates).flatMap((text) => text.match(/\{\w+\}/g) ?? []);
    expect(words.filter((word) => !knownWords.includes(word.slice(1, -1)))).toEqual([]);
  });
});
