// Proof 5: nothing that people can do goes on for ever. What is taken again and again in one circle must
// not be counted; so counted moves are taken out of each circle (a strongly connected part of what can
// happen) as long as nothing in that circle takes their counter back to zero, until no circle is left.

import type { Flow, Guard } from '../flow.js';
import { components, shortestWay } from './circles.js';
import { branchesOf, countedKeys, effectsOf, limitingKeys, resets } from './counters.js';
import { stepOf, type Edge, type Exploration } from './exploration.js';
import type { Findings } from './findings.js';
import { movesCustody, possibleBranches } from './moves.js';

export function proveCycles(explored: Exploration, findings: Findings): void {
  const bounds = new Bounds(explored.flow);
  proveRates(explored, findings);
  for (const endless of withoutEnd(
    explored.edges().filter((edge) => !onlyRated(edge)),
    bounds,
  )) {
    reportCircles(explored, findings, endless, bounds);
  }
  proveEndings(explored, findings);
}

/** A self-loop that changes neither clock nor custody may be repeated, but not without any limit. */
function proveRates(explored: Exploration, findings: Findings): void {
  const { flow } = explored;
  for (const edge of explored.edges()) {
    if (!onlyRated(edge)) continue;
    const free = edge.parties.find(
      (party) => party !== 'system' && limitingKeys(flow, edge.action, party).length === 0,
    );
    if (free === undefined || countsByGuard(flow, edge, free)) continue;
    const message = `action "${edge.action}" can be repeated by "${free}" in state "${edge.from.state}" without any limit`;
    findings.add(5, 'NO_RATE_LIMIT', message, () => [...explored.pathTo(edge.from), { ...stepOf(edge), party: free }]);
  }
}

function onlyRated(edge: Edge): boolean {
  return edge.stays && edge.clock === 'keep' && edge.from === edge.to;
}

function countsByGuard(flow: Flow, edge: Edge, party: string): boolean {
  return new Bounds(flow).keys(edge, party).length > 0;
}

/** The parts of a circle that remain when everything counted is taken out, again and again. */
function withoutEnd(edges: Edge[], bounds: Bounds): Edge[][] {
  return components(edges).flatMap((circle) => {
    const resets = bounds.resetsIn(circle);
    const left = circle.filter((edge) => !bounds.bounded(edge, resets));
    if (left.length < circle.length) return withoutEnd(left, bounds);
    return circle.some(byPeople) ? [circle] : [];
  });
}

function byPeople({ parties }: Edge): boolean {
  return parties.some((party) => party !== 'system');
}

/** One shortest circle for each move of people that is not part of a circle already told. */
function reportCircles(explored: Exploration, findings: Findings, circle: Edge[], bounds: Bounds): void {
  const told = new Set<string>();
  const nameOf = ({ from, action }: Edge): string => `${from.state} → ${action}`;
  const uncounted = circle.filter((edge) => !bounds.counted(edge));
  for (const edges of [uncounted, circle]) {
    for (const edge of edges) {
      if (!byPeople(edge) || told.has(nameOf(edge))) continue;
      const back = shortestWay(edges, edge.to, edge.from);
      if (!back) continue;
      const round = [edge, ...back];
      round.forEach((each) => told.add(nameOf(each)));
      const message = `people can go round without a counted limit: ${round.map(nameOf).join(' → ')}`;
      findings.add(5, 'ENDLESS_CYCLE', message, [...explored.pathTo(edge.from), ...round.map(personStep)]);
    }
    if (told.size > 0) return;
  }
}

function personStep(edge: Edge): ReturnType<typeof stepOf> {
  return { ...stepOf(edge), party: edge.parties.find((party) => party !== 'system') ?? 'system' };
}

