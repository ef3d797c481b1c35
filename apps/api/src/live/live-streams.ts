import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Authenticator } from '../http/access/authenticator.js';
import { Draining } from '../http/operations/draining.js';
import { refused } from '../http/problem/refusal-error.js';
import type { Actor } from '../people/actor.js';
import { LiveFeed } from './live-feed.js';
import { KEPT_SECONDS, LiveLog } from './live-log.js';
import { isAfter, readMark } from './live-position.js';
import { LiveSight } from './live-sight.js';
import { LiveStream, type Outlet } from './live-stream.js';

export const MAX_STREAMS_OF_ONE = 5;
export const MAX_STREAMS = 2_000;

/** Milliseconds between two looks at who still may watch; a beat each so many of them. */
const CHECK_EVERY = 1_000;
const BEAT_EVERY = 15;
const CATCH_UP = 500;

export interface Watch {
  actor: Actor;
  token: string;
  /** The client's Last-Event-ID. */
  after: string | undefined;
}

/** All streams of this process: how many there may be, who may still watch, and that they end when it does. */
@Injectable()
export class LiveStreams implements OnModuleDestroy {
  private readonly streams = new Set<LiveStream>();
  private opening = 0;
  private timer: NodeJS.Timeout | null = null;
  private ticks = 0;

  constructor(
    private readonly log: LiveLog,
    private readonly feed: LiveFeed,
    private readonly sight: LiveSight,
    private readonly authenticator: Authenticator,
    private readonly draining: Draining,
  ) {}

  get count(): number {
    return this.streams.size;
  }

  /** Throws TOO_MANY_REQUESTS and UNAVAILABLE before anything is written. `begin` opens the answer. */
  async open({ actor, token, after }: Watch, begin: () => Outlet): Promise<LiveStream> {
    this.checkRoom(actor.id);
    this.opening += 1;
    try {
      await this.feed.start((changes, bodies) => {
        for (const stream of this.streams) if (stream.live) void stream.take(changes, bodies);
      });
      const now = await this.log.now();
      const mark = after === undefined ? null : readMark(after);
      const resumes =
        mark !== null && mark.at > now.at.getTime() / 1_000 - KEPT_SECONDS && !isAfter(mark, now.position);
      const watcher = async () => (await this.authenticator.authenticate(token))?.actor as Actor | null;
      this.checkRoom(actor.id);
      const stream = new LiveStream(actor.id, begin(), watcher, this.sight, resumes ? mark : now.position);
      this.streams.add(stream);
      this.startTimer();
      // Where it begins, so that even a client that was told nothing can go on from here. `resync`: read all anew.
      const position = resumes ? mark : now.position;
      stream.say(after === undefined || resumes ? 'ready' : 'resync', {}, position, now.at);
      return stream;
    } finally {
      this.opening -= 1;
    }
  }

  /** From where it was to where the feed is; from then on it follows. */
  async catchUp(stream: LiveStream): Promise<void> {
    while (!stream.closed) {
      const target = this.feed.position;
      const changes = await this.log.after(stream.position, CATCH_UP);
      await stream.take(changes, await this.sight.bodiesOf(changes));
      if (changes.length === CATCH_UP || this.feed.position !== target) continue;
      stream.live = true;
      return;
    }
  }

  remove(stream: LiveStream): void {
    stream.end();
    this.streams.delete(stream);
    if (this.streams.size === 0 && this.opening === 0) void this.stop();
  }

  /** Ends what may not go on, and shows the rest that we are there. */
  async tick(): Promise<void> {
    this.ticks += 1;
    if (this.draining.begun) return this.endAll();
    const beats = this.ticks % BEAT_EVERY === 0;
    await Promise.all(
      [...this.streams].map(async (stream) => {
        await stream.check();
        if (beats) stream.beat();
        if (stream.closed) this.remove(stream);
      }),
    );
  }

  async onModuleDestroy(): Promise<void> {
    this.endAll();
    await this.stop();
  }

  private endAll(): void {
    for (const stream of this.streams) this.remove(stream);
  }

  private checkRoom(personId: string): void {
    if (this.draining.begun) throw refused('UNAVAILABLE', '', { retryAfter: 2 });
    const own = [...this.streams].filter((stream) => stream.personId === personId && !stream.closed).length;
    if (own >= MAX_STREAMS_OF_ONE) {
      throw refused('TOO_MANY_REQUESTS', '您在太多设备上同时打开了,请先关掉几个。', { retryAfter: 30 });
    }
    if (this.streams.size >= MAX_STREAMS) throw refused('UNAVAILABLE', '', { retryAfter: 30 });
  }

  private startTimer(): void {
    if (this.timer) return;
    this.timer = setInterval(() => void this.tick(), CHECK_EVERY);
    this.timer.unref();
  }

  private async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.feed.stop();
  }
}
