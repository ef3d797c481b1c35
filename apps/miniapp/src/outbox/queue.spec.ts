import { Problem } from '../api/problem';
import { type Draft, type Ground, MOST_WAITING, Queue } from './queue';
import type { Item } from './item';

const offline = new Problem('OFFLINE', '网络不通');
const refused = new Problem('VERSION_CONFLICT', '内容刚刚有了变化', 409);

/** A device and a server that only remember. `answers`: what each send meets, in order; then yes. */
function world(answers: (Problem | number | undefined)[] = []) {
  const items = new Map<string, Item>();
  let order: readonly string[] = [];
  const seen = { sent: [] as string[], bodies: [] as unknown[], uploads: [] as string[], files: new Set<string>() };
  let count = 0;
  const ground: Ground & { room: boolean; time: number; uploadFails?: Problem } = {
    room: true,
    time: 1_000,
    now: () => ground.time,
    newKey: () => `key-${++count}`,
    load: () => order.flatMap((key) => items.get(key) ?? []),
    save(item, next) {
      if (!ground.room) throw new Error('手机满了');
      items.set(item.key, structuredClone(item));
      order = next;
    },
    drop(key, next) {
      order = next;
      items.delete(key);
    },
    async keepFile(path) {
      seen.files.add(`kept ${path}`);
      return `kept ${path}`;
    },
    async dropFile(kept) {
      seen.files.delete(kept);
    },
    async upload(file) {
      seen.uploads.push(file.key);
      if (ground.uploadFails) throw ground.uploadFails;
      return `id of ${file.key}`;
    },
    async send(item, body) {
      seen.sent.push(item.label);
      seen.bodies.push(body);
      const answer = answers.shift();
      if (answer instanceof Problem) throw answer;
      return { request: { id: 'r', number: '12', version: answer ?? 1 } };
    },
  };
  return { ground, seen, kept: () => ground.load() };
}

const say = (label: string, requestId = 'r', more: Partial<Draft> = {}): Draft => ({
  label,
  target: { kind: 'action', requestId, action: 'comment' },
  body: { input: { words: label } },
  files: [],
  ...more,
});
const photo = (key: string) => ({ key, place: 'evidenceIds', kind: 'image' as const, path: key });
const states = (queue: Queue) => queue.items.map(({ label, state }) => `${label} ${state}`);

