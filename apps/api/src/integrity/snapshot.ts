import type { Pool, PoolClient } from 'pg';

/** Runs SQL: a client inside a transaction, or the pool. */
export type Reader = Pick<PoolClient, 'query'>;

/**
 * Everything `work` reads is of one instant, so that row, events and outbox agree also while people work. Nothing
 * can be written. Throws where the database does.
 */
export async function inSnapshot<T>(pool: Pool, work: (reader: Reader) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    // Millions of rows are joined here and nowhere else; compiling such a query takes longer than running it.
    await client.query(`set local work_mem = '64MB'; set local jit = off; set local statement_timeout = 0`);
    const answer = await work(client);
    await client.query('commit');
    client.release();
    return answer;
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}
