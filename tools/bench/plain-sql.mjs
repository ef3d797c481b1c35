// The yardstick: what a careful programmer writes with bare `pg`, two round trips a move: read the row, then one
// statement that updates it where the version still holds, adds an event and an outbox row. Named statements.
import pg from 'pg';

const note = 'x'.repeat(150);

export async function setup({ databaseUrl, preload }) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 16 });
  await pool.query(`
    create table if not exists bench_request (
      id bigint generated always as identity primary key, community int not null, state text not null,
      version int not null, data jsonb not null, updated_at timestamptz not null default now());
    create index if not exists bench_request_community on bench_request (community, state);
    create table if not exists bench_event (
      request_id bigint not null, seq int not null, actor text not null, action text not null, payload jsonb not null,
      at timestamptz not null default now(), primary key (request_id, seq));
    create table if not exists bench_outbox (id bigint generated always as identity primary key, request_id bigint not null, payload jsonb not null)`);
  const { rows } = await pool.query('select count(*)::int as n from bench_request');
  if (rows[0].n < preload) {
    await pool.query(
      `insert into bench_request (community, state, version, data) select i % 118, 'open', 1, jsonb_build_object('note', $2::text) from generate_series($1::int, $3::int) i`,
      [rows[0].n + 1, note, preload],
    );
    await pool.query('vacuum analyze bench_request');
  }
  return {
    pool,
    async createRequest() {
      const { rows: made } = await pool.query({
        name: 'bench-create',
        text: `insert into bench_request (community, state, version, data) values ($1, 'open', 1, $2) returning id`,
        values: [7, JSON.stringify({ note })],
      });
      return { id: made[0].id };
    },
    async transition(ref, { name }) {
      const { rows: found } = await pool.query({
        name: 'bench-read',
        text: 'select id, state, version, data from bench_request where id = $1',
        values: [ref.id],
      });
      const row = found[0];
      const payload = JSON.stringify({ action: name, from: row.state, to: name, note });
      const { rowCount } = await pool.query({
        name: 'bench-move',
        text: `with moved as (
                 update bench_request set state = $3, version = version + 1, data = $4, updated_at = now()
                 where id = $1 and version = $2 returning id, version),
               evented as (
                 insert into bench_event (request_id, seq, actor, action, payload) select id, version, 'somebody', $3, $5 from moved),
               boxed as (insert into bench_outbox (request_id, payload) select id, $5 from moved)
               select id from moved`,
        values: [row.id, row.version, name, JSON.stringify(row.data), payload],
      });
      if (rowCount !== 1) throw new Error('conflict');
      return ref;
    },
    teardown: () => pool.end(),
  };
}
