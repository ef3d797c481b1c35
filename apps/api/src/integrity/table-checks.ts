// Invariants between tables, each one SQL statement that must return nothing.

import type { Pool } from 'pg';
import type { Finding } from './finding.js';

interface TableCheck {
  check: string;
  /** Rows `{district_id, request_id, detail}` that break it. */
  sql: string;
}

const tableChecks: TableCheck[] = [
  {
    check: 'outbox-empty',
    sql: `select o.district_id, o.request_id, 'event ' || o.seq || ' still waits in the outbox' as detail
          from outbox o join request_event e using (district_id, request_id, seq) where o.parked_at is null`,
  },
  {
    check: 'outbox-parked',
    sql: `select district_id, request_id, 'event ' || seq || ' is parked after ' || attempts || ' tries' as detail from outbox where parked_at is not null`,
  },
  {
    check: 'outbox-orphan',
    sql: `select o.district_id, o.request_id, 'outbox row ' || o.seq || ' has no event' as detail
          from outbox o left join request_event e using (district_id, request_id, seq) where e.seq is null`,
  },
  {
    check: 'event-orphan',
    sql: `select e.district_id, e.request_id, 'events without a request' as detail
          from request_event e left join service_request r on r.district_id = e.district_id and r.id = e.request_id
          where r.id is null group by 1, 2`,
  },
  {
    check: 'audit-chain-complete',
    sql: `select e.district_id, e.request_id, 'event ' || e.seq || ' is not anchored' as detail
          from request_event e
          left join audit_chain a on a.district_id = e.district_id and a.request_id = e.request_id and a.seq = e.seq and a.event_hash = e.hash
          left join outbox o on o.district_id = e.district_id and o.request_id = e.request_id and o.seq <= e.seq
          where a.position is null and o.seq is null`,
  },
  {
    check: 'audit-chain-orphan',
    sql: `select a.district_id, a.request_id, 'anchor ' || a.position || ' has no such event' as detail
          from audit_chain a
          left join request_event e on e.district_id = a.district_id and e.request_id = a.request_id and e.seq = a.seq and e.hash = a.event_hash
          where e.seq is null`,
  },
  {
    check: 'number-unique',
    sql: `select district_id, (array_agg(id))[1] as request_id, 'number used ' || count(*) || ' times' as detail
          from service_request group by district_id, region_id, number, (opened_at at time zone 'Asia/Shanghai')::date having count(*) > 1`,
  },
  {
    check: 'deadline-parked',
    sql: `select p.district_id, p.request_id, p.action || ' was refused with ' || p.code as detail
          from parked_deadline p join service_request r on r.district_id = p.district_id and r.id = p.request_id and r.version = p.version`,
  },
  {
    check: 'sealed',
    sql: `select r.district_id, r.id as request_id, field || ' is not sealed' as detail
          from service_request r, unnest(array['contact', 'place', 'details', 'words']) as field
          where jsonb_typeof(r.subject -> field) not in ('null', 'string') or (jsonb_typeof(r.subject -> field) = 'string' and r.subject ->> field not like 's1.%')`,
  },
  {
    check: 'requester-told',
    sql: `select e.district_id, e.request_id, 'event ' || e.seq || ' ' || e.action || ' owes the requester a message' as detail
          from request_event e
          join service_request r on r.district_id = e.district_id and r.id = e.request_id
          join person p on p.district_id = r.district_id and p.id = r.requester_id and p.deleted_at is null
          where exists (select from json_array_elements(e.content -> 'effects') effect, json_array_elements_text(effect -> 'notify') party where party = 'requester')
            and e.actor_id <> r.requester_id::text
            and not exists (select from notification n
              where n.district_id = e.district_id and n.request_id = e.request_id and n.seq = e.seq and n.recipient_id = r.requester_id)
            and not exists (select from outbox o where o.district_id = e.district_id and o.request_id = e.request_id and o.seq <= e.seq)`,
  },
];

export const tableCheckNames = tableChecks.map(({ check }) => check);

export async function checkTables(pool: Pool): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { check, sql } of tableChecks) {
    const { rows } = await pool.query<{ district_id: number; request_id: string; detail: string }>(`${sql} limit 1000`);
    findings.push(
      ...rows.map((row) => ({ check, districtId: row.district_id, requestId: row.request_id, detail: row.detail })),
    );
  }
  return findings;
}
