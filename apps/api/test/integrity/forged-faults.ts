import type { FlowEvent } from '@linli/workflow';
import type { Fault } from './fault.js';

const later = (at: string | null, hours: number): string => new Date(Date.parse(at!) + hours * 3_600_000).toISOString();
const called = (events: FlowEvent[], action: string): FlowEvent => events.find((event) => event.action === action)!;

/** What a forger with all rights does, who computes every hash again. */
export const forged: Fault[] = [
  {
    what: 'somebody who may not',
    check: 'legal-moves',
    retold: ['rated', (events) => (called(events, 'accept').party = 'partner')],
  },
  {
    what: 'a requester who is another person',
    check: 'legal-moves',
    retold: ['rated', (events, ids) => (called(events, 'rate').actor = ids.gone!)],
  },
  {
    what: 'a person in the place of the clock',
    check: 'legal-moves',
    retold: ['done', (events, ids) => (called(events, 'nudge').actor = ids.person!)],
  },
  {
    what: 'an end that the action does not lead to',
    check: 'legal-moves',
    retold: [
      'rated',
      (events) =>
        Object.assign(called(events, 'rate'), {
          to: 'unmet',
          changes: { ...called(events, 'rate').changes, state: 'unmet', final: 'refused' },
        }),
    ],
  },
  {
    what: 'an action from the wrong state',
    check: 'legal-moves',
    retold: ['elders', (events) => (called(events, 'remind').action = 'resume')],
  },
  {
    what: 'an action that does not exist',
    check: 'legal-moves',
    retold: ['elders', (events) => (called(events, 'remind').action = 'bless')],
  },
  {
    what: 'a promise moved by an action that never does',
    check: 'legal-moves',
    retold: ['taken', (events) => (called(events, 'take').changes.promisedAt = '2026-12-24T01:00:00.000Z')],
  },
  {
    what: 'a message no longer owed',
    check: 'effects-owed',
    retold: ['rated', (events) => (called(events, 'fulfil').effects = [])],
  },
  {
    what: 'a deadline an hour later than the limits give',
    check: 'due-instant',
    retold: ['appealed', (events) => (events.at(-1)!.changes.dueAt = later(events.at(-1)!.changes.dueAt as string, 1))],
  },
  {
    what: 'a day calendar that was not kept',
    check: 'due-instant',
    retold: [
      'rated',
      (events) =>
        (called(events, 'fulfil').changes.dueAt = later(called(events, 'fulfil').changes.dueAt as string, -1)),
    ],
  },
  {
    what: 'a clock that fired early',
    check: 'never-early',
    retold: ['done', (events) => (called(events, 'nudge').at = later(called(events, 'nudge').at, -1))],
  },
  {
    what: 'a clock that fired what was not due',
    check: 'never-early',
    retold: ['elders', (events) => (called(events, 'remind').action = 'escalate')],
  },
  {
    what: 'a move that was not counted',
    check: 'limits-kept',
    retold: ['done', (events) => delete called(events, 'nudge').changes.counters],
  },
  {
    what: 'a limit that was used up before',
    check: 'limits-kept',
    retold: ['done', (events) => (called(events, 'fulfil').changes.counters = { 'nudge@state': 2 })],
  },
  {
    what: 'a job taken by a partner who was not asked',
    check: 'one-winner',
    retold: ['rated', (events, ids) => (called(events, 'take').changes.partnerId = ids.tailor2!)],
  },
  {
    what: 'words in clear in an event',
    check: 'sealed',
    retold: ['rated', (events) => (called(events, 'open').input.words = '裤脚太长')],
  },
  {
    what: 'an event before the one before',
    check: 'time-order',
    retold: ['rated', (events) => (called(events, 'accept').at = later(called(events, 'accept').at, -2))],
  },
];
