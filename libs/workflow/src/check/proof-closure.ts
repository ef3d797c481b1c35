// Proof 4: if nobody ever acts, the clocks alone bring every request to an end or to the district's
// desk, in bounded time. Found as the longest way through what the clocks can make of each situation.

import type { ClockRule, Flow, Value } from '../flow.js';
import { branchesOf, effectsOf } from './counters.js';
import { longestOf } from './durations.js';
import type { Config, Edge, Exploration } from './exploration.js';
import type { Findings } from './findings.js';
import { horizon } from './horizon.js';
import type { Bound, ClockStep, FlowReport, Step } from './report.js';
import { possibleRules } from './waiting-clock.js';

export function proveClosure(explored: Exploration, findings: Findings): FlowReport['closure'] {
  const closure = new Closure(explored, findings);
  const { configs, edgesFrom } = explored;
  const opened = configs
    .filter(({ state }) => state === 'start')
    .flatMap((start) => edgesFrom(start).map(({ to }) => to));
  const states: Record<string, Bound> = {};
  for (const name of Object.keys(explored.flow.states)) {
    states[name] = worst(configs.filter(({ state }) => state === name).map((config) => closure.from(config)));
  }
  return { flow: worst(opened.map((config) => closure.from(config))), states };
}

const ENDED: Bound = { steps: [], ms: 0, ends: 'final' };
const AT_DESK: Bound = { steps: [], ms: 0, ends: 'desk' };
const NOWHERE: Bound = { steps: [], ms: null, ends: 'nowhere' };

class Closure {
  private readonly found = new Map<Config, Bound>();
  private readonly horizons = new Map<string, number | null>();
  /** The clock edges being followed, to see when a way comes back to itself. */
  private readonly way: Edge[] = [];

  constructor(
    private readonly explored: Exploration,
    private readonly findings: Findings,
  ) {}

  from(config: Config): Bound {
    const known = this.found.get(config);
    if (known) return known;
    const bound = this.worstFrom(config);
    this.found.set(config, bound);
    return bound;
  }

  private worstFrom(config: Config): Bound {
    const { flow } = this.explored;
    if ('final' in (flow.states[config.state] ?? {})) return ENDED;
    const atTop = config.above === 0;
    const rules = possibleRules(flow, config.state, atTop);
    if (atTop && isDesk(flow, config.state, rules)) {
      for (const rule of rules) this.step(config, rule);
      return AT_DESK;
    }
    const ways = rules.flatMap((rule) => {
      const step = this.step(config, rule);
      return this.fired(config, rule).map((edge) => before(step, this.follow(edge)));
    });
    return ways.length > 0 ? worst(ways) : NOWHERE;
  }

  private fired(config: Config, rule: ClockRule): Edge[] {
    const edges = this.explored.edgesFrom(config);
    return edges.filter(({ action, parties }) => action === rule.fires && parties.includes('system'));
  }

  private follow(edge: Edge): Bound {
    this.way.push(edge);
    const start = this.way.findIndex(({ from }) => from === edge.to);
    const bound = start < 0 ? this.from(edge.to) : this.goesRound(this.way.slice(start));
    this.way.pop();
    return bound;
  }

  private goesRound(cycle: Edge[]): Bound {
    const round = cycle.map(({ from, action }): Step => ({ state: from.state, action, party: 'system' }));
    const still = cycle.length === 1 && cycle[0]!.stays && cycle[0]!.clock !== 'restart';
    const names = round.map(({ state, action }) => `${state} → ${action}`).join(' → ');
    const message = still
      ? `the clock of state "${round[0]!.state}" fires "${round[0]!.action}", which leaves it where it is: it would fire again at once`
      : `if nobody acts, the clocks go round without end: ${names}`;
    const path = [...this.explored.pathTo(cycle[0]!.from), ...round];
    this.findings.add(4, still ? 'CLOCK_STANDS_STILL' : 'CLOCK_CYCLE', message, path);
    return NOWHERE;
  }

  private horizonOf(from: Value): number | null {
    const key = JSON.stringify(from);
    if (!this.horizons.has(key)) this.horizons.set(key, horizon(this.explored.flow, from));
    return this.horizons.get(key) ?? null;
  }

  private step({ state, level }: Config, { limit, calendar, fires, from }: ClockRule): ClockStep {
    const { flow } = this.explored;
    const base = from === undefined ? 0 : this.horizonOf(from);
    const length = limit === undefined ? 0 : longestOf(flow, limit, calendar);
    if (base === null) {
      const message = `the clock of state "${state}" counts from ${JSON.stringify(from)}, which nothing bounds`;
      this.findings.add(4, 'CLOCK_UNBOUNDED', message, this.explored.pathToState(state));
    }
    const ms = base === null || length === null ? null : base + length;
    return { state, level, limit: limit ?? null, calendar, fires, ms };
  }
}

/** All that can happen there is that the system tells those who must act, again and again. */
function isDesk(flow: Flow, name: string, rules: ClockRule[]): boolean {
  const state = flow.states[name];
  if (!state || 'final' in state || !state.clockAtTop || rules.length === 0) return false;
  return rules.every(({ fires }) => {
    const action = flow.actions[fires];
    return (
      action?.by.includes('system') === true &&
      branchesOf(action).every((branch) => {
        const restarts = branch.to === name || (branch.to === 'same' && (branch.clock ?? action.clock) === 'restart');
        const told = effectsOf(action, branch).flatMap((effect) => ('notify' in effect ? effect.notify : []));
        return restarts && state.waitsFor.some((party) => told.includes(party));
      })
    );
  });
}

function before(step: ClockStep, { steps, ms, ends }: Bound): Bound {
  return { steps: [step, ...steps], ms: step.ms === null || ms === null ? null : step.ms + ms, ends };
}

/** No bound is worse than any; of equal ones the first. A state that is never reached needs none. */
function worst(bounds: Bound[]): Bound {
  const time = ({ ms, ends }: Bound): number => (ends === 'nowhere' ? Infinity : (ms ?? Number.MAX_VALUE));
  return bounds.reduce((most, bound) => (time(bound) > time(most) ? bound : most), bounds[0] ?? ENDED);
}
