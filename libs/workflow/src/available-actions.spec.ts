import { availableActions, titleOf } from './available-actions.js';
import { lampFlow } from './testing/lamp-flow.js';
import { Story } from './testing/story.js';

const reported = () => new Story(lampFlow).does('report', { as: 'reporter', input: { kind: 'signal' } });
const actionsFor = (story: Story, as: string | string[]) =>
  availableActions(story.flow, story.request, story.factsFor({ as }));
const namesFor = (story: Story, as: string | string[]) => actionsFor(story, as).map(({ name }) => name);

describe('available actions', () => {
  it('are those of the actor’s parties in this state', () => {
    expect(namesFor(reported(), 'warden')).toEqual(['book', 'pause', 'refuse', 'handOver', 'look']);
    expect(namesFor(reported(), 'mender')).toEqual(['book']);
    expect(namesFor(reported(), 'passer-by')).toEqual([]);
    expect(namesFor(reported(), ['mender', 'reporter'])).toEqual(['book', 'climb', 'ring']);
  });

  it('leave out what only the system does', () => {
    expect(namesFor(reported(), 'system')).toEqual(['climb']);
  });

  it('leave out what a party of the actor forbids', () => {
    const mended = reported().does('book', { as: 'mender' }).does('mend', { as: 'mender' });
    expect(namesFor(mended, 'reporter')).toEqual(['judge', 'ring']);
    expect(namesFor(mended, ['reporter', 'doer'])).toEqual(['ring']);
  });

  it('bring title, kind and form', () => {
    expect(actionsFor(reported(), 'mender')).toEqual([
      { name: 'book', title: '约时间', kind: 'normal', inputSchema: lampFlow.actions.book!.input },
    ]);
  });

  it('say which only add, so that nothing others did meanwhile speaks against them', () => {
    const adds = actionsFor(reported(), ['warden', 'reporter']).filter((action) => action.adds);
    expect(adds.map(({ name }) => name)).toEqual(['look']);
  });

  it('say what a limit or a requirement forbids, and until when', () => {
    const story = reported().does('ring', { as: 'reporter' });
    expect(actionsFor(story, 'reporter').find(({ name }) => name === 'ring')!.blocked).toMatchObject({
      code: 'LIMIT_REACHED',
      until: '2026-11-23T02:30:00.000Z',
    });
    // The reason is asked when it is sent; the time can be told now.
    expect(actionsFor(story, 'warden').find(({ name }) => name === 'refuse')!.blocked).toEqual({
      code: 'TOO_SOON',
      message: '再等等。',
      until: '2026-11-23T04:00:00.000Z',
    });
  });

  it('do not guess about facts that were not loaded', () => {
    const requires = [{ that: { fact: 'ready' }, code: 'NOT_READY', message: '还没准备好。' }];
    const flow = { ...lampFlow, actions: { ...lampFlow.actions, look: { ...lampFlow.actions.look!, requires } } };
    const story = new Story(flow).does('report', { as: 'reporter' });
    const look = (facts: Record<string, boolean>) =>
      availableActions(story.flow, story.request, story.factsFor({ as: 'warden', facts })).find(
        ({ name }) => name === 'look',
      )!;
    expect(look({}).blocked).toBeUndefined();
    expect(look({ ready: false }).blocked).toMatchObject({ code: 'NOT_READY' });
    expect(look({ ready: true }).blocked).toBeUndefined();
  });
});

describe('the title of a state', () => {
  it('differs by the field it names', () => {
    expect(titleOf(reported().flow, reported().request)).toBe('待处理(信号灯)');
  });

  it('is the plain one otherwise', () => {
    const plain = new Story(lampFlow).does('report', { as: 'reporter' });
    expect(titleOf(plain.flow, plain.request)).toBe('待处理');
    expect(titleOf(plain.flow, plain.does('book', { as: 'mender' }).request)).toBe('待上门');
  });
});
