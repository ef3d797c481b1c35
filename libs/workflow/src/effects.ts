// Effects change a draft of the request. Each effect sees what the effects before it have set; the
// fields inside one `set` are all worked out before any is written, because JSON stores may reorder keys.

import type { Effect, Guard, Json, Value } from './flow.js';
import type { Custody, OwedEffect } from './request.js';
import { compileGuard, compileValue, counterKey, type Evaluate, type Scope } from './values.js';

/** Applies the effects to `scope.request`; false when custody has nowhere to go. */
export type CompiledEffects = (scope: Scope, owed: OwedEffect[]) => boolean;

export function compileEffects(effects: Effect[]): CompiledEffects {
  const steps = effects.map(compileEffect);
  return (scope, owed) => steps.every((step) => step(scope, owed));
}

/** Adds one to a counter. Older days of the same counter are forgotten. */
export function count(scope: Scope, key: string): void {
  const exact = counterKey(scope, key);
  const counters: Record<string, number> = {};
  const perDay = exact !== key ? key.slice(0, -3) : null;
  for (const [other, times] of Object.entries(scope.request.counters)) {
    if (perDay === null || !isDayOf(perDay, other) || other === exact) counters[other] = times;
  }
  counters[exact] = (counters[exact] ?? 0) + 1;
  scope.request.counters = counters;
}

/** Back to zero. */
function forget(scope: Scope, key: string): void {
  const exact = counterKey(scope, key);
  const rest = Object.entries(scope.request.counters).filter(([other]) => other !== exact);
  scope.request.counters = Object.fromEntries(rest);
}

function compileEffect(effect: Effect): CompiledEffects {
  if ('set' in effect) return setting(effect.set, effect.when);
  if ('count' in effect) return (scope) => (count(scope, effect.count), true);
  if ('reset' in effect) return (scope) => (forget(scope, effect.reset), true);
  if ('custody' in effect) return effect.custody === 'up' ? moveUp : movingTo(compileValue(effect.custody));
  if ('notify' in effect) return (_, owed) => owed.push(effect) > 0;
  const { with: content, ...kind } = effect;
  if (content === undefined) return (_, owed) => owed.push(kind) > 0;
  const evaluate = compileValue(content);
  return (scope, owed) => owed.push({ ...kind, with: evaluate(scope) }) > 0;
}

function setting(fields: Record<string, Value>, when?: Guard): CompiledEffects {
  const applies = when ? compileGuard(when) : null;
  const sets = Object.entries(fields).map(([path, value]) => ({ path: path.split('.'), of: compileValue(value) }));
  return (scope) => {
    if (applies && !applies(scope)) return true;
    const values = sets.map(({ of }) => of(scope));
    sets.forEach(({ path }, index) => write(scope.request, path, values[index]!));
    return true;
  };
}

/** Writes along the path; the objects on the way are copied, for they belong to the request before. */
function write(target: Record<string, unknown>, path: string[], value: Json): void {
  let holder = target;
  for (const key of path.slice(0, -1)) {
    const inner = { ...(holder[key] as Record<string, unknown> | null | undefined) };
    holder[key] = inner;
    holder = inner;
  }
  holder[path[path.length - 1]!] = value;
}

function moveUp({ request, facts }: Scope): boolean {
  if (!facts.above) return false;
  request.custody = facts.above;
  request.atTop = facts.aboveThat === null;
  return true;
}

/** A resolved desk may carry `top: true`, which is kept as `atTop` and not in the custody. */
function movingTo(desk: Evaluate): CompiledEffects {
  return (scope) => {
    const found = desk(scope) as (Custody & { top?: boolean }) | null;
    if (found === null || typeof found !== 'object' || typeof found.regionId !== 'string') return false;
    const { top, ...custody } = found;
    scope.request.custody = custody;
    scope.request.atTop = top === true;
    return true;
  };
}

function isDayOf(perDay: string, key: string): boolean {
  return key.length === perDay.length + 10 && key.startsWith(perDay);
}
