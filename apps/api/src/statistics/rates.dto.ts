import { ApiSchema } from '@nestjs/swagger';
import { Day, Flag, Free, Id, ListOf, Nested, Numeric, OneOf, Text, Whole } from '../http/input/fields.js';
import { type Grouping, groupings } from './rates.js';

export class RatesQuery {
  @Id({ optional: true, about: 'All below one’s own posts unless told' })
  regionId?: string;

  @Day({ optional: true, about: 'First day of opening; thirty days before the last unless told' })
  from?: string;

  @Day({ optional: true, about: 'Last day of opening; today unless told' })
  to?: string;

  @OneOf(groupings, { optional: true })
  by?: Grouping;
}

@ApiSchema({ name: 'Rate' })
export class RateDto {
  @Whole({ max: 1_000_000_000 })
  numerator: number;

  @Whole({ max: 1_000_000_000 })
  denominator: number;

  @Numeric({ min: 0, max: 100, nullable: true })
  percent: number | null;

  @Flag({ about: 'False under thirty: show 样本不足' })
  enough: boolean;
}

@ApiSchema({ name: 'Rates' })
export class RatesDto {
  @Nested(() => RateDto)
  response: RateDto;

  @Nested(() => RateDto)
  solution: RateDto;

  @Nested(() => RateDto)
  satisfaction: RateDto;

  @Nested(() => RateDto)
  ratedShare: RateDto;

  @Whole({ max: 1_000_000_000, about: 'Of the rated, written down at a call back' })
  ratedByRevisit: number;

  @Nested(() => RateDto)
  onTime: RateDto;

  @Free({ maxKeys: 20, about: 'Orders by stage; ended ones by how they ended' })
  stages: Record<string, number>;
}

@ApiSchema({ name: 'GroupedRates' })
export class GroupedRatesDto extends RatesDto {
  @Text({ max: 40, about: 'Region or service id, or 2026-11' })
  key: string;

  @Text({ max: 60, nullable: true, about: 'Of a region' })
  name: string | null;
}

@ApiSchema({ name: 'RatesAnswer' })
export class RatesAnswer {
  @Day()
  from: string;

  @Day()
  to: string;

  @Nested(() => RatesDto)
  total: RatesDto;

  @ListOf(() => GroupedRatesDto, { max: 2_000 })
  groups: GroupedRatesDto[];
}
