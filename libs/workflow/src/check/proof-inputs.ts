// Proof 9: every input is closed and bounded, and nothing personal decides or leaks.

import type { Flow, InputProperty } from '../flow.js';
import type { Exploration } from './exploration.js';
import type { Findings } from './findings.js';
import type { Reference } from './references.js';

export function proveInputs(explored: Exploration, references: Reference[], findings: Findings): void {
  for (const [name, { input }] of Object.entries(explored.flow.actions)) {
    for (const { code, says } of faults(input, 'input')) {
      findings.add(9, code, `action "${name}": ${says}`, () => explored.pathThrough(name));
    }
  }
  provePrivacy(explored, references, findings);
}

interface Fault {
  code: string;
  says: string;
}

/** Everything that may be said too long, too often or besides, at every depth. */
function faults(property: InputProperty, path: string): Fault[] {
  const found: Fault[] = [];
  const fault = (code: string, says: string): void => void found.push({ code, says: `${path} ${says}` });
  if (property.enumTitles && property.enumTitles.length !== property.enum?.length)
    fault('ENUM_TITLES', 'has not one title for each choice');
  if (property.enum) return found;
  if (property.type === undefined) fault('INPUT_WITHOUT_TYPE', 'has neither type nor choices');
  if (property.type === 'string') found.push(...textFaults(property, path));
  if (property.type === 'number' || property.type === 'integer') {
    const { minimum = NaN, maximum = NaN } = property;
    if (!(minimum <= maximum)) fault('NUMBER_UNBOUNDED', 'needs a minimum and a maximum');
  }
  if (property.type === 'array') {
    if (!(property.maxItems! >= (property.minItems ?? 0))) fault('LIST_UNBOUNDED', 'needs maxItems');
    if (property.items) found.push(...faults(property.items, `${path}[]`));
    else fault('LIST_OF_ANYTHING', 'does not say what its items are');
  }
  if (property.type === 'object') found.push(...objectFaults(property, path));
  return found;
}

function textFaults({ format, maxLength, minLength = 0, pattern }: InputProperty, path: string): Fault[] {
  const found: Fault[] = [];
  if (!format && maxLength === undefined)
    found.push({ code: 'TEXT_UNBOUNDED', says: `${path} needs maxLength, choices or a format` });
  if (maxLength !== undefined && !(maxLength >= minLength))
    found.push({ code: 'TEXT_IMPOSSIBLE', says: `${path} is longer at least than at most` });
  try {
    if (pattern !== undefined) new RegExp(pattern, 'u');
  } catch {
    found.push({ code: 'PATTERN_INVALID', says: `${path} has a pattern that is no regular expression` });
  }
  return found;
}

/** Closed, or free but with a most of properties (details of a service, which the shell checks). */
function objectFaults(
  { properties, required = [], additionalProperties, maxProperties }: InputProperty,
  path: string,
): Fault[] {
  const found: Fault[] = [];
  const free = !properties && maxProperties !== undefined;
  if (additionalProperties !== false && !free)
    found.push({ code: 'INPUT_OPEN', says: `${path} admits properties nobody declared` });
  for (const name of required) {
    if (!properties?.[name])
      found.push({ code: 'REQUIRED_UNKNOWN', says: `${path} requires "${name}", which it does not declare` });
  }
  for (const [name, property] of Object.entries(properties ?? {})) found.push(...faults(property, `${path}.${name}`));
  return found;
}

/**
 * Personal input and fields are sealed before anything is decided: a guard would read ciphertext. Whether
 * something is there may be asked, for that is as true of the sealed text. And what is personal may only
 * be kept in a field that is marked so.
 */
function provePrivacy(explored: Exploration, references: Reference[], findings: Findings): void {
  const { flow } = explored;
  for (const reference of references) {
    const { action, kind, name } = reference;
    if ((kind !== 'input' && kind !== 'field') || !isPersonal(flow, reference)) continue;
    const where = action === undefined ? `state "${reference.state}"` : `action "${action}"`;
    const path = (): ReturnType<Exploration['pathTo']> =>
      action === undefined ? explored.pathToState(reference.state ?? '') : explored.pathThrough(action);
    if (reference.guard && !reference.presence) {
      findings.add(9, 'PERSONAL_IN_GUARD', `${where} decides by the personal ${kind} "${name}", which is sealed`, path);
    }
    if (!reference.guard && reference.into !== undefined && !flow.fields[reference.into.split('.')[0]!]?.personal) {
      const message = `${where} keeps the personal ${kind} "${name}" in field "${reference.into}", which is not marked personal`;
      findings.add(9, 'PERSONAL_KEPT_OPEN', message, path);
    }
  }
}

/** Marked itself, or anything around or inside it is. */
function isPersonal(flow: Flow, { kind, name, action }: Reference): boolean {
  const [top = '', ...rest] = name.split('.');
  if (kind === 'field') return flow.fields[top]?.personal === true;
  let property: InputProperty | undefined = flow.actions[action ?? '']?.input.properties[top];
  for (const key of rest) {
    if (property?.personal) return true;
    property = property?.properties?.[key];
  }
  return property !== undefined && personalInside(property);
}

function personalInside({ personal, items, properties }: InputProperty): boolean {
  return (
    personal === true ||
    (items !== undefined && personalInside(items)) ||
    Object.values(properties ?? {}).some(personalInside)
  );
}
