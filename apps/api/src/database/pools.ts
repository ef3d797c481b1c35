import pg from 'pg';
import type { Env } from '../config/env.js';

/** Connections of the pool that serves commands; more than 8 to 16 gave nothing on two cores (research/performance.md). */
const POOL_SIZE = 12;
/** One read and two writes of a district are under way at once; the rest is for other districts and openings. */
const COMMAND_POOL_SIZE = 8;
/** The relay, twelve deliveries under way that mostly wait for their provider, and who puts them on the queues. */
const WORK_POOL_SIZE = 8;
/** A connection of `perform` or the relay keeps its plans with it; after the driver's ten seconds the next one would make them again. */
const KEPT_MS = 600_000;

/**
 * What every connection of the API is bound by (research/reliability.md, 6.13 and 6.17). The query time-out is the
 * client's own: it also ends a wait on a connection that went dead silently, which the server's cannot.
 */
const BOUNDS = {
  keepAlive: true,
  connectionTimeoutMillis: 3_000,
  statement_timeout: 5_000,
  query_timeout: 6_000,
  lock_timeout: 2_000,
  idle_in_transaction_session_timeout: 10_000,
};

/** Throws before the embedded Postgres has one. */
export function addressOf({ databaseUrl }: Pick<Env, 'databaseUrl'>): string {
  if (!databaseUrl) throw new Error('The database address is not known: start the embedded Postgres first.');
  return databaseUrl;
}

export function createPool(url: string): pg.Pool {
  return bearLosses(new pg.Pool({ connectionString: url, ...BOUNDS, max: POOL_SIZE, application_name: 'linli' }));
}

/**
 * A connection that the server drops must not end the process: neither one that lies idle in the pool nor one that
 * somebody holds between two queries, which the pool does not listen to. Whoever asks next is told.
 */
export function bearLosses(pool: pg.Pool): pg.Pool {
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** For `perform` alone. */
export function createCommandPool(url: string): pg.Pool {
  return planningOnce({ connectionString: url, max: COMMAND_POOL_SIZE, application_name: 'linli-commands' });
}

/**
 * For the relay and the deliveries. Pipelined: statements that do not wait for one another's answers share one way to
 * the server and back.
 */
export function createWorkPool(url: string): pg.Pool {
  return planningOnce({
    connectionString: url,
    max: WORK_POOL_SIZE,
    application_name: 'linli-work',
    pipeline: true,
  });
}

/**
 * These statements look rows up by key and nothing else, so their plans are made once for any size of batch, and
 * neither scan nor join by hash or merge, which reads all of a table: a plan made while it was small would be kept
 * until the next ANALYZE. (Before PostgreSQL 18 a forbidden scan counts as so dear that it would be compiled first,
 * hence no `jit`.)
 */
const BY_KEYS = ['seqscan', 'hashjoin', 'mergejoin'].map((way) => `set enable_${way} = off`).join('; ');

function planningOnce(config: pg.PoolConfig): pg.Pool {
  const settle = (client: pg.ClientBase): Promise<unknown> =>
    client.query(`set plan_cache_mode = force_generic_plan; set jit = off; ${BY_KEYS}`);
  return bearLosses(
    new pg.Pool({
      ...BOUNDS,
      ...config,
      idleTimeoutMillis: KEPT_MS,
      onConnect: (client) => settle(client) as unknown as void,
    }),
  );
}
