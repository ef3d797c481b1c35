// Proof 10, second half: nobody buys time with somebody else's clock.

import { stepOf, type Edge, type Exploration } from './exploration.js';
import type { Findings } from './findings.js';
import { changesCustody, isCounted } from './proof-cycles.js';
import { firedBy } from './waiting-clock.js';

/**
 * A clock starts anew when a request stays in its state by `clock: 'restart'` or `'shift'`, or enters the
 * state it is already in. That moves the deadline of whoever the state waits for. It is allowed only
 * - to the system, when it is that state's own clock that fired, or by an act of the district (`retime`),
 *   which re-reads the limits (`shift`) and never starts again from now;
 * - together with custody: the new desk gets its full time;
 * - to those the state waits for, it is their clock (proof 5 has seen that it is counted);
 * - to a person (requester, proxy), counted: the one who is served may agree to a later time (改约).
 * Staff or partners for whom the state does not wait may not, and no action may do it from `'*'` except
 * `retime`: it would reach states nobody had in mind. This is the strictest rule under which the table of
 * the order flow is possible: 改约 by the resident in `taken`, which waits for the partner, needs the fourth.
 */
export function proveRestarts(explored: Exploration, findings: Findings): void {
  const { flow } = explored;
  for (const edge of explored.edges()) {
    if (!startsAnew(edge)) continue;
    const action = flow.actions[edge.action]!;
    const where = `action "${edge.action}" starts the clock of state "${edge.from.state}" anew`;
    if (action.from === '*' && action.promise !== 'retime') {
      findings.add(10, 'RESTARTS_EVERY_CLOCK', `${where}, as it does everywhere ("*")`, () => [
        ...explored.pathTo(edge.from),
        stepOf(edge),
      ]);
      continue;
    }
    const party = edge.parties.find((each) => !mayStartAnew(explored, edge, each));
    if (party === undefined) continue;
    const message = `${where} for "${party}", who is not the one that is waited for`;
    findings.add(10, 'RESTARTS_OTHERS_CLOCK', message, () => [
      ...explored.pathTo(edge.from),
      { ...stepOf(edge), party },
    ]);
  }
}

function startsAnew({ from, to, stays, clock }: Edge): boolean {
  return from.state === to.state && (!stays || clock !== 'keep');
}

function mayStartAnew({ flow }: Exploration, edge: Edge, party: string): boolean {
  const { from, action, clock, stays } = edge;
  const state = flow.states[from.state];
  if (!state || 'final' in state || changesCustody(flow, edge)) return true;
  if (party === 'system') {
    if (firedBy(flow, from.state, from.above === 0).has(action)) return true;
    return flow.actions[action]!.promise === 'retime' && stays && clock === 'shift';
  }
  if (state.waitsFor.includes(party)) return true;
  return flow.parties[party]?.kind === 'person' && isCounted(flow, edge, party);
}