describe('the queue of what waits to be sent', () => {
  it('sends in the order things were written', async () => {
    const { ground, seen } = world();
    const queue = new Queue(ground);
    for (const label of ['a', 'b', 'c']) await queue.add(say(label, label));
    await queue.drain();
    expect(seen.sent).toEqual(['a', 'b', 'c']);
    expect(states(queue)).toEqual(['a done', 'b done', 'c done']);
  });

  it('keeps an item before it is sent, and finds it again after the app was closed', async () => {
    const { ground, seen, kept } = world([offline]);
    const first = new Queue(ground);
    await first.add(say('a', 'r', { key: 'own-key' }));
    await first.drain();
    const second = new Queue(ground);
    expect(states(second)).toEqual(['a waiting']);
    await second.drain();
    expect(seen.sent).toEqual(['a', 'a']);
    expect(kept()).toMatchObject([{ key: 'own-key', state: 'done', request: { number: '12' } }]);
  });

  it('sends again, under its key, what was under way when the app was closed', async () => {
    const { ground, seen } = world();
    const first = new Queue(ground);
    const { key } = await first.add(say('a'));
    ground.save({ ...first.items[0], state: 'sending' }, [key]);
    const second = new Queue(ground);
    await second.drain();
    expect([seen.sent, second.items[0].key]).toEqual([['a'], key]);
  });

  it('tries nothing else while there is no network', async () => {
    const { ground, seen } = world([offline]);
    const queue = new Queue(ground);
    await queue.add(say('a', 'one'));
    await queue.add(say('b', 'two'));
    await queue.drain();
    expect(seen.sent).toEqual(['a']);
    expect(states(queue)).toEqual(['a waiting', 'b waiting']);
  });

  it('waits for the person to sign in again', async () => {
    const { ground } = world([new Problem('NOT_SIGNED_IN', '请先登录', 401)]);
    const queue = new Queue(ground);
    await queue.add(say('a'));
    await queue.drain();
    expect(queue.items[0]).toMatchObject({ state: 'waiting', problem: { code: 'NOT_SIGNED_IN' } });
  });

  it('stops only the request that was refused, and keeps what was written', async () => {
    const { ground, seen } = world([refused]);
    const queue = new Queue(ground);
    await queue.add(say('a', 'one'));
    await queue.add(say('b', 'one'));
    await queue.add(say('c', 'two'));
    await queue.drain();
    expect(seen.sent).toEqual(['a', 'c']);
    expect(states(queue)).toEqual(['a stopped', 'b waiting', 'c done']);
    expect(queue.items[0]).toMatchObject({ body: { input: { words: 'a' } }, problem: { code: 'VERSION_CONFLICT' } });
  });

  it('goes on with other requests when one gets no clear answer', async () => {
    const { ground, seen } = world([new Problem('UNAVAILABLE', '忙', 503)]);
    const queue = new Queue(ground);
    await queue.add(say('a', 'one'));
    await queue.add(say('b', 'one'));
    await queue.add(say('c', 'two'));
    await queue.drain();
    expect(seen.sent).toEqual(['a', 'c']);
    await queue.drain();
    expect(seen.sent).toEqual(['a', 'c', 'a', 'b']);
  });

  it('sends photos first, each once, and puts their ids where they belong', async () => {
    const { ground, seen } = world([offline]);
    const queue = new Queue(ground);
    await queue.add(say('a', 'r', { files: [photo('p1'), photo('p2')] }));
    await queue.drain();
    await queue.drain();
    expect(seen.uploads).toEqual(['p1', 'p2']);
    expect(seen.bodies[1]).toEqual({ input: { words: 'a', evidenceIds: ['id of p1', 'id of p2'] } });
    expect([...seen.files]).toEqual([]);
  });

  it('resumes with the photo that had not arrived', async () => {
    const { ground, seen, kept } = world();
    const queue = new Queue(ground);
    await queue.add(say('a', 'r', { files: [photo('p1'), photo('p2')] }));
    let sent = 0;
    const { upload } = ground;
    ground.upload = (file) => (++sent === 2 ? Promise.reject(offline) : upload(file));
    await queue.drain();
    expect(kept()[0].files).toMatchObject([{ id: 'id of p1' }, { key: 'p2' }]);
    await new Queue(ground).drain();
    expect(seen.uploads).toEqual(['p1', 'p2']);
  });

  it('uploads a photo anew, under another key, when its copy at the server may be gone', async () => {
    const { ground, seen } = world();
    const queue = new Queue(ground);
    await queue.add(say('a', 'r', { files: [{ ...photo('p1'), id: 'old', arrivedAt: 1_000 }] }));
    ground.time += 21 * 3_600_000;
    await queue.drain();
    expect(seen.uploads).toEqual(['key-2']);
    expect(seen.bodies[0]).toMatchObject({ input: { evidenceIds: ['id of key-2'] } });
  });

  it('lets what was written on the same version follow what it moved itself', async () => {
    const { ground, seen } = world([8, 9]);
    const queue = new Queue(ground);
    for (const label of ['a', 'b']) await queue.add(say(label, 'r', { body: { input: {}, version: 7 } }));
    await queue.drain();
    expect(seen.bodies).toEqual([
      { input: {}, version: 7 },
      { input: {}, version: 8 },
    ]);
  });

  it('does not hide from the server that somebody else moved it', async () => {
    const { ground, seen } = world([12]);
    const queue = new Queue(ground);
    await queue.add(say('a'));
    await queue.add(say('b', 'r', { body: { input: {}, version: 7 } }));
    await queue.drain();
    expect(seen.bodies[1]).toEqual({ input: {}, version: 7 });
  });

  it('sends a refused item again on the version seen since, under a key of its own, before what came after it', async () => {
    const { ground, seen } = world([refused]);
    const queue = new Queue(ground);
    const { key } = await queue.add(say('a', 'r', { body: { input: {}, version: 7 } }));
    await queue.add(say('b'));
    await queue.drain();
    queue.again(key, 9);
    await queue.drain();
    expect(seen.sent).toEqual(['a', 'a', 'b']);
    expect(seen.bodies[1]).toEqual({ input: {}, version: 9 });
    expect(queue.find(key)).toBeUndefined();
    expect(new Queue(ground).items.map(({ label }) => label)).toEqual(['a', 'b']);
  });

  it('forgets what somebody takes back, photos too, and lets the rest go on', async () => {
    const { ground, seen, kept } = world([refused]);
    const queue = new Queue(ground);
    const { key } = await queue.add(say('a', 'r', { files: [photo('p')] }));
    await queue.add(say('b'));
    await queue.drain();
    expect(queue.remove(key)).toBe(true);
    await queue.drain();
    expect(kept().map(({ label }) => label)).toEqual(['b']);
    expect([...seen.files]).toEqual([]);
  });

  it('takes nothing back that is under way', async () => {
    const { ground } = world();
    const queue = new Queue(ground);
    const { key } = await queue.add(say('a'));
    const drained = queue.drain();
    expect(queue.remove(key)).toBe(false);
    await drained;
  });

  it('says when the device is full, and keeps nothing by halves', async () => {
    const { ground, seen } = world();
    const queue = new Queue(ground);
    ground.room = false;
    await expect(queue.add(say('a', 'r', { files: [photo('p')] }))).rejects.toThrow('手机满了');
    expect([queue.items, [...seen.files]]).toEqual([[], []]);
  });

  it('goes on sending when the device fills up meanwhile', async () => {
    const { ground } = world();
    const queue = new Queue(ground);
    await queue.add(say('a'));
    ground.room = false;
    await queue.drain();
    expect(states(queue)).toEqual(['a done']);
  });

  it('takes 200 and says before more is typed that there is no room', async () => {
    const { ground } = world();
    const queue = new Queue(ground);
    for (let each = 0; each < MOST_WAITING; each++) await queue.add(say(`${each}`));
    expect(queue.full).toContain('200');
    await expect(queue.add(say('one more'))).rejects.toThrow('放不下了');
    await queue.drain();
    expect(queue.full).toBeUndefined();
  });

  it('shows for a day what was sent', async () => {
    const { ground } = world();
    const queue = new Queue(ground);
    await queue.add(say('a'));
    await queue.drain();
    ground.time += 23 * 3_600_000;
    expect(states(new Queue(ground))).toEqual(['a done']);
    ground.time += 2 * 3_600_000;
    expect(states(new Queue(ground))).toEqual([]);
  });

  it('sends nothing more once somebody else signed in', async () => {
    const { ground, seen } = world();
    const queue = new Queue(ground);
    await queue.add(say('a'));
    queue.close();
    await queue.drain();
    expect(seen.sent).toEqual([]);
  });

  it('sends each once although it is told to from several sides', async () => {
    const { ground, seen } = world();
    const queue = new Queue(ground);
    await queue.add(say('a'));
    await Promise.all([queue.drain(), queue.drain(), queue.drain()]);
    expect(seen.sent).toEqual(['a']);
  });
});
