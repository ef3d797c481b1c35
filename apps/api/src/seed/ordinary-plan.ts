// What an ordinary order of the demo is: who, what, where, when, through which channel. Shares follow the figures.

import { localWeekday } from '../time/local-day.js';
import { communityCodes, streetOf } from './world/places.js';
import { partners } from './world/partners.js';
import type { Dice } from './world/random.js';
import { localTime } from './stage.js';

export type Channel = 'self' | 'grid' | 'phone' | 'family' | 'window';

export interface Plan {
  at: Date;
  community: string;
  service: string;
  channel: Channel;
  /** Number of the neighbour served, 1 … 24. */
  neighbour: number;
  rated: boolean;
  /** Of the rated ones a quarter are called back. */
  byCallBack: boolean;
  late: boolean;
}

const channels: Record<Channel, number> = { self: 45, grid: 20, phone: 18, family: 12, window: 5 };

/** By mode: home 45, venue 30, direct meals 20, remote 5. By price: free 50, low-fee 40, market 10. */
const shares: Record<string, number> = {
  sewing: 9,
  plumbing: 6,
  appliance: 5,
  cleaning: 8,
  homecare: 2,
  haircut: 6,
  errand: 5,
  doorknock: 2,
  paperwork: 1,
  other: 1,
  afterschool: 11,
  calligraphy: 11,
  print: 8,
  lunch: 20,
  legal: 5,
};

/** Peaks at 8–10 and 15–17. */
const hours: Record<string, number> = { 8: 20, 9: 22, 10: 10, 11: 6, 13: 5, 14: 8, 15: 16, 16: 14, 17: 6, 19: 3 };

const DAY = 86_400_000;

/** Orders of one day of the past, `daysAgo` ≥ 0. */
export function planDay(dice: Dice, end: Date, daysAgo: number, orders: number): Plan[] {
  const day = new Date(end.getTime() - daysAgo * DAY);
  return Array.from({ length: orders }, () => planOne(dice, day)).filter((plan) => plan.at < end);
}

export function isWeekend(at: Date): boolean {
  return [0, 6].includes(localWeekday(at));
}

function planOne(dice: Dice, day: Date): Plan {
  const sunday = localWeekday(day) === 0;
  let service = dice.weighted(shares);
  if (service === 'lunch' && sunday) service = 'afterschool';
  const communities = communitiesFor(service);
  const channel =
    service === 'homecare' || service === 'print' || service === 'lunch' ? 'self' : dice.weighted(channels);
  const hour = service === 'lunch' ? 8 : Number(dice.weighted(hours));
  const rated = dice.chance(0.72);
  return {
    at: new Date(localTime(day, 0, hour).getTime() + dice.between(0, 59) * 60_000 + dice.between(0, 59) * 1000),
    community: dice.pick(communities),
    service,
    channel,
    neighbour: channel === 'family' ? dice.between(1, 8) : dice.between(1, 24),
    rated,
    byCallBack: rated && dice.chance(0.25),
    late: service !== 'lunch' && service !== 'print' && dice.chance(0.12),
  };
}

function communitiesFor(service: string): string[] {
  const areas = partners
    .filter((partner) => partner.services.includes(service) && !partner.paused)
    .flatMap((partner) => partner.areas);
  return communityCodes.filter((community) => areas.includes(community) || areas.includes(streetOf(community)));
}
