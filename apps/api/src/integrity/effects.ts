// What consumers owe for the events of one request, told a second time from the events: the inbox, offers, counts,
// times and slots of a request that nobody waits for any more are exactly these.

import { isDeepStrictEqual } from 'node:util';
import type { FlowEvent, OwedEffect } from '@linli/workflow';
import { microsOf } from './columns.js';
import type { Report } from './finding.js';
import type { History } from './history.js';
import type { Move } from './moves.js';
import type { Around } from './request-page.js';

/** `history`: the moves that no outbox row waits for. `isReachable`: whether an inbox is still kept for that person. */
export function checkEffects(
  history: History,
  around: Around,
  isReachable: (personId: string) => boolean,
  report: Report,
): void {
  const told = new Set(around.notifications.map(({ seq, recipient }) => `${seq} ${recipient}`));
  for (const move of history) {
    for (const { party, id } of knownRecipients(move)) {
      if (id === move.event.actor || told.has(`${move.event.seq} ${id}`) || !isReachable(id)) continue;
      report('notification-owed', `event ${move.event.seq} ${move.event.action} owes its ${party} a message`);
    }
  }
  checkMessages(history, around, report);
  checkOffers(history, around, report);
  checkEntries(history, around, report);
}

type Notify = Extract<OwedEffect, { notify: string[] }>;

function noticesOf({ effects }: FlowEvent): Notify[] {
  return (effects ?? []).filter((effect): effect is Notify => 'notify' in effect);
}

/** Those who are named in the request. Desks, proxies and members of a partner have changed since: nobody can tell. */
function knownRecipients({ before, after, event }: Move): { party: string; id: string }[] {
  const holder = after.partnerId || after.workerId ? after : before;
  const persons: Record<string, unknown> = {
    requester: after.requesterId,
    opener: after.openerId,
    partner: holder?.workerId,
  };
  const parties = new Set(noticesOf(event).flatMap(({ notify }) => notify));
  return [...parties].flatMap((party) => (typeof persons[party] === 'string' ? [{ party, id: persons[party] }] : []));
}

/** Each message is one that its event owes, of that instant, and none to whoever caused it. */
function checkMessages(history: History, { notifications }: Around, report: Report): void {
  for (const { seq, recipient, template, importance, at } of notifications) {
    const event = history[seq - 1]?.event;
    const say = (what: string): void => report('notification-stray', `a message for event ${seq}: ${what}`);
    if (!event) say('there is no such event, or its effects are still to come');
    else if (!noticesOf(event).some((owed) => owed.template === template && (owed.importance ?? 'P2') === importance))
      say(`${event.action} owes no ${template}`);
    else if (event.actor === recipient) say('it went to who caused it');
    else if (microsOf(event.at) !== at) say('it is of another instant');
  }
}

/** An offer is open while the request waits for candidates and the partner is one of them. */
function checkOffers(history: History, { offers }: Around, report: Report): void {
  const told: Around['offers'] = [];
  let open: string[] = [];
  for (const { after, event } of history) {
    const now = after.waitsFor.includes('candidate') ? ((after.candidateIds ?? []) as string[]) : [];
    const at = microsOf(event.at)!;
    for (const partner of open.filter((one) => !now.includes(one))) {
      const ended = told.findLast((offer) => offer.partner === partner)!;
      ended.ended = at;
      ended.outcome = after.partnerId === partner ? 'taken' : 'lost';
    }
    for (const partner of now.filter((one) => !open.includes(one))) {
      told.push({ partner, seq: event.seq, offered: at, ended: null, outcome: null });
    }
    open = now;
  }
  const lost = offers.map((offer) => ({
    ...offer,
    outcome: offer.outcome === null || offer.outcome === 'taken' ? offer.outcome : 'lost',
  }));
  if (!isDeepStrictEqual(sorted(lost), sorted(told)))
    report(
      'offers-agree',
      differing(lost, told, (offer) => `the offer of event ${offer.seq}`),
    );
}

/** Each entry into a stage or an ending, once. */
function checkEntries(history: History, { entries }: Around, report: Report): void {
  const told = history.flatMap(({ before, after, event }) => {
    const [from, into] = [before?.final ?? before?.stage, after.final ?? after.stage];
    return typeof into === 'string' && into !== from ? [{ seq: event.seq, stage: into, at: microsOf(event.at)! }] : [];
  });
  if (!isDeepStrictEqual(sorted(entries), sorted(told)))
    report(
      'counts-agree',
      differing(entries, told, (entry) => `the entry of event ${entry.seq} into ${entry.stage}`),
    );
}

/** A place in a slot is kept for the slot that was agreed, and given up with the order. */
export function checkHolds({ after }: Move, { holds }: Around, report: Report): void {
  const { slot, state } = after as { slot?: { from?: string } | null; state: string };
  if (holds.length > 0 && ['withdrawn', 'rejected', 'unmet'].includes(state))
    report('slot-holds', `${state} still keeps a place`);
  else if (slot?.from && holds.some(({ at }) => at !== microsOf(slot.from)))
    report('slot-holds', 'it keeps a place in another slot');
}

/** Texts to compare by: both sides name their fields in one order. */
function sorted(values: object[]): string[] {
  return values.map((value) => Object.values(value).join()).sort();
}

function differing<T extends object>(kept: T[], told: T[], name: (one: T) => string): string {
  const [keptTexts, toldTexts] = [sorted(kept), sorted(told)];
  const missing = told.find((one) => !keptTexts.includes(sorted([one])[0]!));
  if (missing) return `${name(missing)} is not as it was`;
  const extra = kept.find((one) => !toldTexts.includes(sorted([one])[0]!));
  return extra ? `${name(extra)} is not from an event` : 'one is there twice';
}
