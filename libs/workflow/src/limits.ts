import { limitKey, type CompiledAction } from './compile.js';
import { count } from './effects.js';
import type { CountLimit, Party } from './flow.js';
import { instantOf, millisOf, nextMidnight } from './instants.js';
import type { Refusal } from './request.js';
import { counterKey, endOfLimit, type Scope } from './values.js';

/** LIMIT_REACHED, with `until` where waiting helps; null when the action may be taken once more. */
export function limitReached(scope: Scope, action: CompiledAction, party: Party): Refusal | null {
  for (const limit of action.limits) {
    if (limit.for && !limit.for.includes(party)) continue;
    const used = scope.request.counters[counterKey(scope, limitKey(action.name, limit))] ?? 0;
    const gapEnd = endOfGap(scope, action.name, limit);
    if (used >= limit.count) {
      const until = limit.per === 'day' ? Math.max(nextMidnight(scope.now), gapEnd ?? 0) : NaN;
      return refuse(limit.message ?? USED_UP[limit.per], until);
    }
    if (gapEnd !== null && scope.now < gapEnd) return refuse(limit.message ?? '刚刚已经办过一次,请稍后再试。', gapEnd);
  }
  return null;
}

/** Notes that the action was taken, as far as a limit or a counter will ask. */
export function countTaken(scope: Scope, action: CompiledAction, party: Party): void {
  for (const { key, for: parties } of action.counts) {
    if (parties === null || parties.includes(party)) count(scope, key);
  }
  if (action.hasGap && action.limits.some(({ gap, for: parties }) => gap && (!parties || parties.includes(party)))) {
    scope.request.lastAt = { ...scope.request.lastAt, [action.name]: scope.at };
  }
}

const USED_UP: Record<CountLimit['per'], string> = {
  state: '在当前环节,这项操作的次数已经用完。',
  cycle: '在这一轮办理中,这项操作的次数已经用完。',
  request: '这项操作的次数已经用完。如仍需要帮助,请联系社区。',
  day: '今天的次数已经用完,请明天再试。',
};

function endOfGap(scope: Scope, name: string, { gap }: CountLimit): number | null {
  const last = gap && scope.request.lastAt[name];
  return last ? endOfLimit(scope, millisOf(last), gap.limit, gap.calendar) : null;
}

function refuse(message: string, until: number): Refusal {
  const instant = instantOf(until);
  return { ok: false, code: 'LIMIT_REACHED', message, ...(instant === null ? {} : { until: instant }) };
}
