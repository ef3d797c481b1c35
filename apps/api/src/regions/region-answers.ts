import { ApiProperty } from '@nestjs/swagger';
import { Id, Instant, Nested, Numeric, OneOf, Text } from '../http/input/fields.js';
import type { RegionNode } from './district-places.js';
import { placeKey } from './place-keys.js';
import { regionKinds } from './region-path.js';

class Hours {
  @Text({ max: 5, about: '08:00' })
  opens: string;

  @Text({ max: 5, about: '18:00' })
  closes: string;
}

/** A place without what lies in it. */
export class RegionAnswer {
  @Id()
  id: string;

  @OneOf(regionKinds)
  kind: string;

  @Text({ max: 60 })
  name: string;

  @Text({ max: 20 })
  shortName: string;

  @Text({ max: 40 })
  code: string;

  @Text({ max: 20, about: 'What a poster at its door says; GET /places/:key answers it' })
  placeKey: string;

  @Id({ nullable: true })
  parentId: string | null;

  @Text({ max: 20, optional: true, about: '社区类型' })
  communityType?: string;

  @Text({ max: 60, optional: true, about: '小区(院落)' })
  compound?: string;

  @Text({ max: 20, optional: true })
  phone?: string;

  @Text({ max: 120, optional: true })
  address?: string;

  @Nested(() => Hours, { optional: true })
  hours?: Hours;

  @Numeric({ min: -90, max: 90, optional: true })
  lat?: number;

  @Numeric({ min: -180, max: 180, optional: true })
  lng?: number;
}

export class RegionTreeAnswer extends RegionAnswer {
  @ApiProperty({ type: () => [RegionTreeAnswer] })
  children: RegionTreeAnswer[];
}

class DistrictNamed {
  @Text({ max: 40 })
  code: string;

  @Text({ max: 60 })
  name: string;
}

export class PlaceAnswer {
  @Text({ max: 20 })
  key: string;

  @Nested(() => DistrictNamed, { about: 'Its code is what visitors name in `district`' })
  district: DistrictNamed;

  @Nested(() => RegionAnswer)
  region: RegionAnswer;

  @Nested(() => RegionAnswer, { nullable: true, about: 'Where one orders; null above a community' })
  community: RegionAnswer | null;
}

export class NoticeAnswer {
  @Id()
  id: string;

  @Id()
  regionId: string;

  @Text({ max: 60 })
  title: string;

  @Text({ max: 2000 })
  text: string;

  @Instant()
  shownFrom: string;

  @Instant({ nullable: true })
  shownUntil: string | null;
}

export function regionAnswer(node: RegionNode): RegionAnswer {
  const { id, kind, name, shortName, code, parentId, communityType, compound, phone, address, hours, lat, lng } = node;
  const more = { communityType, compound, phone, address, hours, lat, lng };
  return { id, kind, name, shortName, code, placeKey: placeKey(node), parentId, ...more };
}