/** What may be done with an ended request is both counted and only for a time (申请重办, 申请复核). */
function proveEndings(explored: Exploration, findings: Findings): void {
  const { flow } = explored;
  for (const edge of explored.firstEdges()) {
    if (!('final' in (flow.states[edge.from.state] ?? {}))) continue;
    const action = flow.actions[edge.action]!;
    const path = [...explored.pathTo(edge.from), stepOf(edge)];
    const where = `action "${edge.action}" in the final state "${edge.from.state}"`;
    const free = edge.parties.some((party) => !limitingKeys(flow, edge.action, party).includes(edge.action));
    if (free) findings.add(5, 'ENDING_NOT_COUNTED', `${where} is not counted per request`, path);
    if (!(action.requires ?? []).some(({ that }) => demandsWindow(that))) {
      findings.add(5, 'ENDING_NOT_WINDOWED', `${where} is possible for ever`, path);
    }
  }
}

function demandsWindow(guard: Guard): boolean {
  if ('within' in guard) return true;
  if ('all' in guard) return guard.all.some(demandsWindow);
  return 'any' in guard && guard.any.length > 0 && guard.any.every(demandsWindow);
}

/** Counters that stop a move: it adds to them, and is impossible once they are high enough. */
class Bounds {
  private readonly found = new Map<string, string[]>();
  private readonly byEdge = new Map<Edge, Map<string, string[]>>();

  constructor(private readonly flow: Flow) {}

  /** Whether the move can only be taken so often while the request stays in this circle. */
  bounded(edge: Edge, resets: (key: string) => boolean): boolean {
    return edge.parties.every((party) => this.keys(edge, party).some((key) => !resets(key)));
  }

  /** Whether anything in the circle takes a counter back to zero. */
  resetsIn(circle: Edge[]): (key: string) => boolean {
    const taken = new Map(circle.map((edge) => [`${edge.action} ${edge.branch}`, edge]));
    const known = new Map<string, boolean>();
    return (key) => {
      const resets = known.get(key) ?? [...taken.values()].some((edge) => this.resets(edge, key));
      known.set(key, resets);
      return resets;
    };
  }

  counted(edge: Edge): boolean {
    return edge.parties.every((party) => this.keys(edge, party).length > 0);
  }

  keys(edge: Edge, party: string): string[] {
    const ofEdge = this.byEdge.get(edge) ?? new Map<string, string[]>();
    this.byEdge.set(edge, ofEdge);
    const keys = ofEdge.get(party) ?? this.keysLike(edge, party);
    ofEdge.set(party, keys);
    return keys;
  }

  /** `returnTo` makes no difference to what stops a move, so it is worked out once for all of them. */
  private keysLike(edge: Edge, party: string): string[] {
    const name = JSON.stringify([edge.action, edge.branch, party, { ...edge.from, returnTo: null }]);
    const known = this.found.get(name) ?? this.stopping(edge, party);
    this.found.set(name, known);
    return known;
  }

  private stopping({ action, branch, from }: Edge, party: string): string[] {
    const taken = branchesOf(this.flow.actions[action]!)[branch]!;
    const limiting = limitingKeys(this.flow, action, party);
    return countedKeys(this.flow, action, taken, party).filter((key) => {
      if (key.endsWith('@day')) return false;
      const high = possibleBranches(this.flow, action, from, party, { [key]: Number.MAX_SAFE_INTEGER });
      return limiting.includes(key) || !high.branches.has(branch);
    });
  }

  private resets({ action, branch }: Edge, key: string): boolean {
    const taken = this.flow.actions[action]!;
    return resets(taken, branchesOf(taken)[branch]!, key);
  }
}

/** Used by proof 10 too: whether some counter of this request stops the move. */
export function isCounted(flow: Flow, edge: Edge, party: string): boolean {
  return new Bounds(flow).keys(edge, party).length > 0;
}

export function changesCustody(flow: Flow, { action, branch }: Edge): boolean {
  const taken = flow.actions[action]!;
  return effectsOf(taken, branchesOf(taken)[branch]!).some(movesCustody);
}
