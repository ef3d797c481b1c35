import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { QueueBackend } from './backend.js';

export interface CanarySettings {
  /** Milliseconds between two canaries. */
  every: number;
  /** So many missing in a row mean that the links are dead. */
  missing: number;
}

/**
 * Sends this process a job every 20 s and watches whether it arrives. A link that died without a word looks like an
 * empty queue: nothing arrived for 120 s in a trial (research/reliability.md, section 2). When no canary has come
 * for 60 s although the server answers a fresh connection, `dead` is called, once: the process should end and be
 * started again. An outage of the server is no reason, the drivers come back from that by themselves.
 */
export class Canary {
  private readonly log = new Logger('Canary');
  private readonly settings: CanarySettings;
  private queue: Queue | null = null;
  private timer: NodeJS.Timeout | null = null;
  private missing = 0;

  constructor(
    private readonly backend: QueueBackend,
    private readonly dead: () => void,
    settings: Partial<CanarySettings> = {},
  ) {
    this.settings = { every: 20_000, missing: 3, ...settings };
  }

  start(): void {
    // A queue of its own: a shared one would bring this process only some of its canaries.
    const name = `canary-${randomUUID()}`;
    this.queue = this.backend.queue(name);
    this.backend.worker(name, async () => void (this.missing = 0));
    this.timer = setInterval(() => void this.beat(), this.settings.every);
    this.timer.unref();
  }

  /** Before the backend is closed. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.queue?.obliterate({ force: true }).catch(() => undefined);
  }

  private async beat(): Promise<void> {
    if (this.missing++ >= this.settings.missing && (await this.backend.answers()) && this.timer) {
      clearInterval(this.timer);
      this.log.fatal(`No canary for ${this.settings.missing} turns, although the ${this.backend.kind} server answers.`);
      this.dead();
      return;
    }
    // Not awaited: on a dead link it never ends, and the turns go on being counted.
    this.queue!.add('canary', {}, { removeOnComplete: true, removeOnFail: true }).catch(() => undefined);
  }
}
