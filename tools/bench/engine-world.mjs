// One district, community, service and partner for the bench, and requests to fill the tables with.

const id = (n) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const DISTRICT = 9001;
export const [ROOT, STREET, REGION, SERVICE, PARTNER] = [1, 2, 3, 4, 5].map(id);
export const ACTORS = { resident: id(11), worker: id(12), partner: id(13) };

/** Does nothing on a prepared database. */
export async function prepare(pool) {
  const { rowCount } = await pool.query('select from district where id = $1', [DISTRICT]);
  if (rowCount > 0) return;
  const statements = [
    [`insert into district (id, name, code) values ($1, '基准区', 'bench')`, []],
    [`insert into district_policy (district_id) values ($1)`, []],
    [
      `insert into region (district_id, id, kind, name, short_name, code, path, parent_id) values
         ($1, $2, 'district', '基准区', '基准', 'bench', 'bench', null),
         ($1, $3, 'street', '基准街道', '基准', 'bench_s', 'bench.s', $2),
         ($1, $4, 'community', '基准社区', '基准', 'bench_c', 'bench.s.c', $3)`,
      [ROOT, STREET, REGION],
    ],
    [
      `insert into person (district_id, id, kind, name, home_region_id) values
         ($1, $2, 'resident', '王居民', $5), ($1, $3, 'staff', '刘社工', $5), ($1, $4, 'resident', '周师傅', $5)`,
      [ACTORS.resident, ACTORS.worker, ACTORS.partner, REGION],
    ],
    [
      `insert into membership (district_id, id, person_id, region_id, post, from_date) values ($1, $2, $3, $4, 'communityWorker', '2020-01-01')`,
      [id(21), ACTORS.worker, REGION],
    ],
    [`insert into category (district_id, name) values ($1, '便民')`, []],
    [
      `insert into partner (district_id, id, code, kind, name, capacity, agreement_from, agreement_until)
       values ($1, $2, 'bench', 'commercial', '基准缝纫铺', 2000000000, '2020-01-01', '2099-12-31')`,
      [PARTNER],
    ],
    [
      `insert into partner_member (district_id, partner_id, person_id, post) values ($1, $2, $3, 'lead')`,
      [PARTNER, ACTORS.partner],
    ],
    [
      `insert into service_item (district_id, id, code, name, category, mode, route, price_mode, price_fen, cap_fen, finish_within, pool_allowed)
       values ($1, $2, 'bench', '缝纫', '便民', 'home_visit', 'assigned', 'low_fee', 800, 3000, '{"days": 3}', true)`,
      [SERVICE],
    ],
    [`insert into partner_service (district_id, partner_id, service_item_id) values ($1, $2, $3)`, [PARTNER, SERVICE]],
    [`insert into partner_area (district_id, partner_id, region_id) values ($1, $2, $3)`, [PARTNER, REGION]],
  ];
  for (const [text, values] of statements) await pool.query(text, [DISTRICT, ...values]);
}

/**
 * Fills the tables up to `wanted` requests: one is opened for real and copied, row and event, under new ids. The
 * copies are weight for indexes and caches, not histories: their hash chains are the first one's.
 */
export async function preload(pool, wanted, open) {
  const { rows } = await pool.query('select count(*)::int as n from service_request where district_id = $1', [
    DISTRICT,
  ]);
  const missing = wanted - rows[0].n;
  if (missing <= 0) return;
  const { id: first } = await open();
  const { rows: columns } = await pool.query(
    `select string_agg(column_name, ', ' order by ordinal_position) as names from information_schema.columns
     where table_name = 'service_request' and is_generated = 'NEVER' and column_name not in ('id', 'number', 'birth')`,
  );
  const client = await pool.connect();
  try {
    await client.query('drop table if exists made');
    await client.query(
      `create temp table made as select gen_random_uuid() as id, n from generate_series(1, ${Number(missing)}) n`,
    );
    await client.query(
      `insert into service_request (id, number, birth, ${columns[0].names})
       select made.id, 'B' || made.n, birth || jsonb_build_object('id', made.id, 'number', 'B' || made.n), ${columns[0].names}
       from service_request, made where district_id = $1 and service_request.id = $2`,
      [DISTRICT, first],
    );
    await client.query(
      `insert into request_event (district_id, request_id, seq, at, actor_id, action, key, body_hash, content, hash)
       select district_id, made.id, seq, at, actor_id, action, 'preload-' || made.n || '-' || made.id, body_hash, content, hash
       from request_event, made where district_id = $1 and request_id = $2`,
      [DISTRICT, first],
    );
    await client.query('vacuum analyze service_request');
    await client.query('vacuum analyze request_event');
  } finally {
    client.release();
  }
}
