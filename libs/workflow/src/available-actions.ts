import type { CompiledAction, CompiledFlow } from './compile.js';
import { actingParty, scopeOf, unmetRequirement } from './decide.js';
import type { Action, InputSchema } from './flow.js';
import { limitReached } from './limits.js';
import type { Facts, Instant, RequestState } from './request.js';
import type { Scope } from './values.js';

/** A button: what it says, its form, and why it cannot be pressed yet. */
export interface AvailableAction {
  name: string;
  title: string;
  kind: NonNullable<Action['kind']>;
  inputSchema: InputSchema;
  /** Only adds to the timeline: whatever others did meanwhile, it loses nothing by it, so no version need be named. */
  adds?: true;
  blocked?: { code: string; message: string; until?: Instant };
}

/**
 * What somebody with `facts.parties` may do with the request now, in the flow's order, without what only
 * the system does. `blocked` tells what counted limits and requirements already forbid; requirements that
 * read the input, or a fact that is not in `facts.values`, are left to `decide`.
 */
export function availableActions(flow: CompiledFlow, request: RequestState, facts: Facts): AvailableAction[] {
  const scope = scopeOf(flow, request, {}, facts, '');
  const available: AvailableAction[] = [];
  for (const action of flow.actions.values()) {
    if (action.systemOnly || !action.from.has(request.state)) continue;
    const party = actingParty(action, facts.parties);
    if (party) available.push(describe(scope, action, party));
  }
  return available;
}

/** The Chinese title of the state the request is in, by service mode and the like. */
export function titleOf(flow: CompiledFlow, request: RequestState): string {
  return flow.states.get(request.state)!.title(request);
}

function describe(scope: Scope, action: CompiledAction, party: string): AvailableAction {
  const { title, kind = 'normal', input } = action.action;
  const known = ({ reads }: CompiledAction['requires'][number]) =>
    !reads.input && [...reads.facts].every((fact) => scope.facts.values?.[fact] !== undefined);
  const refusal = limitReached(scope, action, party) ?? unmetRequirement(scope, action, known);
  const adds = onlyAdds(action.action) ? { adds: true as const } : {};
  const described: AvailableAction = { name: action.name, title, kind, inputSchema: input, ...adds };
  if (!refusal) return described;
  const { code, message, until } = refusal;
  return { ...described, blocked: { code, message, ...(until ? { until } : {}) } };
}

/** Stays in its state, touches no clock and sets no field: people are told and it is counted, nothing else. */
function onlyAdds({ to, clock = 'keep', effects = [] }: Action): boolean {
  return to === 'same' && clock === 'keep' && effects.every((effect) => 'notify' in effect || 'count' in effect);
}
