import type { Calendars, Custody, Json, RequestState } from '@linli/workflow';
import type { Actor } from '../people/actor.js';
import type { RegionDirectory } from '../regions/region-directory.js';
import { isInSight, partiesOf, startParties } from './parties/parties.js';

/** What a decision has to know of the world around a request. Answers at once, from memory, after `load`. */
export interface Surroundings {
  load(districtId: number): Promise<void>;
  /** Everything the actor is to the request. */
  parties(actor: Actor, request: RequestState): string[];
  /** What the actor is when he opens a request with this input. */
  startParties(actor: Actor, input: Record<string, Json>): string[];
  inSight(parties: string[]): boolean;
  /** The desk above a region's; null at the top. */
  deskAbove(regionId: string): Custody | null;
  /** Office hours where they differ from the product's. */
  calendars?(districtId: number): Calendars | undefined;
}

export class DistrictSurroundings implements Surroundings {
  constructor(private readonly regions: RegionDirectory) {}

  load(districtId: number): Promise<void> {
    return this.regions.load(districtId);
  }

  parties(actor: Actor, request: RequestState): string[] {
    return partiesOf(actor, request, this.regions);
  }

  startParties(actor: Actor, input: Record<string, Json>): string[] {
    return startParties(actor, input);
  }

  inSight(parties: string[]): boolean {
    return isInSight(parties);
  }

  deskAbove(regionId: string): Custody | null {
    const desk = this.regions.deskAbove(regionId);
    return desk && { regionId: desk.id, level: this.regions.level(desk.id) };
  }

  calendars(districtId: number): Calendars | undefined {
    const { hours } = this.regions.policy(districtId);
    return hours ? { hours } : undefined;
  }
}
