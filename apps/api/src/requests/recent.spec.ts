import { type Left, Recent } from './recent.js';

const left = (more: Partial<Left> = {}): Left => ({
  request: { id: 'r' } as never,
  since: {},
  headHash: Buffer.alloc(0),
  sealingKey: null,
  at: 1_000,
  key: 'k',
  ...more,
});

describe('Recent', () => {
  it('gives what was left to whoever moves it next, once', () => {
    const recent = new Recent();
    const row = left();
    recent.remember('r', row);
    expect([recent.take('r', 1_001, 'next'), recent.take('r', 1_001, 'next')]).toEqual([row, null]);
  });

  it('has nothing for a repeat of the command that left it', () => {
    const recent = new Recent();
    recent.remember('r', left());
    expect(recent.take('r', 1_001, 'k')).toBeNull();
  });

  it('has nothing after five seconds', () => {
    const recent = new Recent();
    recent.remember('r', left());
    expect(recent.take('r', 6_000, 'next')).toBeNull();
  });

  it('keeps a thousand and lets the oldest go', () => {
    const recent = new Recent();
    for (let n = 0; n <= 1_000; n++) recent.remember(`${n}`, left());
    expect([recent.take('0', 1_001, 'next'), recent.take('1', 1_001, 'next')]).toEqual([null, left()]);
  });
});
