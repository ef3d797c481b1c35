import type { RequestState } from '@linli/workflow';
import type { Actor } from '../../people/actor.js';
import type { RegionDirectory } from '../../regions/region-directory.js';

/**
 * What somebody is to one request, stated twice: as a predicate over facts and as the SQL that lists use.
 * `parties.int.spec.ts` keeps the two equal on random actors and requests.
 */
export interface PartyRule {
  name: string;
  /** Whether holding it shows the request at all; out of sight is 404. */
  sight: boolean;
  holds(actor: Actor, request: RequestState, regions: RegionDirectory): boolean;
  /** A condition over alias `r` (service_request), or null when this actor can never hold it. `bind` adds a parameter and gives its `$n`. */
  sql(actor: Actor, bind: Bind, regions: RegionDirectory): string | null;
}

export type Bind = (value: unknown) => string;

/** `column = any($n)`, or null for an empty list. */
export function isOneOf(column: string, ids: string[], bind: Bind): string | null {
  return ids.length === 0 ? null : `${column} = any(${bind(ids)}::uuid[])`;
}

export function either(...conditions: (string | null)[]): string | null {
  const present = conditions.filter((condition) => condition !== null);
  return present.length === 0 ? null : `(${present.join(' or ')})`;
}
