// Every situation a request can get into: state, custody, where `return` leads, and the counters that
// the clocks look at. Everything else is explored both ways, so what is proved here holds for any request.

import type { ClockChange, Flow, Party } from '../flow.js';
import { firedActions, followedCounters } from './counters.js';
import { liveness, type Live } from './liveness.js';
import { movesFrom, type Move } from './moves.js';
import type { Step } from './report.js';
import { firedBy } from './waiting-clock.js';

export interface Config {
  state: string;
  /** How far above the desk it was opened at. */
  level: number;
  /** How many desks are above the present one; 0 = the top. */
  above: number;
  returnTo: string | null;
  counters: Readonly<Record<string, number>>;
}

export interface Edge {
  from: Config;
  to: Config;
  action: string;
  branch: number;
  /** Everybody who can take it, in the order of the action. */
  parties: Party[];
  /** The state is not entered again. */
  stays: boolean;
  clock: ClockChange;
}

export interface Exploration {
  flow: Flow;
  /** Nearest to the start first. */
  configs: Config[];
  edgesFrom: (config: Config) => Edge[];
  edges(): Edge[];
  /** The first edge of each action, branch and pair of states: what hangs on no more than these needs no other. */
  firstEdges(): Edge[];
  /** A shortest way there. */
  pathTo(config: Config): Step[];
  pathToState(state: string): Step[];
  /** A shortest way to the action, with the action itself; empty where nobody can ever take it. */
  pathThrough(action: string): Step[];
}

/** From desks with all levels above them, then from shorter ladders (a request may be opened at the top). */
export function explore(flow: Flow, levels: number): Exploration {
  const found = new Found(flow);
  for (let above = levels - 1; above >= 0; above--) {
    found.add({ state: 'start', level: 0, above, returnTo: null, counters: {} }, null);
    found.exhaust(levels);
  }
  return found;
}

export function stepOf({ from, action, parties }: Edge): Step {
  return { state: from.state, action, party: parties[0] };
}

class Found implements Exploration {
  readonly configs: Config[] = [];
  private readonly byKey = new Map<string, Config>();
  private readonly cameBy = new Map<Config, Edge | null>();
  private readonly outgoing = new Map<Config, Edge[]>();
  private readonly followed: Map<string, number>;
  private readonly fired: Set<string>;
  private readonly live: Live;
  private next = 0;
  private all: Edge[] | undefined;

  constructor(readonly flow: Flow) {
    this.followed = followedCounters(flow);
    this.fired = firedActions(flow);
    this.live = liveness(flow, this.followed.keys());
  }

  add(reached: Config, edge: Edge | null): Config {
    const config = this.relevant(reached);
    const key = JSON.stringify([config.state, config.level, config.above, config.returnTo, config.counters]);
    const known = this.byKey.get(key);
    if (known) return known;
    this.byKey.set(key, config);
    this.configs.push(config);
    this.cameBy.set(config, edge);
    return config;
  }

  exhaust(levels: number): void {
    for (; this.next < this.configs.length; this.next++) {
      const from = this.configs[this.next]!;
      const edges = movesFrom(this.flow, from, levels, this.followed, this.maySystem(from)).map((move) =>
        this.edge(from, move),
      );
      this.outgoing.set(from, edges);
    }
  }

  edgesFrom = (config: Config): Edge[] => this.outgoing.get(config) ?? [];

  edges(): Edge[] {
    return (this.all ??= this.configs.flatMap((config) => this.edgesFrom(config)));
  }

  firstEdges(): Edge[] {
    const first = new Map<string, Edge>();
    for (const edge of this.edges()) {
      const key = JSON.stringify([edge.action, edge.branch, edge.from.state, edge.to.state]);
      if (!first.has(key)) first.set(key, edge);
    }
    return [...first.values()];
  }

  pathTo(config: Config): Step[] {
    const steps: Step[] = [];
    for (let edge = this.cameBy.get(config); edge; edge = this.cameBy.get(edge.from)) steps.unshift(stepOf(edge));
    return steps;
  }

  pathToState(state: string): Step[] {
    const config = this.configs.find((each) => each.state === state);
    return config ? this.pathTo(config) : [];
  }

  pathThrough(action: string): Step[] {
    for (const config of this.configs) {
      const edge = this.edgesFrom(config).find((each) => each.action === action);
      if (edge) return [...this.pathTo(config), stepOf(edge)];
    }
    return [];
  }

  /** The clock fires what its state says; other actions of the system come from outside (joins, acts). */
  private maySystem(at: Config): (action: string) => boolean {
    const here = firedBy(this.flow, at.state, at.above === 0);
    return (action) => here.has(action) || !this.fired.has(action);
  }

  private relevant({ returnTo, counters, ...config }: Config): Config {
    const live = Object.entries(counters).map(([key, number]) => [key, this.live(config.state, key) ? number : 0]);
    const returns = this.live(config.state, 'returnTo');
    return { ...config, returnTo: returns ? returnTo : null, counters: Object.fromEntries(live) as Config['counters'] };
  }

  private edge(from: Config, { to, ...move }: Move): Edge {
    const edge: Edge = { from, to, ...move };
    edge.to = this.add(to, edge);
    return edge;
  }
}
