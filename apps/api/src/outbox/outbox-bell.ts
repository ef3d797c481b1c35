import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import type { OutboxSignal } from './outbox-signal.js';
import { SHARDS } from './shard.js';

const CHANNEL = 'linli_outbox';
/** Milliseconds. A connection that died without a word is found out by asking. */
const [ASK_EVERY, PATIENCE, AGAIN] = [20_000, 3_000, 1_000];
/**
 * Milliseconds between two rings: the first rings at once, and the rests of a rush grow, so that it costs a hundred a
 * second and its events share a relay's transaction.
 */
const [SHORTEST_REST, LONGEST_REST] = [2, 10];

/**
 * Carries the signal of the outbox from the processes that only serve to those that relay, which would find the rows
 * by themselves within a second: too long for a message. It rings after the commit and apart from it, never inside: a
 * move that notifies costs two thirds of the throughput (research/performance.md). What it fails to carry, polling finds.
 */
export class OutboxBell {
  private readonly log = new Logger('OutboxBell');
  private readonly waiting = new Set<number>();
  private ringing: Promise<void> | null = null;
  private readonly ended = new AbortController();
  private listening: Promise<void> | null = null;

  constructor(
    private readonly pool: pg.Pool,
    private readonly signal: OutboxSignal,
  ) {}

  /** Rings wherever somebody listens, for what this process commits. */
  ringFor(): void {
    this.signal.listen((shards) => this.ring(shards));
  }

  /** Wakes this process for what others commit. */
  listenAt(url: string): void {
    this.listening ??= this.listen(url);
  }

  /** Rings once more for what waits, and lets go. */
  async stop(): Promise<void> {
    this.ended.abort();
    await Promise.all([this.ringing, this.listening]);
  }

  private ring(shards: Iterable<number>): void {
    for (const shard of shards) this.waiting.add(shard);
    this.ringing ??= this.ringOut().finally(() => (this.ringing = null));
  }

  /** One at a time; what is committed meanwhile rings together. */
  private async ringOut(): Promise<void> {
    for (let rest = SHORTEST_REST; this.waiting.size > 0; rest = Math.min(LONGEST_REST, rest * 2)) {
      const shards = [...this.waiting].join();
      this.waiting.clear();
      // Not worth waiting for a disk: the rows it tells of were.
      const text = `select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)`;
      await this.pool
        .query({ name: 'outbox-ring', text, values: [CHANNEL, shards] })
        .catch((error: Error) => this.log.warn(`The relays were not told of ${shards}: ${error.message}`));
      await pause(rest, undefined, { signal: this.ended.signal }).catch(() => undefined);
    }
  }

  private async listen(url: string): Promise<void> {
    const { signal: ended } = this.ended;
    while (!ended.aborted) {
      await this.listenOnce(url).catch((error: Error) => this.log.warn(`Not told of commits: ${error.message}`));
      await pause(AGAIN, undefined, { signal: ended }).catch(() => undefined);
    }
  }

  /** Until it is stopped; throws when the connection is lost. */
  private async listenOnce(connectionString: string): Promise<void> {
    const { signal: ended } = this.ended;
    const client = new pg.Client({
      connectionString,
      application_name: 'linli-bell',
      keepAlive: true,
      connectionTimeoutMillis: PATIENCE,
      query_timeout: PATIENCE,
    });
    const lost = new Promise<never>((_, fail) => client.on('error', fail).on('end', () => fail(new Error('it ended'))));
    lost.catch(() => undefined);
    client.on('notification', ({ payload }) => this.signal.wake(shardsIn(payload)));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      // What was committed before we listened.
      this.signal.wake(ALL);
      while (!ended.aborted) {
        await Promise.race([lost, pause(ASK_EVERY, undefined, { signal: ended }).catch(() => undefined)]);
        await client.query('select 1');
      }
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

const ALL = [...Array(SHARDS).keys()];

/** Anybody with a connection may notify: what is no shard is not one. */
function shardsIn(payload = ''): number[] {
  return payload
    .split(',')
    .map(Number)
    .filter((shard) => ALL.includes(shard));
}
