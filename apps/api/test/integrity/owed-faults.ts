import type { Fault } from './fault.js';

/** What is owed because of events. */
export const owed: Fault[] = [
  {
    what: 'an outbox row put in twice',
    check: 'outbox-empty',
    sql: `insert into outbox (district_id, shard, request_id, seq) select district_id, get_byte(uuid_send(id), 15) % 16, id, version from service_request where id = :rated`,
  },
  {
    what: 'a parked event',
    check: 'outbox-parked',
    sql: `insert into outbox (district_id, shard, request_id, seq, attempts, parked_at, retry_at) select district_id, get_byte(uuid_send(id), 15) % 16, id, version, 5, now(), now() from service_request where id = :rated`,
  },
  {
    what: 'an outbox row of no event',
    check: 'outbox-stray',
    sql: `insert into outbox (district_id, shard, request_id, seq) select district_id, get_byte(uuid_send(id), 15) % 16, id, 99 from service_request where id = :rated`,
  },
  {
    what: 'an outbox row of no request',
    check: 'outbox-stray',
    sql: 'insert into outbox (district_id, shard, request_id, seq) values (1, 0, gen_random_uuid(), 1)',
  },
  {
    what: 'an outbox row that the right relay never looks at',
    check: 'outbox-stray',
    sql: `insert into outbox (district_id, shard, request_id, seq) select district_id, (get_byte(uuid_send(id), 15) + 1) % 16, id, version from service_request where id = :rated`,
  },
  { what: 'events without their request', check: 'event-stray', sql: 'delete from service_request where id = :rated' },
  {
    what: 'a message that the requester never got',
    check: 'notification-owed',
    sql: `delete from notification where request_id = :rated and seq = 2 and recipient_id = :person`,
  },
  {
    what: 'a message that the worker never got',
    check: 'notification-owed',
    sql: `delete from notification where recipient_id = :workerPerson`,
  },
  {
    what: 'a message that nobody owes',
    check: 'notification-stray',
    sql: `update notification set template = 'urged' where request_id = :rated and seq = 2`,
  },
  {
    what: 'a message of an event that never was',
    check: 'notification-stray',
    sql: 'update notification set seq = 77 where request_id = :rated and seq = 2',
  },
  {
    what: 'a message to who caused it',
    check: 'notification-stray',
    sql: `update notification n set recipient_id = e.actor_id::uuid from request_event e where n.request_id = :rated and n.seq = 2 and e.request_id = :rated and e.seq = 2`,
  },
  {
    what: 'a message that should have left the house and did not',
    check: 'delivery-owed',
    sql: `delete from delivery where request_id = :rated`,
  },
  {
    what: 'a delivery that ended and went no further',
    check: 'delivery-owed',
    sql: `update delivery set status = 'suppressed', reason = 'noConsent', falls_to = '{sms}', finished_at = now() where request_id = :rated`,
  },
  {
    what: 'a delivery of no message',
    check: 'delivery-stray',
    sql: `delete from notification where request_id = :rated and outward`,
  },
  {
    what: 'a call that nobody has the task of',
    check: 'call-owed',
    sql: `update delivery set channel = 'call', status = 'sent', reason = null, finished_at = now() where request_id = :rated`,
  },
  {
    what: 'a message that waits though it is due',
    check: 'delivery-late',
    sql: `update delivery set status = 'queued', reason = null, finished_at = null, due_at = now() - interval '11 minutes' where request_id = :rated`,
    running: true,
  },
  {
    what: 'an offer left open',
    check: 'offers-agree',
    sql: 'update offer set ended_at = null, outcome = null where request_id = :taken',
  },
  {
    what: 'two who have taken it',
    check: 'offers-agree',
    sql: `insert into offer select district_id, request_id, :tailor, seq, offered_at, ended_at, 'taken' from offer where request_id = :taken`,
  },
  { what: 'a lost offer', check: 'offers-agree', sql: 'delete from offer where request_id = :offered' },
  {
    what: 'an entry that was not noted',
    check: 'counts-agree',
    sql: 'delete from stage_entry where request_id = :rated and seq = 2',
  },
  {
    what: 'a count too many',
    check: 'counts-agree',
    sql: `update daily_count set entries = entries + 1 where stage = 'completed'`,
  },
  {
    what: 'a turn too many',
    check: 'partner-turns',
    sql: 'update partner_turn set takes = takes + 1 where partner_id = :tailor',
  },
  { what: 'a time of service lost', check: 'service-times', sql: 'delete from service_time where request_id = :rated' },
  {
    what: 'a place kept by a cancelled order',
    check: 'slot-holds',
    sql: `insert into slot_hold select district_id, service_item_id, slot_from, :cancelled, held_at from slot_hold where request_id = :booked`,
  },
  {
    what: 'a place in another slot',
    check: 'slot-holds',
    sql: `update slot_hold set slot_from = slot_from + interval '1 day' where request_id = :booked`,
  },
  {
    what: 'a child that nobody counts',
    check: 'open-children',
    sql: `update service_request set parent_id = :rated where id = :taken`,
  },
  {
    what: 'a link of the chain changed',
    check: 'audit-chain',
    sql: `update audit_chain set hash = '\\x00' where position = 5`,
  },
  { what: 'a link of the chain taken out', check: 'audit-chain', sql: 'delete from audit_chain where position = 5' },
  { what: 'the end of the chain cut off', check: 'audit-chain', sql: 'delete from audit_chain where position > 30' },
  {
    what: 'a deadline that was refused',
    check: 'deadline-parked',
    sql: `insert into parked_deadline select district_id, id, version, due_action, 'LIMIT_REACHED', now() from service_request where id = :done`,
  },
  {
    what: 'a deadline that nobody fires',
    check: 'overdue',
    running: true,
    sql: `update service_request set due_at = '2026-01-01T00:00:00Z' where id = :done`,
  },
  {
    what: 'a partner that is not there',
    check: 'references',
    sql: 'update service_request set partner_id = gen_random_uuid() where id = :taken',
  },
  {
    what: 'a requester of another district',
    check: 'references',
    sql: 'update service_request set district_id = 2 where id = :booked',
  },
  { what: 'a row of no request', check: 'stray-rows', sql: `insert into wrong_code values (1, gen_random_uuid(), 1)` },
  {
    what: 'a stored answer that is in clear',
    check: 'answer-final',
    sql: `insert into command_answer values (1, :person, 'a-key-of-mine', '\\x00', 201, '{"name": "王"}', now())`,
  },
];
