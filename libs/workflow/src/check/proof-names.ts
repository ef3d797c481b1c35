// Proof 8: whatever the flow names exists, and whatever it declares is named.

import type { Flow, InputProperty } from '../flow.js';
import { isLength } from './durations.js';
import type { Exploration } from './exploration.js';
import type { Findings } from './findings.js';
import { referencesOf, type Kind, type Reference } from './references.js';
import type { Step } from './report.js';

/** What the engine itself keeps of a request (`RequestState`). */
const ENGINE_FIELDS = [
  ...['id', 'flow', 'flowVersion', 'state', 'version', 'stage', 'final', 'waitsFor', 'custody', 'atTop', 'openedAt'],
  ...[
    'enteredAt',
    'respondBy',
    'promisedAt',
    'dueAt',
    'dueAction',
    'nudgeAt',
    'returnTo',
    'counters',
    'lastAt',
    'limits',
  ],
];

/** Those of them that effects may set; proof 10 says by whom. */
const SETTABLE = ['respondBy', 'promisedAt', 'returnTo', 'limits'];

export function proveNames(explored: Exploration, references: Reference[], findings: Findings, flows?: string[]): void {
  const { flow } = explored;
  for (const reference of references) {
    const fault = faultOf(flow, reference, flows);
    if (fault) findings.add(8, fault.code, `${whereIs(reference)} ${fault.says}`, () => pathOf(explored, reference));
  }
  proveStart(explored, findings);
  for (const [name, duration] of Object.entries(flow.limits)) {
    if (!isLength(duration)) findings.add(8, 'NO_LENGTH_OF_TIME', `limit "${name}" is no length of time`, []);
  }
  proveUsed(explored, references, findings);
}

/** Words that the format does not have: with these nothing else can be proved. */
export function proveWords(flow: Flow, findings: Findings): Reference[] {
  const references = referencesOf(flow);
  for (const reference of references) {
    if (reference.kind !== 'word') continue;
    findings.add(
      8,
      'UNKNOWN_WORD',
      `${whereIs(reference)} uses a word that the format does not have: ${reference.name}`,
      [],
    );
  }
  return references;
}

interface Fault {
  code: string;
  says: string;
}

function faultOf(flow: Flow, { kind, name, action }: Reference, flows?: string[]): Fault | undefined {
  const top = name.split('.')[0]!;
  if (kind === 'set' && !flow.fields[top] && ENGINE_FIELDS.includes(top) && !SETTABLE.includes(top)) {
    return { code: 'ENGINE_FIELD_SET', says: `sets "${name}", which belongs to the engine` };
  }
  if (kind === 'fact' && flow.facts[top] !== undefined && !flow.actions[action ?? '']?.needs?.includes(top)) {
    return {
      code: 'FACT_NOT_NEEDED',
      says: `asks for fact "${top}", which is not loaded for it: it is missing in "needs"`,
    };
  }
  return exists(flow, kind, name, action, flows)
    ? undefined
    : {
        code: `UNKNOWN_${kind === 'set' ? 'FIELD' : kind.toUpperCase()}`,
        says: `names ${NOUN[kind]} "${name}", which does not exist`,
      };
}

const NOUN: Record<Kind, string> = {
  action: 'action',
  calendar: 'calendar',
  counter: 'counter',
  fact: 'fact',
  field: 'field',
  flow: 'flow',
  input: 'input',
  limit: 'limit',
  party: 'party',
  set: 'field',
  state: 'state',
  template: 'template',
  word: 'word',
};

function exists(
  flow: Flow,
  kind: Kind,
  name: string,
  action: string | undefined,
  flows: string[] | undefined,
): boolean {
  const top = name.split('.')[0]!;
  switch (kind) {
    case 'action':
      return flow.actions[name] !== undefined;
    case 'state':
      return flow.states[name] !== undefined;
    case 'calendar':
      return ['always', 'waking', 'office'].includes(name);
    case 'counter':
      return isCounter(flow, name);
    case 'fact':
      return flow.facts[top] !== undefined;
    case 'field':
    case 'set':
      return flow.fields[top] !== undefined || ENGINE_FIELDS.includes(top);
    case 'flow':
      return flows === undefined || flows.includes(name);
    case 'input':
      return action !== undefined && hasInput(flow.actions[action]!.input, name.split('.'));
    case 'limit':
      return flow.limits[name] !== undefined;
    case 'party':
      return flow.parties[name] !== undefined;
    case 'template':
      return flow.templates[name] !== undefined;
    case 'word':
      return true;
  }
}

/** Counted by an effect, or by the engine under the name of an action. */
function isCounter(flow: Flow, key: string): boolean {
  if (flow.actions[key.replace(/@(state|cycle|day)$/, '')]) return true;
  return Object.values(flow.actions).some((action) => {
    const branches = typeof action.to === 'string' ? [] : action.to;
    const effects = [...(action.effects ?? []), ...branches.flatMap((branch) => branch.effects ?? [])];
    return effects.some((effect) => 'count' in effect && effect.count === key);
  });
}

function hasInput(schema: Pick<InputProperty, 'properties' | 'maxProperties'>, [key = '', ...rest]: string[]): boolean {
  const property = schema.properties?.[key];
  if (!property) return schema.maxProperties !== undefined && !schema.properties;
  return rest.length === 0 || hasInput(property, rest);
}

function proveStart(explored: Exploration, findings: Findings): void {
  const { start, actions } = explored.flow;
  for (const [name, { from }] of Object.entries(actions)) {
    if ((from === 'start') === (name === start)) continue;
    const says =
      name === start
        ? 'opens requests and does not start from "start"'
        : 'starts from "start" and does not open requests';
    findings.add(8, 'WRONG_START', `action "${name}" ${says}`, explored.pathThrough(name));
  }
}

function proveUsed({ flow }: Exploration, references: Reference[], findings: Findings): void {
  const used = (kinds: Kind[]): Set<string> =>
    new Set(
      references
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ name, kind }) => (kind === 'limit' ? name : name.split('.')[0]!)),
    );
  const declared: [string, object, Set<string>][] = [
    ['party', flow.parties, used(['party'])],
    ['limit', flow.limits, used(['limit'])],
    ['field', flow.fields, used(['field', 'set'])],
    ['fact', flow.facts, used(['fact'])],
    ['template', flow.templates, used(['template'])],
  ];
  for (const [what, names, mentioned] of declared) {
    for (const name of Object.keys(names)) {
      if (!mentioned.has(name)) findings.add(8, 'UNUSED', `${what} "${name}" is declared and never used`, []);
    }
  }
}

function whereIs({ action, state }: Reference): string {
  if (action !== undefined) return `action "${action}"`;
  return state === undefined ? 'the flow' : `state "${state}"`;
}

function pathOf(explored: Exploration, { action, state }: Reference): Step[] {
  if (action !== undefined) return explored.pathThrough(action);
  return state === undefined ? [] : explored.pathToState(state);
}
