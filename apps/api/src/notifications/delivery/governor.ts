// What is sent when, on which channel, and what becomes of it: every decision, and nothing but decisions.

import type { Importance, Party } from '@linli/workflow';
import type { SendOutcome } from '../../sms/sms-sender.js';
import type { MessageRule } from '../rules/message-rule.js';

/** Ways to a person. */
export type Channel = 'wechat' | 'sms' | 'call';
/** Of a delivery: to a person, or to another system. */
export type Way = Channel | 'webhook';
export type Status = 'queued' | 'sent' | 'delivered' | 'refused' | 'suppressed' | 'dead';

/** Local times, `HH:MM`; `from` later than `until` goes over midnight. */
export interface Quiet {
  from: string;
  until: string;
}

export interface Preferences {
  quiet?: Quiet;
  digest?: 'never' | 'daily';
  wechat?: boolean;
  sms?: boolean;
}

/** The channels after the inbox, in order. What can wait costs nobody a text message, and calls nobody. */
export function chainFor(rule: MessageRule, party: Party, importance: Importance): Channel[] {
  if (!rule.outward.includes(party)) return [];
  if (importance === 'P3') return ['wechat'];
  return rule.call && party === 'requester' ? ['wechat', 'sms', 'call'] : ['wechat', 'sms'];
}

/** When a message may go out at the earliest: at once, after the quiet hours, or with the day's digest. */
export function decentTime(importance: Importance, now: Date, preferences: Preferences = {}): Date {
  if (importance === 'P0') return now;
  const time = importance === 'P1' ? now : afterQuiet(now, QUIET);
  return preferences.quiet ? afterQuiet(time, preferences.quiet) : time;
}

/** The next nine o'clock, not now. */
export function digestTime(now: Date): Date {
  const nine = atLocal(now, DIGEST_AT);
  return nine > now ? nine : new Date(nine.getTime() + DAY);
}

/** What is known of somebody when a message to them is taken up. */
export interface Reach {
  gone: boolean;
  preferences: Preferences;
  openId: string | null;
  phone: string | null;
  /** Messages of this template they still allow. */
  consents: number;
  /** Channels with credentials. */
  on: { wechat: boolean; sms: boolean };
}

/** Why this channel is not used for this person; null when it is. */
export function suppression(channel: Channel, importance: Importance, reach: Reach): string | null {
  const { preferences } = reach;
  if (reach.gone) return 'personGone';
  if (importance === 'P3' && preferences.digest === 'never') return 'preference';
  if (channel === 'call') return null;
  if (!reach.on[channel]) return 'channelOff';
  if (preferences[channel] === false && importance !== 'P0') return 'preference';
  if (channel === 'sms') return reach.phone ? null : 'noPhone';
  if (!reach.openId) return 'noIdentity';
  return reach.consents > 0 ? null : 'noConsent';
}

export interface Past {
  channel: Channel;
  status: Status;
}

/** Whether the grid worker has to go: nothing arrived, and they do not read the inbox or it was really refused. */
export function needsCall(past: readonly Past[], { gone, signsIn }: { gone: boolean; signsIn: boolean }): boolean {
  if (gone || past.some(({ status }) => status === 'sent' || status === 'delivered')) return false;
  return !signsIn || past.some(({ status }) => status === 'refused' || status === 'dead');
}

export interface Attempt {
  importance: Importance;
  /** With this one. */
  tries: number;
  resendOk: boolean;
}

/** What becomes of a delivery; `fallOn`: the next channel is due. */
export type Verdict =
  | { status: 'queued'; reason: string; dueAt: Date }
  | { status: Exclude<Status, 'queued'>; reason: string | null; fallOn: boolean; alarm?: boolean; providerId?: string };

/** `random` in [0, 1). */
export function verdictOn(outcome: SendOutcome, attempt: Attempt, now: Date, random: number): Verdict {
  switch (outcome.kind) {
    case 'sent':
      return { status: 'sent', reason: null, fallOn: false, providerId: outcome.providerId };
    case 'refused':
      // A fault of ours is dead and may be tried again when mended; a no of theirs is a no.
      return { status: outcome.alarm ? 'dead' : 'refused', reason: outcome.reason, fallOn: true, alarm: outcome.alarm };
    case 'unknown':
      if (attempt.resendOk) return again(outcome.reason, attempt, now, random, 0);
      // It may have arrived: only what must not be missed goes on to another channel.
      return { status: 'dead', reason: outcome.reason, fallOn: isUrgent(attempt.importance) };
    case 'again':
      return again(outcome.reason, attempt, now, random, outcome.after ?? 0);
  }
}

/**
 * Milliseconds: the urgent is given up soon, for the next channel; the rest outlasts an outage of two hours, and comes
 * within minutes of its end.
 */
export function backoff(importance: Importance, tries: number, random: number): number {
  const { first, longest } = PATIENCE[importance];
  return Math.round(Math.min(longest, first * 2 ** (tries - 1)) * (0.8 + 0.4 * random));
}

export function mostTries(importance: Importance): number {
  return PATIENCE[importance].tries;
}

/** P0 first; the queue's own numbers begin with 1. */
export function priorityOf(importance: Importance): number {
  return Number(importance[1]) + 1;
}

function again(reason: string, { importance, tries }: Attempt, now: Date, random: number, after: number): Verdict {
  if (tries >= mostTries(importance)) return { status: 'dead', reason, fallOn: true };
  const wait = Math.max(after, backoff(importance, tries, random));
  return { status: 'queued', reason, dueAt: new Date(now.getTime() + wait) };
}

/** The wait after the first try, doubled after each, and the longest. */
const PATIENCE: Record<Importance, { first: number; longest: number; tries: number }> = {
  P0: { first: 5_000, longest: 40_000, tries: 5 },
  P1: { first: 30_000, longest: 240_000, tries: 5 },
  P2: { first: 120_000, longest: 900_000, tries: 14 },
  P3: { first: 120_000, longest: 900_000, tries: 14 },
};

function isUrgent(importance: Importance): boolean {
  return importance === 'P0' || importance === 'P1';
}

const QUIET: Quiet = { from: '20:00', until: '08:00' };
const DIGEST_AT = 9 * 60;
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** China keeps UTC+8 all year. */
const CHINA = 480 * MINUTE;

function afterQuiet(now: Date, { from, until }: Quiet): Date {
  const [start, end] = [minutesOf(from), minutesOf(until)];
  const minute = Math.floor(((now.getTime() + CHINA) % DAY) / MINUTE);
  const quiet = start <= end ? minute >= start && minute < end : minute >= start || minute < end;
  if (!quiet) return now;
  const morning = atLocal(now, end);
  return morning > now ? morning : new Date(morning.getTime() + DAY);
}

/** That minute of the local day of `now`. */
function atLocal(now: Date, minute: number): Date {
  const local = now.getTime() + CHINA;
  return new Date(local - (local % DAY) + minute * MINUTE - CHINA);
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
}
