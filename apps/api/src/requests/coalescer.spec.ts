import { BatchFailed, Coalescer } from './coalescer.js';

interface Batch {
  members: number[];
  finish: () => void;
  fail: () => void;
}

const patienceMs = 20;

function coalescing(limits = { batches: 2, members: 3, patienceMs }): {
  batches: Batch[];
  coalescer: Coalescer<number, number>;
} {
  const batches: Batch[] = [];
  const coalescer = new Coalescer<number, number>(
    limits,
    (members) =>
      new Promise((resolve, reject) =>
        batches.push({
          members,
          finish: () => resolve(members.map((n) => n * 10)),
          fail: () => reject(new Error('no')),
        }),
      ),
  );
  return { batches, coalescer };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Coalescer', () => {
  it('sends what is asked in one turn together, and what comes meanwhile with the next batch', async () => {
    const { batches, coalescer } = coalescing({ batches: 1, members: 64, patienceMs });
    const first = [1, 2].map((n) => coalescer.add(n, false));
    await settled();
    const second = [3, 4, 5].map((n) => coalescer.add(n, false));
    await settled();
    expect(batches.map(({ members }) => members)).toEqual([[1, 2]]);
    batches[0]!.finish();
    expect(await Promise.all(first)).toEqual([10, 20]);
    await settled();
    expect(batches[1]!.members).toEqual([3, 4, 5]);
    batches[1]!.finish();
    expect(await Promise.all(second)).toEqual([30, 40, 50]);
  });

  it('has so many full batches under way and so many members in one, in the order they came', async () => {
    const { batches, coalescer } = coalescing();
    for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) void coalescer.add(n, false);
    await settled();
    expect(batches.map(({ members }) => members)).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    for (const batch of batches) batch.finish();
    await settled();
    expect(batches[2]!.members).toEqual([7, 8]);
  });

  it('lets nobody wait long for a batch that takes long: the next one goes beside it', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    try {
      const { batches, coalescer } = coalescing();
      void coalescer.add(1, false);
      await settled();
      void coalescer.add(2, false);
      jest.advanceTimersByTime(patienceMs / 2);
      void coalescer.add(3, false);
      jest.advanceTimersByTime(patienceMs / 2 - 1);
      await settled();
      expect(batches.map(({ members }) => members)).toEqual([[1]]);
      jest.advanceTimersByTime(1);
      expect(batches.map(({ members }) => members)).toEqual([[1], [2, 3]]);
      void coalescer.add(4, false);
      jest.advanceTimersByTime(patienceMs * 2);
      await settled();
      expect(batches).toHaveLength(2);
      batches[1]!.finish();
      await settled();
      jest.advanceTimersByTime(patienceMs);
      expect(batches[2]!.members).toEqual([4]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('sends alone what asks to be alone', async () => {
    const { batches, coalescer } = coalescing({ batches: 1, members: 9, patienceMs });
    for (const [n, alone] of [
      [1, false],
      [2, true],
      [3, true],
      [4, false],
      [5, false],
    ] as const)
      void coalescer.add(n, alone);
    for (let batch = 0; batch < 4; batch++) {
      await settled();
      batches[batch]!.finish();
    }
    expect(batches.map(({ members }) => members)).toEqual([[1], [2], [3], [4, 5]]);
  });

  it('tells every member of a failed batch why and with how many, and goes on', async () => {
    const { batches, coalescer } = coalescing({ batches: 1, members: 9, patienceMs });
    const both = Promise.allSettled([coalescer.add(1, false), coalescer.add(2, false)]);
    await settled();
    batches[0]!.fail();
    const reasons = (await both).map((answer) => (answer as PromiseRejectedResult).reason as BatchFailed);
    expect(reasons.map(({ members, cause }) => [members, cause])).toEqual([
      [2, new Error('no')],
      [2, new Error('no')],
    ]);
    const next = coalescer.add(3, false);
    await settled();
    batches[1]!.finish();
    expect(await next).toBe(30);
  });
});
