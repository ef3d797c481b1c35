import type { Action, ClockChange, ClockRule, CountLimit, Effect, Flow, Party, State } from './flow.js';
import { compileEffects, type CompiledEffects } from './effects.js';
import { pathReader } from './paths.js';
import type { RequestState } from './request.js';
import { readsOf, type Reads } from './reads.js';
import { compileGuard, compileValue, type Evaluate, type Test } from './values.js';

/** A flow with its look-ups made and its guards and values turned into closures. Make it once per version. */
export interface CompiledFlow {
  flow: Flow;
  states: ReadonlyMap<string, CompiledState>;
  actions: ReadonlyMap<string, CompiledAction>;
  /**
   * A request with nothing in it yet, every declared field null. It has them all from birth: adding keys to
   * an object of fifty makes V8 turn it into a hash table, which costs three times the rest of a decision.
   */
  blank: Readonly<RequestState>;
}

export interface CompiledState {
  name: string;
  title: (request: RequestState) => string;
  stage: string | null;
  final: string | null;
  waitsFor: Party[];
  clock: CompiledClock[];
  clockAtTop: CompiledClock[];
}

export interface CompiledClock {
  rule: ClockRule;
  from: Evaluate | null;
}

export interface CompiledAction {
  name: string;
  action: Action;
  /** States it is available in; empty for the action that opens a request. */
  from: ReadonlySet<string>;
  opens: boolean;
  /** Nobody but the system may take it. */
  systemOnly: boolean;
  late: { when: Test; code: string; message: string } | null;
  limits: CountLimit[];
  hasGap: boolean;
  counts: Counting[];
  requires: CompiledRequirement[];
  effects: CompiledEffects;
  branches: CompiledBranch[];
}

/** A key of `counters` that taking the action adds one to. */
export interface Counting {
  key: string;
  /** Only when acting as one of these; null: always. */
  for: Party[] | null;
}

export interface CompiledRequirement {
  that: Test;
  code: string;
  message: string;
  until: Evaluate | null;
  reads: Reads;
}

export interface CompiledBranch {
  when: Test | null;
  to: string;
  clock: ClockChange;
  effects: CompiledEffects;
  /** Top-level fields that may differ afterwards: comparing all fifty would double the cost of a decision. */
  touches: string[];
}

/**
 * Throws on words that the format does not have. Names are not checked here, that is what `checkFlow`
 * is for: an unknown state or limit shows when a decision needs it.
 */
export function compileFlow(flow: Flow): CompiledFlow {
  const states = new Map(Object.entries(flow.states).map(([name, state]) => [name, compileState(name, state)]));
  const read = readsOf(flow.states, flow.actions).counters;
  if (usesNudges(flow)) read.add(NUDGES);
  const actions = new Map(
    Object.entries(flow.actions).map(([name, action]) => [name, compileAction(flow, name, action, read)]),
  );
  return { flow, states, actions, blank: blankRequest(flow) };
}

function blankRequest(flow: Flow): RequestState {
  const fields = Object.keys(flow.fields).map((name) => [name, null] as const);
  return Object.fromEntries([...Object.entries(unborn), ...fields]) as RequestState;
}

const unborn: RequestState = {
  id: '',
  flow: '',
  flowVersion: 0,
  state: 'start',
  version: 1,
  stage: null,
  final: null,
  waitsFor: [],
  custody: { regionId: '', level: 0 },
  atTop: false,
  openedAt: '',
  enteredAt: '',
  respondBy: null,
  promisedAt: null,
  dueAt: null,
  dueAction: null,
  nudgeAt: null,
  returnTo: null,
  counters: {},
  lastAt: {},
  limits: {},
};

/** Counts the reminders of the present clock. */
export const NUDGES = 'nudge@state';

function compileState(name: string, state: State): CompiledState {
  const title = compileTitle(state);
  if ('final' in state) {
    const { stage, final } = state;
    return { name, title, stage, final, waitsFor: [], clock: [], clockAtTop: [] };
  }
  const clock = state.clock.map(compileClock);
  const clockAtTop = state.clockAtTop?.map(compileClock) ?? clock;
  return { name, title, stage: state.stage, final: null, waitsFor: state.waitsFor, clock, clockAtTop };
}

