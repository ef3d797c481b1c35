import { Flag, Free, Id, Instant, ListOf, Nested, OneOf, Text, Whole } from '../http/input/fields.js';
import { Stars } from '../partners/partner-answers.js';
import { type Partner, partnerKinds } from '../partners/partner-directory.js';
import type { Promised } from './catalogue.js';
import { evidenceKinds, modes, priceModes, priceTiers, routes, type ServiceItem, urgencies } from './service-item.js';

class PriceTier {
  @OneOf(priceTiers)
  tier: string;

  @Whole({ max: 100_000_000 })
  priceFen: number;
}

class EvidenceAsked {
  @OneOf(evidenceKinds)
  kind: string;

  @Whole({ max: 9, about: 'Fewest photos' })
  min: number;
}

class PromiseAnswer {
  @Whole({ max: 10_000_000, nullable: true })
  p50Minutes: number | null;

  @Whole({ max: 10_000_000, nullable: true })
  p90Minutes: number | null;

  @Whole({ max: 200, about: 'Orders the figures rest on' })
  basedOn: number;
}

class ServingPartner {
  @Id()
  id: string;

  @Text({ max: 60 })
  name: string;

  @OneOf(partnerKinds)
  kind: string;

  @Flag()
  paused: boolean;

  @Nested(() => Stars, { nullable: true, about: 'null: not computed yet, or the district shows no stars' })
  rating: Stars | null;
}

export class ServiceAnswer {
  @Id()
  id: string;

  @Text({ max: 40 })
  code: string;

  @Text({ max: 60 })
  name: string;

  @Text({ max: 30 })
  category: string;

  @Text({ max: 500, min: 0 })
  summary: string;

  @OneOf(priceModes)
  priceMode: string;

  @Whole({ max: 100_000_000 })
  priceFen: number;

  @Whole({ max: 100_000_000, nullable: true, about: 'Most that may be charged' })
  capFen: number | null;

  @ListOf(() => PriceTier, { max: 4 })
  tiers: PriceTier[];

  @Text({ max: 10, nullable: true })
  unit: string | null;

  @OneOf(modes)
  mode: string;

  @OneOf(routes)
  route: string;

  @Text({ max: 5, nullable: true, about: 'Local time until which the same day may be ordered' })
  cutoff: string | null;

  @Whole({ max: 100_000, nullable: true, about: 'Orders a slot holds' })
  quota: number | null;

  @OneOf(['code', 'none'])
  startProof: string;

  @Nested(() => EvidenceAsked)
  evidence: EvidenceAsked;

  @OneOf(urgencies)
  urgency: string;

  @Free({
    maxKeys: 50,
    nullable: true,
    about: 'JSON Schema of `details`; `personal` says whether candidates read a field',
  })
  detailsSchema: object | null;

  @Flag({ about: 'Needs a verified consent when ordered for somebody else' })
  needsHealthConsent: boolean;

  @Flag()
  wechatVisible: boolean;

  @Text({ max: 120, nullable: true })
  address: string | null;

  @Text({ max: 120, nullable: true })
  hours: string | null;

  @Whole({ max: 3650, nullable: true })
  warrantyDays: number | null;

  @Nested(() => PromiseAnswer)
  promise: PromiseAnswer;

  @ListOf(() => ServingPartner, { max: 20, about: 'Who fulfils it here' })
  partners: ServingPartner[];
}

class GradeCount {
  @Text({ max: 20 })
  grade: string;

  @Whole({ max: 200 })
  count: number;
}

class PublicWords {
  @Text({ max: 20 })
  grade: string;

  @Text({ max: 500 })
  words: string;

  @Text({ max: 7, about: '2026-11' })
  month: string;
}

class RatingsAnswer {
  @Whole({ max: 200, about: 'Rated ones among the latest 200 orders done, a day late' })
  basedOn: number;

  @Whole({ max: 200, about: 'Of these with a good grade' })
  good: number;

  @Whole({ max: 200, about: 'Of these said to be solved' })
  solved: number;

  @ListOf(() => GradeCount, { max: 20, about: 'The most given first' })
  grades: GradeCount[];

  @ListOf(() => PublicWords, { max: 5, about: 'With the rater’s yes, without a name; the newest first' })
  recent: PublicWords[];
}

class FreeSlot {
  @Instant()
  from: string;

  @Instant()
  to: string;
}

export class ServicePageAnswer extends ServiceAnswer {
  @Nested(() => RatingsAnswer)
  ratings: RatingsAnswer;

  @Nested(() => FreeSlot, {
    nullable: true,
    about: 'The next free one at `regionId`; null: none within 14 days, or no place asked for',
  })
  nextSlot: FreeSlot | null;
}

export class SlotAnswer {
  @Instant()
  from: string;

  @Instant()
  to: string;

  @Flag()
  available: boolean;

  @Whole({ max: 100_000, nullable: true, about: 'null: no quota' })
  left: number | null;

  @Text({ max: 60, optional: true })
  reason?: string;
}

export class SlotsAnswer {
  @ListOf(() => SlotAnswer, { max: 2_000 })
  items: SlotAnswer[];

  @Text({ max: 1, nullable: true })
  nextCursor: null;
}

export function serviceAnswer(item: ServiceItem, promise: Promised, partners: readonly Partner[]): ServiceAnswer {
  const { id, code, name, category, summary, priceMode, priceFen, capFen, tiers, unit, mode, route, cutoff } = item;
  const { quota, startProof, evidence, urgency, detailsSchema, needsHealthConsent, wechatVisible } = item;
  const { address, hours, warrantyDays } = item;
  return {
    ...{ id, code, name, category, summary, priceMode, priceFen, capFen, tiers, unit, mode, route, cutoff, quota },
    ...{ startProof, evidence, urgency, detailsSchema, needsHealthConsent, wechatVisible, address, hours },
    ...{ warrantyDays, promise },
    partners: partners.map((partner) => ({
      id: partner.id,
      name: partner.name,
      kind: partner.kind,
      paused: partner.pausedAt !== null,
      rating: partner.rating,
    })),
  };
}
