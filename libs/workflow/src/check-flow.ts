// Proves of a flow what design/03-flows.md promises of every flow, before it may be used or published.

import { explore } from './check/exploration.js';
import { Findings } from './check/findings.js';
import { firstLoss } from './check/plain-data.js';
import { proveAnswers } from './check/proof-answers.js';
import { proveClocks } from './check/proof-clocks.js';
import { proveClosure } from './check/proof-closure.js';
import { proveCycles } from './check/proof-cycles.js';
import { proveInputs } from './check/proof-inputs.js';
import { proveNames, proveWords } from './check/proof-names.js';
import { proveParties } from './check/proof-parties.js';
import { provePromises } from './check/proof-promises.js';
import { proveReach } from './check/proof-reach.js';
import { proveRestarts } from './check/proof-restarts.js';
import type { FlowReport } from './check/report.js';
import type { Flow } from './flow.js';

export type { Bound, ClockStep, Finding, FlowReport, Proof, Step } from './check/report.js';

export interface CheckOptions {
  /** Desks above each other, the lowest first; default 3: community, street, district. */
  levels?: number;
  /** Names of the flows that `spawn` may name; default: any. */
  flows?: string[];
}

/**
 * Explores every situation the flow can bring a request into (state, custody, where `return` leads, the
 * counters its clocks look at; facts, fields and requirements both ways) and proves ten things of it.
 * No findings: the flow may be published. The flow must have the shape of `Flow`; where it is not plain
 * data, or uses words the format does not have, that is all that is told.
 */
export function checkFlow(given: Flow, { levels = 3, flows }: CheckOptions = {}): FlowReport {
  const findings = new Findings();
  const loss = firstLoss(given);
  if (loss) {
    findings.add(8, 'NOT_PLAIN_DATA', `the flow does not survive JSON unchanged: ${loss}`, []);
    return unproved(findings);
  }
  const flow = JSON.parse(JSON.stringify(given)) as Flow;
  const references = proveWords(flow, findings);
  if (findings.all.length > 0) return unproved(findings);

  const explored = explore(flow, levels);
  proveReach(explored, findings);
  proveClocks(explored, findings);
  const closure = proveClosure(explored, findings);
  proveCycles(explored, findings);
  proveParties(explored, findings);
  proveAnswers(explored, findings);
  proveNames(explored, references, findings, flows);
  proveInputs(explored, references, findings);
  provePromises(explored, findings);
  proveRestarts(explored, findings);
  return { findings: findings.all, closure };
}

function unproved({ all }: Findings): FlowReport {
  return { findings: all, closure: { flow: { steps: [], ms: null, ends: 'nowhere' }, states: {} } };
}
