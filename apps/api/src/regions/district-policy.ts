import type { Duration, OfficeHours } from '@linli/workflow';
import { NATIONAL } from './grade-sets.js';

/** What a district decided for itself; table `district_policy`, one row or none. */
export interface DistrictPolicy {
  /** Over the flow's own limits, by name. */
  limits: Record<string, Duration>;
  /** Office hours where a desk has none of its own. */
  hours: OfficeHours | null;
  /** Name of the grade set where a place chose none. */
  gradeSet: string;
  /** Somebody is on duty day and night: without that, P0 cannot be promised. */
  dutyRoster: boolean;
  /** Star ratings of partners and units are shown. */
  starsShown: boolean;
}

export const standardPolicy: DistrictPolicy = {
  limits: {},
  hours: null,
  gradeSet: NATIONAL,
  dutyRoster: false,
  starsShown: true,
};
