// Tells a request's story step by step, for specs and simulations. Every step proves on the way that the
// engine did not touch what it was given and that the events alone rebuild the request.

import { compileFlow, type CompiledFlow } from '../compile.js';
import { decide } from '../decide.js';
import { evolve } from '../evolve.js';
import type { Flow, Json, Limit, Party } from '../flow.js';
import type { Custody, Decision, Facts, FlowEvent, Instant, Refusal, RequestState } from '../request.js';
import { sameJson } from '../same-json.js';

export interface StoryOptions {
  /** The instant it begins, any ISO spelling; default a working Monday, 10:00 in China. */
  at?: string;
  /** Desks from the first to the top. */
  desks?: Custody[];
  /** Facts that hold throughout. */
  facts?: Record<string, Json>;
  /** Limits pinned over the flow's own. */
  limits?: Record<string, Limit>;
}

export interface Doing {
  as: Party | Party[];
  actor?: string;
  input?: Record<string, Json>;
  /** Added to the story's facts. */
  facts?: Record<string, Json>;
}

export class Story {
  readonly flow: CompiledFlow;
  readonly events: FlowEvent[] = [];
  /** Epoch milliseconds. */
  now: number;
  private current: RequestState | null = null;
  private readonly desks: Custody[];
  private readonly facts: Record<string, Json>;
  private readonly limits: Record<string, Limit>;

  constructor(flow: Flow | CompiledFlow, options: StoryOptions = {}) {
    this.flow = 'actions' in flow && flow.actions instanceof Map ? (flow as CompiledFlow) : compileFlow(flow as Flow);
    this.now = Date.parse(options.at ?? '2026-11-23T10:00+08:00');
    this.desks = options.desks ?? threeDesks;
    this.facts = options.facts ?? {};
    this.limits = { ...this.flow.flow.limits, ...options.limits };
  }

  get request(): RequestState {
    if (!this.current) throw new Error('the story has not opened a request');
    return this.current;
  }

  get lastEvent(): FlowEvent {
    return this.events[this.events.length - 1]!;
  }

  /** Takes the action; throws when it is refused. */
  does(action: string, doing: Doing): this {
    const answer = this.attempt(action, doing);
    if (!answer.ok) throw new Error(`${action} was refused: ${answer.code} ${answer.message}`);
    this.accept(answer);
    return this;
  }

  /** The refusal; throws when the action is allowed. */
  refused(action: string, doing: Doing): Refusal {
    const answer = this.attempt(action, doing);
    if (answer.ok) throw new Error(`${action} was allowed`);
    return answer;
  }

  /** Decides without living with it. */
  attempt(action: string, doing: Doing): Decision | Refusal {
    const actor = doing.actor ?? [doing.as].flat()[0]!;
    const command = { action, actor, input: doing.input ?? {} };
    const birth = this.current ? undefined : { id: 'r1', custody: this.desks[0]!, limits: this.limits };
    const given = deepFreeze({ command, facts: this.factsFor(doing), birth });
    return decide(this.flow, this.current, given.command, given.facts, given.birth);
  }

  /** Adds an attempt's decision to the story. Throws when replay would not give the same request. */
  accept(decision: Decision): void {
    const rebuilt = evolve(this.current, decision.event);
    if (!sameJson(rebuilt, decision.request)) throw new Error('the event does not rebuild the request');
    this.events.push(deepFreeze(decision.event));
    this.current = deepFreeze(decision.request);
  }

  /** Time passes: `{ hours: 3 }`. */
  waits(time: { minutes?: number; hours?: number; days?: number }): this {
    const { minutes = 0, hours = 0, days = 0 } = time;
    this.now += ((days * 24 + hours) * 60 + minutes) * 60_000;
    return this;
  }

  until(instant: Instant | null): this {
    if (!instant) throw new Error('there is no such instant');
    this.now = Math.max(this.now, Date.parse(instant));
    return this;
  }

  /** Nobody acts: the next reminder or deadline comes and the system takes its action. */
  nobodyActs(facts: Record<string, Json> = {}): this {
    const { dueAt, dueAction, nudgeAt } = this.request;
    const nudge = nudgeAt !== null && (dueAt === null || nudgeAt < dueAt);
    this.until(nudge ? nudgeAt : dueAt);
    return this.does(nudge ? 'nudge' : dueAction!, { as: 'system', facts });
  }

  factsFor(doing: Pick<Doing, 'as' | 'facts'>): Facts {
    const { level } = this.current?.custody ?? this.desks[0]!;
    return {
      now: this.now,
      parties: [doing.as].flat(),
      above: this.desks[level + 1] ?? null,
      aboveThat: this.desks[level + 2] ?? null,
      values: { ...this.facts, ...doing.facts },
    };
  }
}

/** A community, its street and its district. */
export const threeDesks: Custody[] = [
  { regionId: 'community', level: 0 },
  { regionId: 'street', level: 1 },
  { regionId: 'district', level: 2 },
];

/** Whoever writes to it from now on throws. */
export function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
