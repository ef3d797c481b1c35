import pg from 'pg';
import { migrate } from './migrate.js';

/** Empties the database and migrates it anew. Only for an embedded one that never served anybody. */
export async function startOver(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('drop schema public cascade; create schema public; drop schema if exists bullmq cascade');
  } finally {
    await client.end();
  }
  await migrate(url);
}
