import { testDatabase, type TestDatabase } from '../../test/database.js';
import { createPool } from './pools.js';
import { migrate, pendingMigrations } from './migrate.js';
import { migrations } from './migrations/index.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

async function emptied(): Promise<void> {
  const { rows } = await database.pool.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  );
  await database.pool.query(`drop table ${rows.map(({ name }) => name).join(', ')} cascade`);
  await database.pool.query(`do $$ declare f record; begin
    for f in select p.oid::regprocedure as name from pg_proc p
      left join pg_depend d on d.objid = p.oid and d.deptype = 'e'
      where p.pronamespace = 'public'::regnamespace and d.objid is null
    loop execute 'drop function if exists ' || f.name || ' cascade'; end loop; end $$`);
}

describe('migrate', () => {
  it('works once when five processes call it at the same moment', async () => {
    await emptied();
    expect(await pendingMigrations(database.pool)).toHaveLength(migrations.length);
    await Promise.all(Array.from({ length: 5 }, () => migrate(database.url)));
    const { rows } = await database.pool.query('select count(*)::int as done from migration');
    expect(rows[0].done).toBe(migrations.length);
    expect(await pendingMigrations(database.pool)).toEqual([]);
  });

  it('names a migration this database has not seen', async () => {
    const last = migrations.at(-1)!.name;
    await database.pool.query('delete from migration where name = $1', [last]);
    expect(await pendingMigrations(database.pool)).toEqual([last]);
  });

  it('has a number of its own in each name, the same as its file', () => {
    const numbers = migrations.map(({ name }) => /\d{13}$/.exec(name)?.[0]);
    expect(new Set(numbers).size).toBe(migrations.length);
    expect(numbers).not.toContain(undefined);
  });
});

describe('the pool', () => {
  it('bounds what a connection may do, and survives one that is cut', async () => {
    const pool = createPool(database.url);
    const settings = await pool.query<{ name: string; setting: string }>(
      `select name, setting from pg_settings
       where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name`,
    );
    expect(settings.rows.map(({ setting }) => setting)).toEqual(['10000', '2000', '5000']);
    const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
    const cut = new Promise((resolve) => pool.once('remove', resolve));
    await database.pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
    await cut;
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  it('survives a connection that is cut while somebody holds it between two queries', async () => {
    const pool = createPool(database.url);
    const client = await pool.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const cut = new Promise((resolve) => client.once('end', resolve));
    await database.pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
    await cut;
    await expect(client.query('select 1')).rejects.toThrow();
    client.release(true);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });
});
