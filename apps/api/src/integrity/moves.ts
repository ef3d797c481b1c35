import { isDeepStrictEqual } from 'node:util';
import {
  type Branch,
  type CompiledAction,
  type Effect,
  type FlowEvent,
  limitKey,
  type OwedEffect,
  type RequestState,
} from '@linli/workflow';
import type { RunnableFlow } from '../requests/flow-registry.js';
import { type Judging, clockAgrees } from './clock-agrees.js';
import type { Report } from './finding.js';
import { localDay } from '../time/local-day.js';

export interface Move {
  before: RequestState | null;
  after: RequestState;
  event: FlowEvent;
}

/**
 * One event against the pinned flow: who may, from where, to where, how often, what it changes, what it owes, what it
 * makes of the deadline. Guards over facts of that day (calls, candidates, consents) cannot be asked again.
 */
export function checkMove(move: Move, judging: Judging, report: Report): void {
  const { event, before } = move;
  const say = (check: string, what: string): void => report(check, `event ${event.seq} ${event.action}: ${what}`);
  const action = judging.flow.actions.get(event.action);
  if (!action) return say('legal-moves', 'there is no such action');
  const illegal = illegalDoer(action, move) ?? illegalStart(action, move);
  if (illegal) say('legal-moves', illegal);
  const early = firedEarly(judging.flow, move);
  if (early) say('never-early', early);
  for (const broken of brokenLimits(action, move)) say('limits-kept', broken);
  const winner = wrongWinner(move);
  if (winner) say('one-winner', winner);
  if (action.opens !== (before === null)) return;

  const there = action.branches
    .map((branch, index) => ({ branch, index }))
    .filter(({ branch }) => leadsTo(branch.to, move));
  if (there.length === 0) return say('legal-moves', `it does not lead to ${event.to}`);
  const owing = there.filter(({ index }) =>
    isDeepStrictEqual(kindsOf(owedBy(action, index)), kindsOf(event.effects ?? [])),
  );
  if (owing.length === 0) return say('effects-owed', 'it owes other effects than its flow says');
  const changed = before === null ? [] : Object.keys(event.changes);
  const touching = owing.filter(({ branch }) => changed.every((field) => branch.touches.includes(field)));
  if (touching.length === 0) {
    const all = new Set(owing.flatMap(({ branch }) => branch.touches));
    return say(
      'legal-moves',
      `it never changes ${changed.filter((field) => !all.has(field)).join(', ') || 'these fields together'}`,
    );
  }
  if (!touching.some(({ branch }) => clockAgrees(move, branch, judging)))
    say(
      'due-instant',
      `the deadline afterwards, ${move.after.dueAction} at ${move.after.dueAt}, is not what the limits give`,
    );
}

/** What can be told of the doer without the posts and consents of that day. */
function illegalDoer({ action }: CompiledAction, { before, after, event }: Move): string | null {
  const { actor, party } = event;
  if (!action.by.includes(party)) return `${party} may not`;
  if ((actor === 'system') !== (party === 'system')) return `${party} is not who did it`;
  const request = before ?? after;
  if (party === 'requester' && request.requesterId !== actor) return 'not by its requester';
  if (party === 'opener' && request.openerId !== actor) return 'not by its opener';
  for (const [kind, field] of [
    ['doer', 'doers'],
    ['arranger', 'arrangers'],
  ] as const) {
    if (action.notBy?.includes(kind) && (before?.[field] as string[] | undefined)?.includes(actor))
      return `by a ${kind} of it`;
  }
  return null;
}

function illegalStart(action: CompiledAction, { before, after, event }: Move): string | null {
  if (action.opens !== (before === null) || (before && !action.from.has(before.state)))
    return `not from ${before?.state ?? 'the start'}`;
  if (event.from !== (before?.state ?? null)) return `it says it came from ${event.from}`;
  return event.to === after.state ? null : `it says it led to ${event.to}`;
}

/** `return` leads to what was remembered before the action's own effects. */
function leadsTo(target: string, { before, event }: Move): boolean {
  return event.to === (target === 'same' ? before?.state : target === 'return' ? before?.returnTo : target);
}

/** What the clock does is what was due, and not before. */
function firedEarly({ states }: RunnableFlow, { before, event }: Move): string | null {
  if (event.actor !== 'system' || before === null) return null;
  const clocks = [...states.values()].flatMap(({ clock, clockAtTop }) => [...clock, ...clockAtTop]);
  if (event.action !== 'nudge' && !clocks.some(({ rule }) => rule.fires === event.action)) return null;
  const due = event.action === before.dueAction ? before.dueAt : event.action === 'nudge' ? before.nudgeAt : null;
  if (due === null) return 'it was not due';
  return event.at < due ? `at ${event.at}, due ${due}` : null;
}

function brokenLimits(action: CompiledAction, { before, after, event }: Move): string[] {
  const was = before?.counters ?? {};
  const exact = (key: string): string => (key.endsWith('@day') ? key.slice(0, -3) + localDay(new Date(event.at)) : key);
  const broken = action.limits
    .filter((limit) => !limit.for || limit.for.includes(event.party))
    .filter((limit) => (was[exact(limitKey(action.name, limit))] ?? 0) >= limit.count)
    .map((limit) => `more than ${limit.count} times per ${limit.per}`);
  for (const { key, for: parties } of action.counts) {
    if ((parties && !parties.includes(event.party)) || isBegunAgain(key, action, after.enteredAt === event.at))
      continue;
    if (after.counters[exact(key)] !== (was[exact(key)] ?? 0) + 1) broken.push(`it was not counted as ${key}`);
  }
  return broken;
}

/** Counters of a state begin again with the state or its clock, those of a cycle with the cycle. */
function isBegunAgain(key: string, { action }: CompiledAction, entered: boolean): boolean {
  return (key.endsWith('@state') && entered) || (key.endsWith('@cycle') && action.newCycle === true);
}

/** Whoever takes what was offered is one of those it was offered to. */
function wrongWinner({ before, event }: Move): string | null {
  const { partnerId } = event.changes;
  if (!before?.waitsFor.includes('candidate') || typeof partnerId !== 'string') return null;
  return (before.candidateIds as string[] | null)?.includes(partnerId) ? null : 'taken by nobody it was offered to';
}

function owedBy({ action }: CompiledAction, branch: number): Effect[] {
  const branches: Pick<Branch, 'effects'>[] = typeof action.to === 'string' ? [{}] : action.to;
  return [...(action.effects ?? []), ...(branches[branch]?.effects ?? [])];
}

/** What is left to consumers; what a spawn or posting carries is worked out anew each time. */
function kindsOf(effects: (Effect | OwedEffect)[]): unknown[] {
  return effects.flatMap((effect): unknown[] => {
    if ('notify' in effect) return [effect];
    return 'spawn' in effect ? [effect.spawn] : 'post' in effect ? [effect.post] : [];
  });
}
