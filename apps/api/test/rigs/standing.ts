import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { createPool, createWorkPool } from '../../src/database/pools.js';
import { startEmbeddedPostgres } from '../../src/database/launcher.js';
import { migrate } from '../../src/database/migrate.js';
import { NotificationsConsumer } from '../../src/notifications/notifications.consumer.js';
import { AuditChainConsumer } from '../../src/outbox/audit-chain.consumer.js';
import type { Consumer } from '../../src/outbox/consumer.js';
import { OfferProjectionConsumer } from '../../src/partners/offer-projection.consumer.js';
import { PartnerTurns } from '../../src/partners/partner-turns.js';
import { CountersConsumer } from '../../src/statistics/counters.consumer.js';
import { type Neighbourhood, neighbourhood } from '../neighbourhood.js';
import type { PerformingPlace } from '../performing.js';

/** A durable Postgres of its own, migrated, with a neighbourhood in it; gone again when `work` is done. */
export async function standing(
  work: (world: { pool: Pool; workPool: Pool; url: string; place: PerformingPlace }) => Promise<void>,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'linli-rig-'));
  const server = await startEmbeddedPostgres({ dataDir });
  const pool = createPool(server.url);
  const workPool = createWorkPool(server.url);
  try {
    await migrate(server.url);
    await work({ pool, workPool, url: server.url, place: placeOf(await neighbourhood(pool)) });
  } finally {
    await Promise.all([pool.end(), workPool.end()]);
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** All that an installation runs. */
export function everyConsumer(): Consumer[] {
  return [
    new NotificationsConsumer(),
    new OfferProjectionConsumer(),
    new PartnerTurns(),
    new CountersConsumer(),
    new AuditChainConsumer(),
  ];
}

/** Many at once, `lanes` at a time. */
export async function inLanes<T>(
  items: Iterable<T>,
  lanes: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

export async function count(pool: Pool, sql: string, values: unknown[] = []): Promise<number> {
  const { rows } = await pool.query<{ n: string }>(`select (${sql}) as n`, values);
  return Number(rows[0]!.n);
}

/** Prints a line a bar; the process fails where one is not reached. */
export function bar(what: string, holds: boolean, measured: string): void {
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${what}: ${measured}`);
  if (!holds) process.exitCode = 1;
}

export const seconds = (since: number): number => (performance.now() - since) / 1_000;

function placeOf({ place, person }: Neighbourhood): PerformingPlace {
  const desks = [place.community, place.street, place.district].map((regionId, level) => ({ regionId, level }));
  return { desks, residentId: person.elder };
}
