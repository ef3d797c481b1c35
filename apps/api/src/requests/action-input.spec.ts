import { order } from '@linli/flows';
import type { InputSchema } from '@linli/workflow';
import { compileInput, type Input } from './action-input.js';

const schema: InputSchema = {
  type: 'object',
  properties: {
    at: { type: 'string', format: 'date-time' },
    day: { type: 'string', format: 'date' },
    id: { type: 'string', format: 'uuid' },
    words: { type: 'string', maxLength: 3, personal: true },
    slot: {
      type: 'object',
      properties: {
        from: { type: 'string', format: 'date-time' },
        note: { type: 'string', personal: true, maxLength: 9 },
      },
      required: ['from'],
      additionalProperties: false,
    },
    visits: { type: 'array', maxItems: 2, items: { type: 'string', format: 'date-time' } },
    kind: { type: 'string', enum: ['a', 'b'], enumTitles: ['甲', '乙'] },
    free: { type: 'object', maxProperties: 2 },
  },
  additionalProperties: false,
};
const input = compileInput(schema, 'input.');

function faults(given: Input): string[] {
  return (input.check(given) ?? []).map(({ path, code }) => `${path} ${code}`);
}

describe('the input of an action', () => {
  it('is accepted when it keeps its schema', () => {
    expect(input.check({ at: '2026-11-22T10:00:00+08:00', day: '2026-11-22', words: '三个字', kind: 'b' })).toBeNull();
    expect(input.check({})).toBeNull();
  });

  it('is refused with every fault, its place and a Chinese sentence', () => {
    expect(
      faults({
        at: '昨天',
        words: '四个字了',
        slot: { more: 1 },
        visits: ['x', 'y', 'z'],
        kind: 'c',
        free: { a: 1, b: 2, c: 3 },
        zz: 1,
      }).sort(),
    ).toEqual([
      'input.at WRONG_FORMAT',
      'input.free TOO_MANY',
      'input.kind NOT_LISTED',
      'input.slot.from MISSING',
      'input.slot.more UNKNOWN_FIELD',
      'input.visits TOO_MANY',
      'input.visits.0 WRONG_FORMAT',
      'input.visits.1 WRONG_FORMAT',
      'input.visits.2 WRONG_FORMAT',
      'input.words TOO_LONG',
      'input.zz UNKNOWN_FIELD',
    ]);
    for (const { message } of input.check({ at: 1, words: '四个字了' })!) expect(message).toMatch(/[\u4e00-\u9fff]/);
  });

  it.each([
    '2026-11-22',
    '2026-11-22T10:00:00',
    '2026-11-22 10:00:00Z',
    '2026-02-30T10:00:00Z',
    '2026-11-22T23:59:60Z',
    '9999-12-31T23:59:59-12:00',
  ])('refuses %s as an instant', (at) => {
    expect(faults({ at })).toEqual(['input.at WRONG_FORMAT']);
  });

  it('refuses a day that does not exist', () => {
    expect(faults({ day: '2026-02-29' })).toEqual(['input.day WRONG_FORMAT']);
    expect(faults({ day: '2028-02-29' })).toEqual([]);
  });

  it('refuses as an id what the database would not take', () => {
    expect(faults({ id: 'urn:uuid:0193a000-0000-7000-8000-000000000001' })).toEqual(['input.id WRONG_FORMAT']);
  });

  it('refuses text that jsonb cannot hold, wherever it is', () => {
    expect(faults({ words: 'a\0' })).toEqual(['input.words WRONG_FORMAT']);
    expect(faults({ free: { deep: ['好', '\ud83d'] } })).toEqual(['input.free.deep.1 WRONG_FORMAT']);
    expect(faults({ free: { '\0': 1 } })).toEqual(['input.free WRONG_FORMAT']);
    expect(faults({ words: '😀' })).toEqual([]);
  });

  it('gets one spelling of instants and ids, at any depth', () => {
    const given = {
      at: '2026-11-22T10:00+08:00',
      id: '0193A000-0000-7000-8000-00000000000A',
      slot: { from: '2026-11-22T02:00:00.5Z' },
      visits: ['2026-11-22T00:00:00Z'],
    };
    expect(input.normalise(given)).toEqual({
      at: '2026-11-22T02:00:00.000Z',
      id: '0193a000-0000-7000-8000-00000000000a',
      slot: { from: '2026-11-22T02:00:00.500Z' },
      visits: ['2026-11-22T00:00:00.000Z'],
    });
    expect(given.at).toBe('2026-11-22T10:00+08:00');
  });

  it('has its personal fields changed, nested ones too, and nothing else', () => {
    const given = { words: '你好', slot: { from: 'x', note: '轻敲' }, kind: 'a' };
    expect(input.changePersonal(given, () => '*')).toEqual({ words: '*', slot: { from: 'x', note: '*' }, kind: 'a' });
    expect(input.personal).toBe(true);
    expect(compileInput(order.actions.accept!.input, '').personal).toBe(false);
  });
});
