import type { Actor } from '../people/actor.js';
import type { LiveChange } from './live-log.js';
import { isAfter, type Position, writeMark } from './live-position.js';
import type { Bodies, LiveSight } from './live-sight.js';

/** Bytes waiting for a reader, and batches waiting to be written, from which on it is too slow to be kept. */
const MAX_WAITING_BYTES = 256 * 1024;
const MAX_WAITING_BATCHES = 20;

/** As much of a response as a stream writes to. */
export interface Outlet {
  write(text: string): boolean;
  end(): void;
  destroy(): void;
  readonly writableLength: number;
}

/** Gives who watches now, with facts at most five seconds old; null once the session ended. */
export type Watcher = () => Promise<Actor | null>;

/** One client that watches. Everything it is told goes through one queue, so that nothing overtakes. */
export class LiveStream {
  /** What was looked at, shown or not. */
  position: Position;
  /** Follows the feed; before that it catches up by itself. */
  live = false;
  private waiting = 0;
  private tail: Promise<void> = Promise.resolve();
  private ended = false;

  constructor(
    readonly personId: string,
    private readonly outlet: Outlet,
    private readonly watcher: Watcher,
    private readonly sight: LiveSight,
    start: Position,
  ) {
    this.position = start;
  }

  get closed(): boolean {
    return this.ended;
  }

  /** Tells what of these may be seen, in order, once. Resolves when they were written. */
  take(changes: readonly LiveChange[], bodies: Bodies): Promise<void> {
    if (this.ended) return this.tail;
    if (++this.waiting > MAX_WAITING_BATCHES) this.drop();
    this.tail = this.tail
      .then(() => this.tell(changes, bodies))
      .catch(() => this.drop())
      .finally(() => (this.waiting -= 1));
    return this.tail;
  }

  /** Whether the watcher still may; else the stream ends. */
  async check(): Promise<void> {
    try {
      if (!this.ended && !(await this.watcher())) this.end();
    } catch {
      // Better no stream than one to somebody who may not see it.
      this.end();
    }
  }

  say(event: string, data: object, position: Position, at: Date): void {
    this.write(`event: ${event}\nid: ${writeMark(position, at)}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Keeps proxies from taking the silence for the end. */
  beat(): void {
    this.write(': \n\n');
  }

  /** After it the client comes back, if it still may. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.outlet.end();
  }

  /** Without waiting for what was not read. */
  drop(): void {
    this.ended = true;
    this.outlet.destroy();
  }

  private async tell(changes: readonly LiveChange[], bodies: Bodies): Promise<void> {
    const fresh = changes.filter((change) => isAfter(change, this.position));
    const last = fresh.at(-1);
    if (!last || this.ended) return;
    const actor = await this.watcher();
    if (!actor) return this.end();
    for (const change of newestOfEach(fresh)) {
      if (this.sight.sees(actor, change, bodies)) this.show(change);
    }
    this.position = last;
  }

  private show(change: LiveChange): void {
    if (change.version === null) this.say('notification.created', { id: change.notificationId }, change, change.at);
    else this.say('request.changed', { id: change.requestId, version: change.version }, change, change.at);
  }

  private write(text: string): void {
    if (this.ended) return;
    this.outlet.write(text);
    if (this.outlet.writableLength > MAX_WAITING_BYTES) this.drop();
  }
}

/** A request that moved several times at once is told with its last version. */
function newestOfEach(changes: readonly LiveChange[]): LiveChange[] {
  const versions = new Map<string, number>();
  for (const { requestId, version } of changes) {
    if (version !== null) versions.set(requestId, Math.max(version, versions.get(requestId) ?? 0));
  }
  return changes.filter(({ requestId, version }) => version === null || versions.get(requestId) === version);
}
