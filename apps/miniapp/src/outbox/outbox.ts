import Taro from '@tarojs/taro';
import { session } from '@/api/session';
import { dropFile, keepFile } from '@/device/files';
import { online } from '@/device/network';
import { drop, keep, kept } from '@/device/storage';
import { createStore } from '@/device/store';
import { newKey } from '@/device/unique';
import type { HeldFile } from '@/files/held';
import { idOf } from '@/files/held';
import type { Edit, Item, QueuedFile } from './item';
import { type Draft, type Ground, Queue } from './queue';
import { sendFile, sendItem } from './send';

/** How many submissions of this person wait on the device, those that were refused and want a choice included. */
export const waiting = createStore(0);

/** Everything of the person signed in, oldest first; what was sent stays a day. */
const shown = createStore<readonly Item[]>([]);
export const useOutbox = (): readonly Item[] => shown.use();

/** What waits for one request: its page says so. */
export const useWaitingFor = (requestId: string): Item[] =>
  shown
    .use()
    .filter(({ target, state }) => target.kind === 'action' && target.requestId === requestId && state !== 'done');

type Files = Readonly<Record<string, readonly HeldFile[]>>;

/** What somebody wants sent; `files` by the field of the body (of the input) their ids go to. */
export type Submission = {
  label: string;
  files?: Files;
  edit?: Edit;
  /** Idempotency-Key of a try that got no answer. */
  key?: string;
} & (
  | { kind: 'action'; requestId: string; action: string; input: object; version?: number }
  | { kind: 'open'; body: object }
  | { kind: 'told'; notificationId: string; body: object }
);

let owner: string | undefined;
let queue: Queue | undefined;

export const outbox = {
  /**
   * Keeps it on this device, files too, and sends it as soon as that is possible. Rejects, in words for people, when
   * there is no room: nothing is kept then, and the form must stay.
   */
  async add(submission: Submission): Promise<Item> {
    const item = await mine().add(draftOf(submission));
    void outbox.send();
    return item;
  },
  /** Why nothing more can be taken, in words: ask before somebody begins to type. */
  full: (): string | undefined => queue?.full,
  find: (key: string | undefined): Item | undefined => queue?.find(key),
  /** 不送了; false while it is under way. */
  remove: (key: string): boolean => queue?.remove(key) ?? false,
  /** 照样再送, on the version seen meanwhile. */
  again(key: string, version?: number): void {
    queue?.again(key, version);
    void outbox.send();
  },
  /** Sends what waits, in order. */
  async send(): Promise<void> {
    if (session.get()) await queue?.drain();
  },
};

function mine(): Queue {
  if (!queue || !session.get()) throw new Error('请先登录,才能替您存着。');
  return queue;
}

function draftOf({ label, files = {}, edit, key, ...rest }: Submission): Draft {
  const common = { label, edit, key, files: Object.entries(files).flatMap(filesAt) };
  switch (rest.kind) {
    case 'action': {
      const { requestId, action, input, version } = rest;
      const body = { input, ...(version === undefined ? {} : { version }) };
      return { ...common, target: { kind: 'action', requestId, action }, body };
    }
    case 'open':
      return { ...common, target: { kind: 'open' }, body: { ...rest.body } };
    case 'told':
      return { ...common, target: { kind: 'told', notificationId: rest.notificationId }, body: { ...rest.body } };
  }
}

const filesAt = ([place, held]: [string, readonly HeldFile[]]): Draft['files'] =>
  held.map((file) => {
    const { key, path, kind, seconds } = file;
    const id = idOf(file);
    return { key, path, kind, place, ...(seconds ? { seconds } : {}), ...(id ? { id, arrivedAt: Date.now() } : {}) };
  });

const RETRY_MS = 30_000;

/** Begins to look after the queue: once, when the app starts. */
export function watchOutbox(): void {
  follow();
  session.subscribe(follow);
  online.subscribe(() => online.get() && void outbox.send());
  Taro.onAppShow(() => void outbox.send());
  setInterval(() => waiting.get() > 0 && void outbox.send(), RETRY_MS);
}

/** The queue of whoever is signed in. A session that ended leaves its count in sight, so that nothing is forgotten. */
function follow(): void {
  const person = session.get()?.personId;
  if (!person) {
    queue?.close();
    queue = owner = undefined;
    shown.set([]);
    return;
  }
  if (person === owner) return;
  queue?.close();
  owner = person;
  queue = new Queue(groundOf(person), show);
  show(queue.items);
  void outbox.send();
}

function show(items: readonly Item[]): void {
  shown.set(items);
  waiting.set(items.filter(({ state }) => state !== 'done').length);
}

function groundOf(person: string): Ground {
  const at = (key: string) => `outbox.${person}.${key}`;
  const list = `outbox.${person}`;
  return {
    now: () => Date.now(),
    newKey,
    load: () => (kept<string[]>(list) ?? []).flatMap((key) => kept<Item>(at(key)) ?? []),
    save(item, order) {
      keep(at(item.key), item);
      keep(list, order);
    },
    drop(key, order) {
      keep(list, order);
      drop(at(key));
    },
    keepFile,
    dropFile,
    upload: (file: QueuedFile) => sendFile(file),
    send: sendItem,
  };
}
