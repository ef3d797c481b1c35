// Proof 3: every waiting state says who it waits for, and its clock always runs and is never refused.

import type { Action, ClockRule, Flow, WaitingState } from '../flow.js';
import { branchesOf, limitingKeys } from './counters.js';
import { longestOf } from './durations.js';
import type { Config, Exploration } from './exploration.js';
import type { Findings } from './findings.js';
import { possibleBranches, startsFrom, type Refused } from './moves.js';
import { alwaysApplies, clockOf, possibleRules } from './waiting-clock.js';

export function proveClocks(explored: Exploration, findings: Findings): void {
  for (const [name, state] of Object.entries(explored.flow.states)) {
    if ('final' in state) continue;
    proveWaiting(explored, findings, name, state);
    proveRules(explored, findings, name, false);
    if (state.clockAtTop) proveRules(explored, findings, name, true);
  }
  for (const config of explored.configs) proveFiring(explored, findings, config);
}

function proveWaiting(explored: Exploration, findings: Findings, name: string, state: WaitingState): void {
  const { flow } = explored;
  const path = explored.pathToState(name);
  if (state.waitsFor.length === 0)
    findings.add(3, 'WAITS_FOR_NOBODY', `state "${name}" does not say who it waits for`, path);
  for (const party of state.waitsFor) {
    if (!flow.parties[party]) {
      findings.add(3, 'UNKNOWN_PARTY', `state "${name}" waits for "${party}", a party the flow does not know`, path);
    } else if (!canMoveOn(flow, name, party)) {
      findings.add(
        3,
        'WAITS_IN_VAIN',
        `state "${name}" waits for "${party}", who can take no action that leads on`,
        path,
      );
    }
  }
}

function canMoveOn(flow: Flow, state: string, party: string): boolean {
  return Object.values(flow.actions).some(
    (action) =>
      action.by.includes(party) &&
      !action.notBy?.includes(party) &&
      startsFrom(flow, action, state) &&
      branchesOf(action).some(({ to }) => to !== 'same'),
  );
}

function proveRules(explored: Exploration, findings: Findings, name: string, atTop: boolean): void {
  const { flow } = explored;
  const rules = clockOf(flow, name, atTop);
  const where = `the clock of state "${name}"${atTop ? ' at the top' : ''}`;
  const path = explored.pathToState(name);
  if (rules.length === 0) return findings.add(3, 'NO_CLOCK', `${where} has no rule`, path);
  const possible = possibleRules(flow, name, atTop);
  const last = possible[possible.length - 1]!;
  if (!alwaysApplies(flow, name, last)) {
    findings.add(
      3,
      'CLOCK_MAY_BE_ABSENT',
      `${where} may not run: its last rule counts from an instant that may be absent`,
      path,
    );
  }
  if (possible.length < rules.length) {
    findings.add(3, 'CLOCK_RULE_HIDDEN', `${where} has a rule after one that always applies`, path);
  }
  for (const rule of rules) proveRule(explored, findings, where, name, rule);
}

function proveRule(explored: Exploration, findings: Findings, where: string, state: string, rule: ClockRule): void {
  const { flow } = explored;
  const path = explored.pathToState(state);
  if (rule.from === undefined && rule.limit === undefined) {
    findings.add(3, 'CLOCK_WITHOUT_LIMIT', `${where} has neither limit nor instant and would fire at once`, path);
  }
  if (rule.nudges) proveNudges(explored, findings, where, state, rule, rule.nudges);
  const action = flow.actions[rule.fires];
  const fires = `${where} fires "${rule.fires}"`;
  if (!action) return findings.add(3, 'CLOCK_FIRES_NOTHING', `${fires}, which is no action of the flow`, path);
  const through = [...path, { state, action: rule.fires, party: 'system' }];
  if (!action.by.includes('system') || action.notBy?.includes('system')) {
    findings.add(3, 'CLOCK_NOT_FOR_SYSTEM', `${fires}, which the system may not take`, through);
  }
  if (!startsFrom(flow, action, state)) {
    findings.add(3, 'CLOCK_FIRES_ELSEWHERE', `${fires}, which does not start from there`, through);
  }
  if (action.input.required?.length) {
    findings.add(3, 'CLOCK_NEEDS_INPUT', `${fires}, which requires input the clock does not have`, through);
  }
  if (limitingKeys(flow, rule.fires, 'system').length > 0) {
    findings.add(3, 'CLOCK_COUNTED', `${fires}, which a limit may refuse to the system`, through);
  }
}

const WHY: Record<Refused, string> = {
  requirement: 'a requirement may not hold',
  branch: 'no branch may hold',
  custody: 'custody may have nowhere to go',
  return: 'nothing is remembered to return to',
};

/** Whether what the clock fires may be refused just here. */
function proveFiring(explored: Exploration, findings: Findings, config: Config): void {
  const { flow } = explored;
  for (const { fires } of possibleRules(flow, config.state, config.above === 0)) {
    const action: Action | undefined = flow.actions[fires];
    if (!action?.by.includes('system') || !startsFrom(flow, action, config.state)) continue;
    for (const why of possibleBranches(flow, fires, config, 'system').refusals) {
      const top = config.above === 0 ? ' at the top' : '';
      const message = `the clock of state "${config.state}"${top} fires "${fires}", which may be refused: ${WHY[why]}`;
      const step = { state: config.state, action: fires, party: 'system' };
      findings.add(3, 'CLOCK_REFUSED', message, [...explored.pathTo(config), step]);
    }
  }
}

/** Reminders come in order, before the end, and the system may give each of them. */
function proveNudges(
  explored: Exploration,
  findings: Findings,
  where: string,
  state: string,
  rule: ClockRule,
  nudges: string[],
): void {
  const { flow } = explored;
  const path = explored.pathToState(state);
  const limits = [...nudges, ...(rule.limit === undefined ? [] : [rule.limit])];
  const ends = limits.map((limit) => longestOf(flow, limit, rule.calendar) ?? NaN);
  if (ends.some((end, index) => index > 0 && end <= ends[index - 1]!)) {
    findings.add(
      3,
      'NUDGES_NOT_ASCENDING',
      `${where} has reminders that do not come one after the other before its end`,
      path,
    );
  }
  const nudge = flow.actions['nudge'];
  const enough = (nudge?.limits ?? []).every(
    ({ per, count, gap }) => per === 'state' && count >= nudges.length && !gap,
  );
  const given = nudge?.by.includes('system') && nudge.to === 'same' && startsFrom(flow, nudge, state);
  const free = !nudge?.requires?.length && !nudge?.input.required?.length && (nudge?.clock ?? 'keep') === 'keep';
  if (!given || !enough || !free) {
    findings.add(
      3,
      'NUDGE_REFUSED',
      `${where} has reminders, which the system takes as "nudge", but that is not always possible there`,
      path,
    );
  }
}
