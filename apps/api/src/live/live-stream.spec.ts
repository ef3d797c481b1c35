import type { Actor } from '../people/actor.js';
import type { LiveChange } from './live-log.js';
import { readMark, writeMark } from './live-position.js';
import type { LiveSight } from './live-sight.js';
import { LiveStream, type Outlet } from './live-stream.js';

const START = { tx: 0n, n: 0n };
const everybody = { sees: () => true } as unknown as LiveSight;
const somebody = async () => ({ id: 'a' }) as Actor;

class Paper implements Outlet {
  text = '';
  fate: 'open' | 'ended' | 'destroyed' = 'open';
  stuck = false;
  get writableLength(): number {
    return this.stuck ? this.text.length : 0;
  }
  write(text: string): boolean {
    this.text += text;
    return true;
  }
  end(): void {
    this.fate = 'ended';
  }
  destroy(): void {
    this.fate = 'destroyed';
  }
}

const change = (n: number, requestId: string, version: number | null): LiveChange => ({
  tx: 1n,
  n: BigInt(n),
  at: new Date(0),
  districtId: 1,
  requestId,
  version,
  recipientId: version === null ? 'a' : null,
  notificationId: version === null ? `m${n}` : null,
});

describe('a live stream', () => {
  it('tells a request that moved several times at once with its last version, in order', async () => {
    const paper = new Paper();
    const stream = new LiveStream('a', paper, somebody, everybody, START);
    await stream.take([change(1, 'r', 1), change(2, 'r', null), change(3, 's', 7), change(4, 'r', 2)], new Map());
    expect(paper.text.match(/data: .*/g)).toEqual([
      'data: {"id":"m2"}',
      'data: {"id":"s","version":7}',
      'data: {"id":"r","version":2}',
    ]);
  });

  it('tells nothing twice', async () => {
    const paper = new Paper();
    const stream = new LiveStream('a', paper, somebody, everybody, START);
    await stream.take([change(1, 'r', 1), change(2, 'r', 2)], new Map());
    await stream.take([change(2, 'r', 2), change(3, 'r', 3)], new Map());
    expect(paper.text.match(/"version":\d/g)).toEqual(['"version":2', '"version":3']);
  });

  it('drops a reader who does not read', async () => {
    const paper = new Paper();
    paper.stuck = true;
    const stream = new LiveStream('a', paper, somebody, everybody, START);
    for (let n = 1; n < 5_000 && paper.fate === 'open'; n++) await stream.take([change(n, `r${n}`, 1)], new Map());
    expect([paper.fate, stream.closed]).toEqual(['destroyed', true]);
    expect(paper.text.length).toBeLessThan(300 * 1024);
  });

  it('drops a stream whose batches pile up', async () => {
    const paper = new Paper();
    const stream = new LiveStream('a', paper, () => new Promise(() => undefined), everybody, START);
    for (let n = 1; n <= 21; n++) void stream.take([change(n, 'r', n)], new Map());
    expect(paper.fate).toBe('destroyed');
  });

  it('says nothing to somebody who may not watch any more, or of whom nobody knows', async () => {
    for (const watcher of [async () => null, () => Promise.reject(new Error('no database'))]) {
      const paper = new Paper();
      const stream = new LiveStream('a', paper, watcher, everybody, START);
      await stream.take([change(1, 'r', 1)], new Map());
      expect([paper.text, stream.closed]).toEqual(['', true]);
    }
  });

  it('marks places so that they can be read back, and reads nothing else', () => {
    const mark = writeMark({ tx: 12n, n: 9_223_372_036_854_775_807n }, new Date(5_000));
    expect(readMark(mark)).toEqual({ tx: 12n, n: 9_223_372_036_854_775_807n, at: 5 });
    for (const text of ['', '1', '1.2', '1.2.3.4', '-1.2.3', '1.2.x', '1'.repeat(30)])
      expect(readMark(text)).toBeNull();
  });
});
