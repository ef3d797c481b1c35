// The order of things: what is kept, what is sent next, what a refusal stops. Pure: everything outside is `Ground`.

import { bodyOf, fresh, type Item, lineOf, movedOn, nextOf, type QueuedFile } from './item';

export const MOST_WAITING = 200;
/** What was sent is shown for a day, so that people see that it was. */
const DONE_SHOWN_MS = 24 * 3_600_000;

/** What the queue stands on: storage, network, clock. */
export interface Ground {
  now(): number;
  newKey(): string;
  load(): Item[];
  /** Throws, in words for people, when there is no room. */
  save(item: Item, order: readonly string[]): void;
  drop(key: string, order: readonly string[]): void;
  /** Copies a file where it lasts. Throws in words when there is no room. */
  keepFile(path: string): Promise<string>;
  dropFile(kept: string): Promise<void>;
  /** Gives the id under which the server keeps it. */
  upload(file: QueuedFile): Promise<string>;
  /** Sends it under its key; the request as it is then. Throws a Problem. */
  send(item: Item, body: Record<string, unknown>): Promise<Sent>;
}

export interface Sent {
  request?: { id: string; number: string; version: number };
}

/** What somebody wants sent. `path` of a file: where it lies now. */
export interface Draft extends Pick<Item, 'target' | 'body' | 'label' | 'edit'> {
  /** Of a try that got no answer: it is not done twice. */
  key?: string;
  files: (Omit<QueuedFile, 'kept'> & { path: string })[];
}

/** What a failed try says; api/problem.ts. */
interface Failure {
  code?: string;
  message?: string;
  unanswered?: boolean;
}

/** Nothing else will go through either. */
const STOPS_ALL = ['OFFLINE', 'NOT_SIGNED_IN', 'TOO_MANY_REQUESTS'];

export class Queue {
  private list: readonly Item[];
  private under?: Promise<void>;
  private closed = false;

  constructor(
    private readonly ground: Ground,
    private readonly changed: (items: readonly Item[]) => void = () => undefined,
  ) {
    // The app was closed in the middle: it is sent again under the same key.
    this.list = ground.load().map((item) => (item.state === 'sending' ? { ...item, state: 'waiting' } : item));
    this.forgetOld();
  }

  get items(): readonly Item[] {
    return this.list;
  }

  /** Why nothing more can be taken, in words; undefined while there is room. Ask before somebody types. */
  get full(): string | undefined {
    const left = this.list.filter(({ state }) => state !== 'done').length;
    return left < MOST_WAITING ? undefined : `等待送出的已有 ${left} 件,放不下了。请先到有网络的地方送出一些。`;
  }

  /** Keeps it first, files too. Throws, in words, when there is no room: nothing is kept then. */
  async add({ key = this.ground.newKey(), files, ...draft }: Draft): Promise<Item> {
    if (this.full) throw new Error(this.full);
    const keptFiles: QueuedFile[] = [];
    try {
      for (const { path, ...file } of files) keptFiles.push({ ...file, kept: await this.ground.keepFile(path) });
      const item: Item = { ...draft, key, files: keptFiles, madeAt: this.ground.now(), state: 'waiting' };
      this.ground.save(item, [...this.list.map((one) => one.key), key]);
      this.show([...this.list, item]);
      return item;
    } catch (reason) {
      await this.dropFiles(keptFiles);
      throw reason;
    }
  }

  find(key: string | undefined): Item | undefined {
    return this.list.find((item) => item.key === key);
  }

  /** 不送了, or changed and sent anew. Not while it is under way: nobody could say whether it was sent. */
  remove(key: string): boolean {
    const item = this.find(key);
    if (!item || item.state === 'sending') return false;
    const left = this.list.filter((one) => one !== item);
    this.ground.drop(
      key,
      left.map((one) => one.key),
    );
    this.show(left);
    void this.dropFiles(item.files);
    return true;
  }

