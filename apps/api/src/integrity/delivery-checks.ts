// Every message that should leave the house did, or it is known why not.

import type { TableCheck } from './table-checks.js';

export const deliveryChecks: TableCheck[] = [
  {
    check: 'delivery-owed',
    sql: `select n.district_id, n.request_id, 'message ' || n.id || ' should have left the house and has no delivery' as detail
          from notification n where n.outward and not exists (
            select from delivery d where d.district_id = n.district_id and d.request_id = n.request_id and d.seq = n.seq
              and d.recipient_id = n.recipient_id)`,
  },
  {
    check: 'delivery-owed',
    sql: `select d.district_id, d.request_id, 'delivery ' || d.id || ' by ' || d.channel || ' ended with ' || coalesce(d.reason, 'nothing') || ' and ' || d.falls_to[1] || ' was never tried' as detail
          from delivery d where d.status in ('refused', 'suppressed') and d.reason <> 'personGone' and cardinality(d.falls_to) > 0
            and not exists (select from delivery o where o.district_id = d.district_id and o.request_id = d.request_id
              and o.seq = d.seq and o.recipient_id = d.recipient_id and o.channel = d.falls_to[1])`,
  },
  {
    check: 'delivery-stray',
    sql: `select d.district_id, d.request_id, 'delivery ' || d.id || ' is of no message' as detail
          from delivery d where d.channel <> 'webhook' and not exists (select from notification n where n.district_id = d.district_id
            and n.id = d.notification_id and n.recipient_id = d.recipient_id and n.channel = 'inbox' and n.outward)`,
  },
  {
    check: 'call-owed',
    sql: `select d.district_id, d.request_id, 'delivery ' || d.id || ' says that somebody goes and tells them, and nobody has the task' as detail
          from delivery d where d.channel = 'call' and d.status in ('sent', 'delivered') and not exists (
            select from notification n where n.district_id = d.district_id and n.request_id = d.request_id and n.seq = d.seq
              and n.channel = 'call' and n.about_id = d.recipient_id and (d.status = 'sent') = (n.told_at is null))`,
  },
];

/** In a running system nothing that is due waits for ten minutes; but for a receiver that fails it may. */
export const lateDelivery: TableCheck = {
  check: 'delivery-late',
  sql: `select district_id, request_id, 'delivery ' || id || ' by ' || channel || ' has been due since ' || to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as detail
          from delivery d where status = 'queued' and due_at < now() - interval '10 minutes' and not (channel = 'webhook' and exists (
            select from webhook w where w.district_id = d.district_id and w.id = d.recipient_id and w.active and w.failures > 0))`,
};
