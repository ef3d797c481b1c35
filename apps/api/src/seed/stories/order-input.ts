import type { Json } from '@linli/workflow';
import type { Stage } from '../stage.js';

interface Wish {
  service: string;
  community?: string;
  building?: string;
  name: string;
  phone?: string;
  words?: string;
  more?: Record<string, Json>;
}

/** The input of `open` as a screen would send it. */
export function orderInput(
  stage: Stage,
  { service, community = 'fuyou-fuyou', building, name, phone, words, more }: Wish,
): Record<string, Json> {
  return {
    serviceId: stage.service(service),
    regionId: stage.region(community),
    place: { address: '3单元201', ...(building && { buildingId: stage.region(building) }) },
    contact: phone ? { name, phone, reach: 'phone' } : { name, reach: 'visit' },
    ...(words && { words }),
    ...more,
  };
}