  /** 照样再送, on the version the person has now seen. Refused before, so it gets a key of its own. */
  again(key: string, version?: number): void {
    const item = this.find(key);
    if (item?.state !== 'stopped') return;
    const { problem: _, tried: __, ...rest } = item;
    const body = version === undefined ? item.body : { ...item.body, version };
    const next: Item = { ...rest, key: this.ground.newKey(), state: 'waiting', body };
    const list = this.list.map((one) => (one === item ? next : one));
    const order = list.map((one) => one.key);
    this.ground.save(next, order);
    this.ground.drop(key, order);
    this.show(list);
  }

  /** Sends what waits, in order, until nothing can be sent. One at a time; a second call joins the first. */
  drain(): Promise<void> {
    this.under ??= this.pass().finally(() => (this.under = undefined));
    return this.under;
  }

  /** Somebody else signed in: nothing more is sent from here. */
  close(): void {
    this.closed = true;
  }

  private async pass(): Promise<void> {
    const skipped = new Set<string>();
    for (let item = nextOf(this.list, skipped); item && !this.closed; item = nextOf(this.list, skipped)) {
      const failure = await this.try(item);
      if (!failure) continue;
      if (STOPS_ALL.includes(failure.code ?? '')) return;
      skipped.add(lineOf(item));
    }
  }

  /** Gives why it did not work, unless it did. */
  private async try({ key }: Item): Promise<Failure | undefined> {
    try {
      this.put(key, { state: 'sending' });
      const item = await this.withFiles(key);
      if (this.closed) return { code: 'NOT_SIGNED_IN' };
      const sent = await this.ground.send(item, bodyOf(item));
      this.done(key, sent);
      return undefined;
    } catch (reason) {
      const failure = reason as Failure;
      const problem = { code: failure.code ?? 'UNKNOWN', message: failure.message || '没有送出。' };
      const waits = failure.unanswered || problem.code === 'NOT_SIGNED_IN';
      this.put(key, { state: waits ? 'waiting' : 'stopped', problem });
      return { ...failure, code: problem.code };
    }
  }

  /** Uploads what has not arrived yet, one after another; what arrived is remembered over a restart. */
  private async withFiles(key: string): Promise<Item> {
    const first = this.find(key) as Item;
    if (!first.tried) {
      this.put(key, { files: first.files.map((file) => fresh(file, this.ground.now(), this.ground.newKey)) });
    }
    for (const file of (this.find(key) as Item).files) {
      if (file.id) continue;
      const arrived = { ...file, id: await this.ground.upload(file), arrivedAt: this.ground.now() };
      const { files } = this.find(key) as Item;
      this.put(key, { files: files.map((one) => (one.key === file.key ? arrived : one)) });
    }
    return this.put(key, { tried: true });
  }

  private done(key: string, { request }: Sent): void {
    const item = this.find(key) as Item;
    const line = lineOf(item);
    this.put(key, {
      state: 'done',
      doneAt: this.ground.now(),
      files: [],
      body: {},
      problem: undefined,
      edit: undefined,
      ...(request ? { request: { id: request.id, number: request.number } } : {}),
    });
    void this.dropFiles(item.files);
    if (!request) return;
    for (const later of this.list.filter((one) => lineOf(one) === line)) {
      const moved = movedOn(later, request.version);
      if (moved !== later) this.put(later.key, { body: moved.body });
    }
  }

  private put(key: string, change: Partial<Item>): Item {
    const item = { ...(this.find(key) as Item), ...change };
    const list = this.list.map((one) => (one.key === key ? item : one));
    try {
      this.ground.save(
        item,
        list.map((one) => one.key),
      );
    } catch {
      // A full disk must not stop the sending: after a restart it is only sent again, under the same keys.
    }
    this.show(list);
    return item;
  }

  private forgetOld(): void {
    const before = this.ground.now() - DONE_SHOWN_MS;
    for (const { key, state, doneAt = 0 } of this.list) if (state === 'done' && doneAt < before) this.remove(key);
  }

  private async dropFiles(files: readonly QueuedFile[]): Promise<void> {
    for (const { kept } of files) if (kept) await this.ground.dropFile(kept).catch(() => undefined);
  }

  private show(list: readonly Item[]): void {
    this.list = list;
    this.changed(list);
  }
}
