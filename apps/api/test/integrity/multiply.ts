import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { chainHash, chainOrigin } from '../../src/outbox/audit-chain.js';
import { firstHash, hashEvent } from '../../src/requests/event-hash.js';

interface Original {
  id: string;
  number: string;
  row: Record<string, unknown>;
  events: { seq: number; at: string; actor_id: string; action: string; body_hash: string; content: string }[];
}

const BATCH = 250;

/** Makes `copies` of each of these requests, with everything that consumers made of them and hashes of their own. */
export async function multiply(pool: pg.Pool, ids: string[], copies: number): Promise<void> {
  await pool.query('create table twin (original uuid, id uuid)');
  for (const id of ids) {
    const original = await readOriginal(pool, id);
    for (let made = 0; made < copies; made += BATCH)
      await writeTwins(pool, original, made, Math.min(BATCH, copies - made));
  }
  await pool.query(`
    insert into notification select n.district_id, gen_random_uuid(), recipient_id, channel, t.id, seq, template, text, importance, created_at, read_at
      from notification n join twin t on t.original = n.request_id;
    insert into offer select o.district_id, t.id, partner_id, seq, offered_at, ended_at, outcome from offer o join twin t on t.original = o.request_id;
    insert into stage_entry select s.district_id, t.id, seq, stage, at from stage_entry s join twin t on t.original = s.request_id;
    insert into service_time select s.district_id, service_item_id, t.id, region_id, fulfilled_at, minutes from service_time s join twin t on t.original = s.request_id;
    delete from daily_count;
    insert into daily_count select district_id, (at at time zone 'Asia/Shanghai')::date, '${randomUUID()}', '${randomUUID()}', stage, count(*) from stage_entry group by 1, 2, 5;
    update request_number set last = 999999;
    update partner_turn p set takes = e.takes, offers = e.offers from (
      select partner_id, count(*) filter (where outcome = 'taken') as takes, count(*) as offers from offer
      where seq = 3 and request_id in (select id from service_request where state <> 'offered') group by 1) e where e.partner_id = p.partner_id;
    update partner_turn p set takes = takes + (select count(*) from request_event e where e.seq = 1 and e.content->'changes'->>'partnerId' = p.partner_id::text and e.content->>'to' = 'taken');
    drop table twin`);
  await chainTwins(pool);
  await pool.query('vacuum analyze');
}

async function readOriginal(pool: pg.Pool, id: string): Promise<Original> {
  const { rows } = await pool.query<{ row: Record<string, unknown> }>(
    'select to_jsonb(r) as row from service_request r where id = $1',
    [id],
  );
  const { rows: events } = await pool.query<Original['events'][number]>(
    `select seq, at::text, actor_id, action, body_hash::text, content::text from request_event where request_id = $1 order by seq`,
    [id],
  );
  const { row } = rows[0]!;
  return { id, number: row.number as string, row, events };
}

async function writeTwins(
  pool: pg.Pool,
  { id, number, row, events }: Original,
  made: number,
  amount: number,
): Promise<void> {
  const rows: object[] = [];
  const moves: object[] = [];
  const twins: string[] = [];
  for (let index = 0; index < amount; index++) {
    const [twin, named] = [randomUUID(), `${id.slice(-4)} ${number}${made + index}`];
    const own = (text: string): string => text.replaceAll(id, twin).replaceAll(number, named);
    let head = firstHash(twin);
    for (const event of events) {
      const [content, key] = [own(event.content), randomUUID()];
      head = hashEvent(head, content, key, Buffer.from(event.body_hash.slice(2), 'hex'));
      moves.push({
        ...event,
        district_id: 1,
        request_id: twin,
        key,
        content: JSON.parse(content),
        hash: `\\x${head.toString('hex')}`,
      });
    }
    rows.push({ ...(JSON.parse(own(JSON.stringify(row))) as object), head_hash: `\\x${head.toString('hex')}` });
    twins.push(twin);
  }
  const columns = Object.keys(row).join(', ');
  await pool.query(
    `insert into service_request (${columns}) select ${columns} from json_populate_recordset(null::service_request, $1)`,
    [JSON.stringify(rows)],
  );
  await pool.query(`insert into request_event select * from json_populate_recordset(null::request_event, $1)`, [
    JSON.stringify(moves),
  ]);
  await pool.query('insert into twin select $1, unnest($2::uuid[])', [id, twins]);
}

async function chainTwins(pool: pg.Pool): Promise<void> {
  await pool.query('delete from audit_chain');
  let head = chainOrigin(1);
  let after = ['00000000-0000-0000-0000-000000000000', 0] as [string, number];
  for (let position = 0; ;) {
    const { rows } = await pool.query<{ request_id: string; seq: number; hash: Buffer }>(
      'select request_id, seq, hash from request_event where district_id = 1 and (request_id, seq) > ($1::uuid, $2::int) order by request_id, seq limit 5000',
      after,
    );
    if (rows.length === 0) return;
    const links = rows.map(({ request_id: requestId, seq, hash: eventHash }) => {
      position++;
      head = chainHash(head, { position, requestId, seq, eventHash });
      return { position, requestId, seq, eventHash, hash: head };
    });
    after = [links.at(-1)!.requestId, links.at(-1)!.seq];
    await pool.query(
      'insert into audit_chain select 1, * from unnest($1::bigint[], $2::uuid[], $3::int[], $4::bytea[], $5::bytea[])',
      [
        links.map((link) => link.position),
        links.map((link) => link.requestId),
        links.map((link) => link.seq),
        links.map((link) => link.eventHash),
        links.map((link) => link.hash),
      ],
    );
  }
}
