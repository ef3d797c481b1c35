// Proof 7: every refusal gives a reason and a next step, every return a reason.

import type { Flow, InputProperty, Party, Stage } from '../flow.js';
import { stepOf, type Edge, type Exploration } from './exploration.js';
import type { Findings } from './findings.js';
import { situation } from './moves.js';
import { everyWay, holds } from './ways.js';

export function proveAnswers(explored: Exploration, findings: Findings): void {
  const { flow } = explored;
  for (const edge of explored.firstEdges()) {
    const to = flow.states[edge.to.state];
    const refuses = to && 'final' in to && to.final === 'refused';
    const party = edge.parties.find((each) => refuses || each !== 'system');
    if (party === undefined || !(refuses || goesBack(flow, edge))) continue;
    const { action, from } = edge;
    const what = refuses
      ? `action "${action}" refuses (it ends in "${edge.to.state}")`
      : `action "${action}" goes back from "${from.state}" to "${edge.to.state}"`;
    const path = [...explored.pathTo(from), { ...stepOf(edge), party }];
    const answers = flow.actions[action]!.answers;
    proveAnswer(flow, findings, edge, party, answers?.reason, `${what} without a required reason`, 'NO_REASON', path);
    if (!refuses) continue;
    proveAnswer(
      flow,
      findings,
      edge,
      party,
      answers?.nextStep,
      `${what} without a required next step`,
      'NO_NEXT_STEP',
      path,
    );
  }
}

const STAGES: (Stage | null)[] = ['order', 'accept', 'fulfil', 'rate'];

function goesBack(flow: Flow, { from, to }: Edge): boolean {
  const [before, after] = [from, to].map(({ state }) => STAGES.indexOf(flow.states[state]?.stage ?? null));
  return after! >= 0 && after! < before!;
}

function proveAnswer(
  flow: Flow,
  findings: Findings,
  edge: Edge,
  party: Party,
  input: string | undefined,
  message: string,
  code: string,
  path: ReturnType<typeof stepOf>[],
): void {
  const schema = flow.actions[edge.action]!.input;
  const property = input === undefined ? undefined : schema.properties[input];
  if (input === undefined || !property || !(schema.required?.includes(input) || isDemanded(flow, edge, party, input))) {
    findings.add(7, code, message, path);
  } else if (mayBeEmpty(property)) {
    findings.add(7, 'ANSWER_MAY_BE_EMPTY', `${message}: "${input}" may be an empty text`, path);
  }
}

/** Whether the action is refused to this party when the input is not given. */
function isDemanded(flow: Flow, { action, from }: Edge, party: Party, input: string): boolean {
  const requires = flow.actions[action]!.requires ?? [];
  const at = situation(flow, from, party);
  const absent = JSON.stringify({ present: { input } });
  const passes = everyWay((ask) =>
    requires.every(({ that }) => holds(that, at, (question) => question !== absent && ask(question))),
  );
  return !passes.includes(true);
}

function mayBeEmpty({ type, enum: choices, format, minLength = 0, minItems = 0 }: InputProperty): boolean {
  if (choices || format) return false;
  return (type === 'string' && minLength < 1) || (type === 'array' && minItems < 1);
}
