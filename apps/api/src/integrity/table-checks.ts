// Invariants between tables, each one SQL statement that must return nothing.

import { deliveryChecks, lateDelivery } from './delivery-checks.js';
import type { Findings } from './finding.js';
import { referenceChecks } from './references.js';
import type { Reader } from './snapshot.js';

export interface TableCheck {
  check: string;
  /** Rows `{district_id, request_id, detail}` that break it. */
  sql: string;
}

/** No row of `table` names a request that is not there. */
const strayRows = (table: string, check = 'stray-rows'): TableCheck => ({
  check,
  sql: `select t.district_id, t.request_id, count(*) || ' rows of ${table} without their request' as detail
        from ${table} t left join service_request r on r.district_id = t.district_id and r.id = t.request_id
        where t.request_id is not null and r.id is null group by 1, 2`,
});

const sealedText = (table: string, column: string, of: string): TableCheck => ({
  check: 'sealed',
  sql: `select district_id, null::uuid as request_id, '${table} ' || ${of} || ': ${column} is not sealed' as detail
        from ${table} where ${column} !~ '^s1\\.[A-Za-z0-9_-]{38,}$'`,
});

const tableChecks: TableCheck[] = [
  strayRows('request_event', 'event-stray'),
  strayRows('outbox', 'outbox-stray'),
  ...[
    'notification',
    'delivery',
    'offer',
    'stage_entry',
    'service_time',
    'parked_deadline',
    'wrong_code',
    'reveal_log',
    'attachment',
  ].map((table) => strayRows(table)),
  {
    check: 'outbox-parked',
    sql: `select district_id, request_id, 'event ' || seq || ' is parked after ' || attempts || ' tries' as detail
          from outbox where parked_at is not null`,
  },
  {
    check: 'outbox-stray',
    sql: `select district_id, request_id, 'event ' || seq || ' waits in shard ' || shard || ', which is not its own' as detail
          from outbox where shard <> get_byte(uuid_send(request_id), 15) % 16`,
  },
  {
    check: 'deadline-parked',
    sql: `select p.district_id, p.request_id, p.action || ' was refused with ' || p.code || ' and will not come again' as detail
          from parked_deadline p join service_request r on r.district_id = p.district_id and r.id = p.request_id and r.version = p.version`,
  },
  {
    check: 'number-unique',
    sql: `select district_id, min(id::text)::uuid as request_id, 'its number was given ' || count(*) || ' times' as detail
          from service_request group by district_id, region_id, number, (opened_at at time zone 'Asia/Shanghai')::date having count(*) > 1`,
  },
  {
    check: 'number-counter',
    sql: `select district_id, null::uuid as request_id, 'region ' || region_id || ' has given number ' || used.last || ' of ' || day || ' and would give it again' as detail
          from (select district_id, region_id, (opened_at at time zone 'Asia/Shanghai')::date as day,
                  max(substring(number from '-(\\d{3,9})$')::int) as last
                from service_request where number ~ ' \\d{4}-\\d{3,9}$' group by 1, 2, 3) as used
          left join request_number n using (district_id, region_id, day) where coalesce(n.last, 0) < used.last`,
  },
  {
    check: 'key-lost',
    sql: `select r.district_id, r.id as request_id, 'its sealing key is gone, and nobody has asked for that' as detail
          from service_request r join person p on p.district_id = r.district_id and p.id = r.requester_id
          where r.sealing_key is null and p.deleted_at is null`,
  },
  {
    check: 'erased-wholly',
    sql: `select r.district_id, r.id as request_id, 'its requester has left, and its sealing key is still there' as detail
          from service_request r join person p on p.district_id = r.district_id and p.id = r.requester_id
          where r.sealing_key is not null and p.deleted_at is not null`,
  },
  {
    check: 'erased-wholly',
    sql: `select p.district_id, null::uuid as request_id, 'person ' || p.id || ' has left, and something of theirs is still there' as detail
          from person p where p.deleted_at is not null and (p.phone_sealed is not null or p.phone_index is not null
            or p.birth_year is not null or p.home_region_id is not null
            or exists (select from address a where a.district_id = p.district_id and a.person_id = p.id)
            or exists (select from household_member m where m.district_id = p.district_id and m.person_id = p.id)
            or exists (select from consent c where c.district_id = p.district_id and p.id in (c.person_id, c.proxy_id) and c.withdrawn_at is null))`,
  },
  sealedText('person', 'phone_sealed', 'id'),
  sealedText('household', 'address_sealed', 'id'),
  sealedText('address', 'sealed', 'id'),
  sealedText('partner', 'phone_sealed', 'id'),
  {
    check: 'answer-final',
    sql: `select district_id, null::uuid as request_id, 'a stored answer of ' || made_at::date || ' is none: status ' || coalesce(status::text, 'none') as detail
          from command_answer
          where (status is null and answer is not null) or status not between 200 and 299
            or (answer is not null and coalesce(answer #>> '{}', '') not like 's1.%')`,
  },
  {
    check: 'counts-agree',
    sql: `select district_id, null::uuid as request_id, 'on ' || day || ' ' || stage || ' was counted ' || coalesce(c.entries, 0) || ' times and entered ' || coalesce(e.entries, 0) || ' times' as detail
          from (select district_id, day, stage, sum(entries) as entries from daily_count group by 1, 2, 3) c
          full join (select district_id, (at at time zone 'Asia/Shanghai')::date as day, stage, count(*) as entries
                     from stage_entry group by 1, 2, 3) e using (district_id, day, stage)
          where c.entries is distinct from e.entries`,
  },
  {
    check: 'service-times',
    sql: `select e.district_id, e.request_id, 'event ' || e.seq || ' fulfilled it, and no time was noted' as detail
          from request_event e
          join service_request r on r.district_id = e.district_id and r.id = e.request_id and r.service_id is not null
          left join service_time s on s.district_id = e.district_id and s.request_id = e.request_id
          left join outbox o on o.district_id = e.district_id and o.request_id = e.request_id and o.seq <= e.seq
          where e.action = 'fulfil' and e.content ->> 'to' = 'done' and s.request_id is null and o.seq is null`,
  },
  {
    check: 'service-times',
    sql: `select s.district_id, s.request_id, 'a time was noted at which nobody fulfilled it' as detail
          from service_time s left join request_event e
            on e.district_id = s.district_id and e.request_id = s.request_id and e.action = 'fulfil' and e.at = s.fulfilled_at
          where e.seq is null`,
  },
  ...referenceChecks,
  ...deliveryChecks,
];

/** With relay and clock at work, nothing that is due stays so for a minute; a message for ten at most. */
const runningChecks: TableCheck[] = [
  lateDelivery,
  {
    check: 'overdue',
    sql: `select district_id, id as request_id, wanted || ' has been due since ' || to_char(least(due_at, nudge_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as detail
          from (select *, case when due_at <= now() then due_action else 'nudge' end as wanted from service_request s
                where s.wake_at < now() - interval '1 minute') r
          where not exists (select from parked_deadline p
            where p.district_id = r.district_id and p.request_id = r.id and p.version = r.version and p.action = r.wanted)`,
  },
];

export async function checkTables(
  reader: Reader,
  { running }: { running: boolean },
  findings: Findings,
): Promise<void> {
  for (const { check, sql } of [...tableChecks, ...(running ? runningChecks : [])]) {
    const { rows } = await reader.query<{ district_id: number; request_id: string | null; detail: string }>(
      `${sql} limit 1000`,
    );
    for (const { district_id: districtId, request_id, detail } of rows) {
      findings.add({ check, districtId, requestId: request_id ?? undefined, detail });
    }
  }
}
