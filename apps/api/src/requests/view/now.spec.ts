import { flowWords, order, tabs } from '@linli/flows';
import { nowOf, statesUnder, tabOf } from './now.js';
import { NOW, at, flow, request, see } from './testing/trousers.js';

const HOURS = 3_600_000;
const slot = { from: new Date(NOW + 15 * HOURS).toISOString(), to: new Date(NOW + 17 * HOURS).toISOString() };
const past = { from: at(5), to: at(3) };
const viewers = [
  ['requester'],
  ['proxy'],
  ['opener'],
  ['custodian', 'origin'],
  ['partner'],
  ['candidate'],
  ['overseer'],
];

const situations = Object.keys(order.states).flatMap((state) =>
  ['home_visit', 'at_venue', 'remote', 'walk_in'].flatMap((mode) =>
    viewers.map((parties) => [state, mode, parties] as const),
  ),
);

describe('what happens now', () => {
  it.each(situations)('is said whole in %s, %s, to %j', (state, mode, parties) => {
    const { stage } = flow.states.get(state)!;
    for (const more of [
      { slot },
      { slot: past, dueAt: at(1), respondBy: at(1), promisedAt: at(1) },
      { slot: null, dueAt: null, respondBy: null, promisedAt: null, partnerId: null, workerId: null },
    ]) {
      const { now } = see([...parties], { state, stage, mode, final: flow.states.get(state)!.final, ...more });
      expect(now.title).toMatch(/\S/);
      expect(now.words).toMatch(/^[^{}]+。$/);
      expect(now.words).not.toMatch(/undefined|null|NaN/);
      for (const personal of ['王桂兰', '13812345678', '501']) expect(now.words).not.toContain(personal);
    }
  });

  it('names who comes, when, and the code, to whoever is visited', () => {
    expect(see(['requester'], { slot }).now).toEqual({
      title: '等师傅上门',
      words: '巧手缝纫店的陈师傅11月26日 上午9:00到11:00上门。见面时请报服务码 4821。',
    });
  });

  it('tells nobody the code who does not have it anyway', () => {
    for (const parties of [['household'], ['partner'], ['custodian'], ['candidate'], ['overseer']]) {
      expect(see(parties, { slot }).now.words).not.toContain('4821');
    }
  });

  it('does not tell a candidate who has it', () => {
    expect(see(['candidate'], { slot }).now.words).not.toMatch(/巧手|陈师傅/);
  });

  it('says where to go instead of who comes', () => {
    expect(see(['requester'], { slot, mode: 'at_venue' }).now).toMatchObject({
      title: '等您到店',
      words: '请11月26日 上午9:00到11:00到巧手缝纫店。',
    });
  });

  it('promises no time that is over, and says what to do when it is late', () => {
    const late = { state: 'submitted', stage: 'order', respondBy: at(1), promisedAt: null };
    expect(see(['requester'], late).now.words).toBe(
      '府佑社区正在看您的需要,会尽快答复您。比承诺的时间晚了,您可以催单,也可以给社区打电话。',
    );
    expect(see(['custodian'], late).now.words).toBe('等府佑社区接单,请尽快答复居民。已经超过承诺的时间。');
  });

  it.each([
    [{ level: 0 }, false, '等社区接单'],
    [{ level: 1 }, false, '等街道接单'],
    [{ level: 2 }, true, '等区里接单'],
    [{ level: 0, departmentId: 'housing' }, false, '等部门接单'],
    [{ level: 2, departmentId: 'housing' }, true, '等部门接单'],
  ])('says which kind of desk is waited for: at %j, top %s, %s', (custody, atTop, title) => {
    const waiting = { state: 'submitted', stage: 'order', custody: { regionId: 'fuyou', ...custody }, atTop };
    expect(see(['requester'], waiting).now.title).toBe(title);
  });

  it('names the end of a pause', () => {
    const paused = { state: 'suspended', stage: null, pause: { since: at(1), until: slot.from } };
    expect(see(['requester'], paused).now.words).toContain('11月26日 上午9:00恢复办理');
  });

  it('is said in general words where a district has a flow or state of its own', () => {
    const { state, ...own } = { ...see(['requester']), flow: 'market-stall', state: 'inspected', stateTitle: '待验收' };
    const now = nowOf({ ...own, state }, request(), ['requester'], NOW);
    expect(now).toEqual({ title: '待验收', words: '府佑社区正在办,会在11月25日 晚上11:00前有结果。' });
    expect(tabOf({ ...own, state })).toBe('serving');
    expect(tabOf({ ...own, state, final: 'completed' })).toBe('ended');
  });
});

describe('tabs', () => {
  it('hold every state once', () => {
    const all = tabs.flatMap((tab) => statesUnder(tab).map(({ flow: name, state }) => `${name} ${state}`));
    const known = Object.entries(flowWords).flatMap(([name, states]) =>
      Object.keys(states).map((state) => `${name} ${state}`),
    );
    expect(all.sort()).toEqual(known.sort());
  });

  it('are told with each request', () => {
    expect(see(['requester']).tab).toBe('awaiting');
    expect(tabOf({ ...request(), state: 'disputed' })).toBe('aftercare');
  });
});
