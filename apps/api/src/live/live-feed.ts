import { Injectable, Logger } from '@nestjs/common';
import { type LiveChange, LiveLog } from './live-log.js';
import type { Position } from './live-position.js';
import { type Bodies, LiveSight } from './live-sight.js';
import { LiveSignal } from './live-signal.js';

/** Milliseconds between two looks; after a wake-up once more so soon, for what was being committed beside it. */
const LOOK_EVERY = 500;
const AGAIN = 50;
const BATCH = 500;

export type Listener = (changes: readonly LiveChange[], bodies: Bodies) => void;

/** Reads the changes once for all streams of this process, while there are any. */
@Injectable()
export class LiveFeed {
  private readonly logger = new Logger('Live');
  private at: Position | null = null;
  private listener: Listener | null = null;
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;
  private starting: Promise<void> | null = null;
  private again = false;

  constructor(
    private readonly log: LiveLog,
    private readonly sight: LiveSight,
    private readonly signal: LiveSignal,
  ) {}

  /** How far it has read; null while nobody listens. */
  get position(): Position | null {
    return this.at;
  }

  /** Whoever asks where the stream stands after this has missed nothing that the feed will not tell. */
  async start(listener: Listener): Promise<void> {
    this.listener = listener;
    if (!this.timer) {
      this.timer = setInterval(() => void this.look(), LOOK_EVERY);
      this.timer.unref();
      this.signal.listen(() => this.wake());
    }
    if (!this.at) await (this.starting ??= this.begin().finally(() => (this.starting = null)));
  }

  async stop(): Promise<void> {
    this.signal.listen(null);
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.looking;
    if (!this.timer) this.at = null;
  }

  /** Reads until nothing is left. Never throws: the next look may work. */
  look(): Promise<void> {
    if (this.looking) {
      this.again = true;
      return this.looking;
    }
    return (this.looking = this.read().finally(() => (this.looking = null)));
  }

  private async begin(): Promise<void> {
    const { position } = await this.log.now();
    this.at ??= position;
  }

  private wake(): void {
    void this.look();
    setTimeout(() => void this.look(), AGAIN).unref();
  }

  private async read(): Promise<void> {
    try {
      do {
        this.again = false;
        while (this.timer && this.at) {
          const changes = await this.log.after(this.at, BATCH);
          const bodies = await this.sight.bodiesOf(changes);
          const last = changes.at(-1);
          if (!last) break;
          this.at = last;
          this.listener?.(changes, bodies);
          if (changes.length < BATCH) break;
        }
      } while (this.again);
    } catch (error) {
      this.logger.warn({ event: 'live changes could not be read', fault: (error as Error).name });
    }
  }
}
