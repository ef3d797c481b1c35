import inputs from '../forms/testing/order-inputs.json';
import { actionFields, groupOpening, newsSince, openingValues } from './action-form';
import { eventFiles, eventLines, feeWords, whoWords } from './event-words';
import { merged } from './portions';
import { asksCauses, isUnhappy, missingOf, nothingSaid, verdictInput } from './verdict';

const NOW = new Date('2026-11-22T08:40:00Z');

describe('the lines of a step', () => {
  it('say what was done, what it cost and when it is agreed', () => {
    const input = {
      summary: '换了开关',
      outcome: 'solved',
      labourFen: 1500,
      materialFen: 800,
      slot: { from: '2026-11-23T02:00:00.000Z', to: '2026-11-23T04:00:00.000Z' },
    };
    expect(eventLines(input, NOW)).toEqual([
      '办成了',
      '换了开关',
      '时间:明天上午 10:00 到 中午 12:00',
      '人工费 15 元,材料费 8 元,一共 23 元',
    ]);
  });

  it('say nothing about what is no word for people', () => {
    expect(eventLines({ partnerId: 'x', mode: 'chosen', evidenceIds: ['a'] }, NOW)).toEqual([]);
    expect(eventLines({ words: null }, NOW)).toEqual([]);
  });

  it('say a free visit as one, and no fee where none was told', () => {
    expect(feeWords({ labourFen: 0, materialFen: 0 })).toBe('没有收费');
    expect(feeWords({})).toBeUndefined();
  });

  it('know their files', () => {
    expect(eventFiles({ evidenceIds: ['a'], attachmentIds: ['b'] })).toEqual(['a', 'b']);
  });
});

describe('lists read side by side', () => {
  const item = (id: string, openedAt: string) => ({ id, openedAt });

  it('lie together newest first and remember where each goes on', () => {
    const found = merged([
      { tab: 'arranging', items: [item('1', '2026-11-20')], nextCursor: 'c' },
      { tab: 'serving', items: [item('2', '2026-11-22')], nextCursor: null },
    ]);
    expect(found.items.map(({ id }) => id)).toEqual(['2', '1']);
    expect(found.cursors).toEqual({ arranging: 'c', serving: null });
  });

  it('keep the order of the server where there is only one', () => {
    const items = [item('1', '2026-11-20'), item('2', '2026-11-22')];
    expect(merged([{ tab: '', items, nextCursor: null }]).items).toEqual(items);
  });

  it('stay ended once they ended', () => {
    const found = merged([{ tab: 'a', items: [], nextCursor: null }], { a: 'x', b: null });
    expect(found.cursors).toEqual({ a: null, b: null });
  });
});

describe('a verdict', () => {
  const set = {
    grades: ['满意', '基本满意', '不满意'],
    good: ['满意', '基本满意'],
    bad: ['不满意'],
    causes: ['时间长'],
  };
  const said = { ...nothingSaid, grade: '满意', solved: 'yes' as const };

  it('needs a grade and whether it is solved, nothing else', () => {
    expect(Object.keys(missingOf(nothingSaid))).toEqual(['solved', 'grade']);
    expect(missingOf(said)).toEqual({});
    expect(verdictInput(said, set, [])).toEqual({ grade: '满意', solved: 'yes' });
  });

  it.each([
    ['a bad grade', { grade: '不满意' }],
    ['not solved', { solved: 'no' as const }],
    ['a wrong charge', { chargeRight: false }],
  ])('is called back after %s', (_, part) => {
    expect(isUnhappy({ ...said, ...part }, set)).toBe(true);
    expect(asksCauses({ ...said, ...part }, set)).toBe(true);
  });

  it('drops causes that no longer fit, and asks about neighbours only with words', () => {
    const before = { ...said, causes: ['时间长'], public: true };
    expect(verdictInput(before, set, [])).toEqual({ grade: '满意', solved: 'yes' });
    expect(verdictInput({ ...before, words: ' 好 ' }, set, ['f'])).toEqual({
      grade: '满意',
      solved: 'yes',
      words: '好',
      evidenceIds: ['f'],
      public: true,
    });
  });
});

describe('the form of an action', () => {
  const source = {
    parties: ['requester'],
    request: {
      place: { address: '3单元201', accessNote: null },
      contact: { name: '王丽华', phone: '138****5678', reach: 'visit' },
      details: null,
      gradeSet: { grades: ['满意'], causes: ['时间长'] },
      evidence: { kind: 'photo', min: 1 },
    },
  };
  const fields = (name: keyof typeof inputs, parties = ['requester']) =>
    actionFields({ name, inputSchema: inputs[name] }, { ...source, parties });

  it('asks for proof of work from whoever says it is done', () => {
    expect(fields('fulfil').find(({ name }) => name === 'evidenceIds')).toMatchObject({ least: 1 });
    expect(fields('rate').find(({ name }) => name === 'evidenceIds')).toMatchObject({ least: 0 });
  });

  it('asks the desk alone for whom it registers, and no resident for the code he was given', () => {
    const names = (parties: string[]) => fields('start', parties).map(({ name }) => name);
    expect(names(['partner'])).toEqual(['serviceCode', 'reason']);
    expect(names(['custodian'])).toEqual(['serviceCode', 'reason', 'onBehalf']);
    expect(names(['requester'])).toEqual(['reason']);
  });

  it('begins a correction with what is known, and never with a masked number', () => {
    expect(openingValues(fields('amend'), source)).toEqual({});
    expect(groupOpening('place', source)).toEqual({ address: '3单元201' });
    expect(groupOpening('contact', source)).toEqual({ name: '王丽华', reach: 'visit' });
  });

  it('tells what others did meanwhile', () => {
    const event = (seq: number, title: string) => ({ seq, title, at: '2026-11-22T08:00:00Z', actor: { name: '刘敏' } });
    expect(newsSince([event(1, '点单'), event(2, '接单')], 1, () => '今天')).toEqual(['今天,刘敏:接单']);
  });
});

it('says who did a step by words people know', () => {
  expect(whoWords({ name: '刘敏', party: 'custodian', partyTitle: '当前责任单位' })).toBe('刘敏(工作人员)');
  expect(whoWords({ name: '王丽华', party: 'requester', partyTitle: '居民' })).toBe('王丽华(居民)');
  expect(whoWords({ name: '系统', party: 'system', partyTitle: '系统' })).toBe('系统');
});
