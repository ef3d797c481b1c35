// Proofs 1 and 2: every state can be reached, and from every state an ending can.

import type { Config, Exploration } from './exploration.js';
import type { Findings } from './findings.js';

export function proveReach(explored: Exploration, findings: Findings): void {
  const { flow, configs } = explored;
  const reached = new Set(configs.map(({ state }) => state));
  for (const state of Object.keys(flow.states)) {
    if (!reached.has(state)) {
      findings.add(1, 'STATE_UNREACHABLE', `no action ever leads to state "${state}"`, []);
    }
  }
  const ending = configsThatEnd(explored);
  const told = new Set<string>();
  for (const config of configs) {
    if (ending.has(config) || told.has(config.state) || config.state === 'start') continue;
    told.add(config.state);
    const message = `from state "${config.state}" no ending can be reached`;
    findings.add(2, 'NO_WAY_OUT', message, explored.pathTo(config));
  }
}

/** Configurations from which some way leads to a final state, found backwards. */
function configsThatEnd({ flow, configs, edgesFrom }: Exploration): Set<Config> {
  const cameFrom = new Map<Config, Config[]>();
  for (const config of configs) {
    for (const { to } of edgesFrom(config)) cameFrom.set(to, [...(cameFrom.get(to) ?? []), config]);
  }
  const ending = new Set(configs.filter(({ state }) => 'final' in (flow.states[state] ?? {})));
  for (const config of ending) for (const before of cameFrom.get(config) ?? []) ending.add(before);
  return ending;
}
