import { Turns } from './turns.js';

describe('Turns', () => {
  it('gives a thing to one at a time, first come first served, and things independently', async () => {
    const turns = new Turns(1_000);
    const got: string[] = [];
    expect(turns.take('a', 'one')).toBeNull();
    expect(turns.take('b', 'one')).toBeNull();
    const waiting = ['two', 'three'].map(async (holder) => {
      await turns.take('a', holder);
      got.push(holder);
    });
    turns.release('a');
    await waiting[0];
    expect(got).toEqual(['two']);
    turns.release('a');
    await waiting[1];
    expect(got).toEqual(['two', 'three']);
    turns.release('a');
    expect(turns.take('a', 'four')).toBeNull();
  });

  it('knows whether somebody holds a thing or waits for it', () => {
    const turns = new Turns(1_000);
    void turns.take('a', 'one');
    void turns.take('a', 'two');
    expect(['one', 'two', 'three'].map((holder) => turns.isHeldBy('a', holder))).toEqual([true, true, false]);
    turns.release('a');
    turns.release('a');
    expect(turns.isHeldBy('a', 'two')).toBe(false);
  });

  it('lets go of whoever waited too long, and passes the turn to the next', async () => {
    jest.useFakeTimers();
    const turns = new Turns(5_000);
    void turns.take('a', 'one');
    const impatient = turns.take('a', 'two');
    jest.advanceTimersByTime(3_000);
    const patient = turns.take('a', 'three');
    jest.advanceTimersByTime(2_000);
    expect(await impatient).toBe(false);
    turns.release('a');
    expect(await patient).toBe(true);
    jest.useRealTimers();
  });
});
