import type { Fault } from './fault.js';

const body = (request: string, json: string): string =>
  `update service_request set since = (since::jsonb || '${json}')::json where id = :${request}`;

/** What a careless or dishonest hand does to single rows. */
export const handMade: Fault[] = [
  {
    what: 'an event taken out',
    check: 'gapless-versions',
    sql: 'delete from request_event where request_id = :rated and seq = 3',
  },
  {
    what: 'the last event taken away',
    check: 'gapless-versions',
    sql: 'delete from request_event where request_id = :rated and seq = 7',
  },
  {
    what: 'a version counted up',
    check: 'gapless-versions',
    sql: `${body('rated', '{"version": 8}')}; update service_request set version = 8 where id = :rated`,
  },
  {
    what: 'other bytes that mean the same',
    check: 'hash-chain',
    sql: `update request_event set content = overlay(content::text placing '{ ' from 1 for 1)::json where request_id = :rated and seq = 3`,
  },
  {
    what: 'another key',
    check: 'hash-chain',
    sql: `update request_event set key = 'another' where request_id = :rated and seq = 4`,
  },
  {
    what: 'another body hash',
    check: 'hash-chain',
    sql: `update request_event set body_hash = '\\x00' where request_id = :rated and seq = 4`,
  },
  {
    what: 'two hashes exchanged',
    check: 'hash-chain',
    sql: `update request_event e set hash = o.hash from request_event o where e.request_id = :rated and o.request_id = :rated and e.seq + o.seq = 7 and e.seq in (3, 4)`,
  },
  {
    what: 'another head',
    check: 'hash-chain',
    sql: `update service_request set head_hash = '\\x00' where id = :rated`,
  },
  {
    what: 'another action in the column',
    check: 'event-columns',
    sql: `update request_event set action = 'reject' where request_id = :rated and seq = 2`,
  },
  {
    what: 'another actor in the column',
    check: 'event-columns',
    sql: `update request_event set actor_id = :person where request_id = :rated and seq = 2`,
  },
  {
    what: 'an instant a microsecond off',
    check: 'event-columns',
    sql: `update request_event set at = at + interval '1 microsecond' where request_id = :rated and seq = 2`,
  },
  {
    what: 'a promise moved in the row',
    check: 'replay-equals-row',
    sql: `${body('taken', '{"promisedAt": "2026-12-24T01:00:00.000Z"}')}; update service_request set promised_at = '2026-12-24T01:00:00Z' where id = :taken`,
  },
  { what: 'a field that nobody wrote', check: 'replay-equals-row', sql: body('taken', '{"blessed": null}') },
  {
    what: 'a field taken away',
    check: 'replay-equals-row',
    sql: `update service_request set birth = birth - 'until', since = (since::jsonb - 'until')::json where id = :taken`,
  },
  {
    what: 'another sealed text',
    check: 'replay-equals-row',
    sql: `update service_request r set subject = jsonb_set(r.subject, '{words}', o.subject->'words') from service_request o where r.id = :taken and o.id = :rated`,
  },
  {
    what: 'personal data in the body',
    check: 'body-split',
    sql: `update service_request set since = (since::jsonb || jsonb_build_object('contact', subject->'contact'))::json, subject = subject - 'contact' where id = :taken`,
  },
  {
    what: 'a field of the body in the subject',
    check: 'body-split',
    sql: `update service_request set subject = subject || jsonb_build_object('slot', birth->'slot'), birth = birth - 'slot', since = (since::jsonb - 'slot')::json where id = :taken`,
  },
  {
    what: 'a state in the column alone',
    check: 'columns-equal-body',
    sql: `update service_request set state = 'closed' where id = :done`,
  },
  {
    what: 'a deadline a microsecond off in the column',
    check: 'columns-equal-body',
    sql: `update service_request set due_at = due_at + interval '1 microsecond' where id = :done`,
  },
  {
    what: 'candidates lost in the column',
    check: 'columns-equal-body',
    sql: `update service_request set candidate_ids = '{}' where id = :offered`,
  },
  {
    what: 'a state that the flow does not have',
    check: 'known-state',
    sql: `${body('done', '{"state": "limbo"}')}; update service_request set state = 'limbo' where id = :done`,
  },
  {
    what: 'somebody else to wait for',
    check: 'known-state',
    sql: `${body('done', '{"waitsFor": ["custodian"]}')}; update service_request set waits_for = '{custodian}' where id = :done`,
  },
  {
    what: 'a waiting request without a deadline',
    check: 'one-deadline',
    sql: `${body('done', '{"dueAt": null, "dueAction": null, "nudgeAt": null}')}; update service_request set due_at = null, due_action = null, nudge_at = null where id = :done`,
  },
  {
    what: 'a deadline after the end',
    check: 'one-deadline',
    sql: `${body('rated', '{"dueAt": "2026-12-01T01:00:00.000Z", "dueAction": "escalate"}')}; update service_request set due_at = '2026-12-01T01:00:00Z', due_action = 'escalate' where id = :rated`,
  },
  {
    what: 'a job that nobody has',
    check: 'one-winner',
    sql: `${body('taken', '{"partnerId": null, "workerId": null}')}; update service_request set partner_id = null, worker_id = null where id = :taken`,
  },
  {
    what: 'an offer that somebody has already',
    check: 'one-winner',
    sql: `update service_request set partner_id = :tailor, since = jsonb_set(since::jsonb, '{partnerId}', to_jsonb(:tailor::text))::json where id = :offered`,
  },
  {
    what: 'words in clear in the row',
    check: 'sealed',
    sql: `update service_request set subject = jsonb_set(subject, '{words}', '"裤脚太长"') where id = :taken`,
  },
  {
    what: 'a phone in clear',
    check: 'sealed',
    sql: `update person set phone_sealed = '13800001111' where id = :person`,
  },
  {
    what: 'a sealing key lost',
    check: 'key-lost',
    sql: 'update service_request set sealing_key = null where id = :rated',
  },
  {
    what: 'a sealing key that outlived its owner',
    check: 'erased-wholly',
    sql: `update service_request set sealing_key = '\\x01' where id = :erased`,
  },
  {
    what: 'a birth year that outlived its owner',
    check: 'erased-wholly',
    sql: 'update person set birth_year = 1950 where id = :gone',
  },
  {
    what: 'a number given twice',
    check: 'number-unique',
    sql: 'update service_request set number = (select number from service_request where id = :rated) where id = :taken',
  },
  { what: 'a counter of numbers set back', check: 'number-counter', sql: 'update request_number set last = last - 1' },
  {
    what: 'a changed flow',
    check: 'pinned-flow',
    sql: `update flow set definition = replace(definition::text, '待接单', '待受理')::json where name = 'order'`,
  },
  { what: 'a lost flow', check: 'pinned-flow', sql: `delete from flow where name = 'order'` },
  {
    what: 'what is not readable at all',
    check: 'unreadable',
    sql: `update request_event set content = '{"changes": {}}' where request_id = :rated and seq = 1`,
  },
];
