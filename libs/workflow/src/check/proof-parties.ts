// Proof 6: every action has somebody who may take it, and nobody judges work that was theirs.

import type { Action, Flow } from '../flow.js';
import { branchesOf, effectsOf } from './counters.js';
import { stepOf, type Exploration } from './exploration.js';
import type { Findings } from './findings.js';

/**
 * `doer` is whoever ever did the work, and everybody of that unit: `notBy: ['doer']` shuts out the
 * partner, its members, a community that did the work itself (社区自办), and a resident who helps out
 * as a partner, whatever else they are to the request. Where the custodian is itself the doer, nobody of
 * it may settle, rework or end the request; that is meant. The state's clock then carries custody up, to
 * people who did not do the work, and proof 3 and 4 show that it does so at every level.
 */
export function proveParties(explored: Exploration, findings: Findings): void {
  const { flow } = explored;
  for (const [name, action] of Object.entries(flow.actions)) {
    const path = explored.pathThrough(name);
    if (action.by.every((party) => action.notBy?.includes(party))) {
      findings.add(6, 'TAKEN_BY_NOBODY', `action "${name}" may be taken by nobody`, path);
    } else if (path.length === 0) {
      findings.add(6, 'NEVER_POSSIBLE', `action "${name}" is never possible`, path);
    }
    for (const party of [...action.by, ...(action.notBy ?? [])]) {
      if (!flow.parties[party]) {
        findings.add(6, 'UNKNOWN_PARTY', `action "${name}" names "${party}", a party the flow does not know`, path);
      }
    }
    // Nobody is the doer of what does not exist yet, so opening may lay out the fields.
    if (name !== flow.start && setsVerdict(flow, action) && byPeople(action)) {
      proveNotByDoer(findings, flow, action, `action "${name}" sets a verdict`, path);
    }
  }
  proveJudging(explored, findings);
}

/** Whatever leads on from the rating stage or from an ending decides how the work is judged. */
function proveJudging(explored: Exploration, findings: Findings): void {
  const { flow } = explored;
  for (const edge of explored.firstEdges()) {
    const from = flow.states[edge.from.state];
    const judging = from && (from.stage === 'rate' || 'final' in from);
    const party = edge.parties.find((each) => each !== 'system');
    if (!judging || party === undefined || edge.to.state === edge.from.state) continue;
    const action = flow.actions[edge.action]!;
    const message = `action "${edge.action}" leads on from state "${edge.from.state}"`;
    proveNotByDoer(findings, flow, action, message, [...explored.pathTo(edge.from), { ...stepOf(edge), party }]);
  }
}

function proveNotByDoer(
  findings: Findings,
  flow: Flow,
  action: Action,
  what: string,
  path: ReturnType<typeof stepOf>[],
): void {
  if (!flow.parties['doer']) {
    findings.add(6, 'NO_DOER', `${what}, but the flow has no party "doer"`, path);
  } else if (!action.notBy?.includes('doer')) {
    findings.add(6, 'DOER_MAY_JUDGE', `${what} and is not closed to "doer": who did the work may not judge it`, path);
  }
}

function setsVerdict(flow: Flow, action: Action): boolean {
  const effects = branchesOf(action).flatMap((branch) => effectsOf(action, branch));
  return effects.some((effect) => 'set' in effect && Object.keys(effect.set).some((path) => isVerdict(flow, path)));
}

/** What the doer says of the own work (`outcome.solvedByPartner`) may lie beside the verdict in one field. */
function isVerdict(flow: Flow, path: string): boolean {
  const [field = '', part] = path.split('.');
  const verdict = flow.fields[field]?.verdict;
  return Array.isArray(verdict) ? part === undefined || verdict.includes(part) : verdict === true;
}

function byPeople(action: Action): boolean {
  return action.by.some((party) => party !== 'system');
}