function compileTitle({ title, titles }: State): CompiledState['title'] {
  if (!titles) return () => title;
  const read = pathReader(titles.field);
  return (request) => titles.cases[String(read(request))] ?? title;
}

function compileClock(rule: ClockRule): CompiledClock {
  return { rule, from: rule.from === undefined ? null : compileValue(rule.from) };
}

function usesNudges(flow: Flow): boolean {
  return Object.values(flow.states).some(
    (state) => 'clock' in state && [...state.clock, ...(state.clockAtTop ?? [])].some((rule) => rule.nudges),
  );
}

function compileAction(flow: Flow, name: string, action: Action, read: Set<string>): CompiledAction {
  const branches = typeof action.to === 'string' ? [{ to: action.to }] : action.to;
  const effects = [...(action.effects ?? []), ...branches.flatMap((branch) => branch.effects ?? [])];
  return {
    name,
    action,
    from: new Set(statesFor(flow, action)),
    opens: action.from === 'start',
    systemOnly: action.by.every((party) => flow.parties[party]?.kind === 'system'),
    late: action.late ? { ...action.late, when: compileGuard(action.late.when) } : null,
    limits: action.limits ?? [],
    hasGap: (action.limits ?? []).some((limit) => limit.gap),
    counts: countingOf(name, action.limits ?? [], effects, read),
    requires: (action.requires ?? []).map(compileRequirement),
    effects: compileEffects(action.effects ?? []),
    branches: branches.map((branch) => ({
      when: branch.when ? compileGuard(branch.when) : null,
      to: branch.to,
      clock: branch.clock ?? action.clock ?? 'keep',
      effects: compileEffects(branch.effects ?? []),
      touches: touchedBy([...(action.effects ?? []), ...(branch.effects ?? [])]),
    })),
  };
}

function statesFor(flow: Flow, action: Action): string[] {
  if (action.from === 'start') return [];
  if (action.from !== '*') return action.from;
  return Object.keys(flow.states).filter((name) => !('final' in flow.states[name]!));
}

/**
 * An action is counted where one of its limits or a `{counter}` anywhere in the flow asks for it, but
 * not under a key that its own effects count: those know better which cases count.
 */
function countingOf(name: string, limits: CountLimit[], effects: Effect[], read: Set<string>): Counting[] {
  const counts = new Map<string, Party[] | null>();
  for (const limit of limits) {
    const key = limitKey(name, limit);
    const bound = counts.get(key);
    counts.set(key, bound === null || !limit.for ? null : [...(bound ?? []), ...limit.for]);
  }
  for (const key of read) if (key === name || key.startsWith(`${name}@`)) counts.set(key, null);
  for (const effect of effects) if ('count' in effect) counts.delete(effect.count);
  return [...counts].map(([key, parties]) => ({ key, for: parties }));
}

/** The key a limit counts under; `@day` becomes the date when it is used. */
export function limitKey(name: string, limit: CountLimit): string {
  return limit.per === 'request' ? name : `${name}@${limit.per}`;
}

function touchedBy(effects: Effect[]): string[] {
  const set = effects.flatMap((effect) => ('set' in effect ? Object.keys(effect.set) : []));
  return [...new Set([...MOVED_BY_ENGINE, ...set.map((path) => path.split('.')[0]!)])];
}

const MOVED_BY_ENGINE = [
  ...['state', 'stage', 'final', 'waitsFor', 'custody', 'atTop', 'enteredAt'],
  ...['dueAt', 'dueAction', 'nudgeAt', 'counters', 'lastAt'],
];

function compileRequirement(requirement: NonNullable<Action['requires']>[number]): CompiledRequirement {
  const { that, until, code, message } = requirement;
  return {
    that: compileGuard(that),
    code,
    message,
    until: until === undefined ? null : compileValue(until),
    reads: readsOf(that, until),
  };
}
