import { Day, Flag, Id, Ids, Instant, ListOf, Numeric, OneOf, Text, Whole } from '../http/input/fields.js';
import { Nested } from '../http/input/fields.js';
import { type Partner, partnerKinds } from './partner-directory.js';

export const partnerPosts = ['lead', 'dispatcher', 'worker'] as const;

/** Of the last 180 days, an hour old at most. */
export class Stars {
  @Numeric({ min: 1, max: 5, optional: true, about: 'Absent while fewer than ten verdicts say too little' })
  stars?: number;

  @Whole({ max: 10_000_000, about: 'Orders done' })
  done: number;

  @Whole({ max: 10_000_000, about: 'Verdicts the stars rest on, each a day old' })
  basedOn: number;
}

/** What any neighbour may know of a partner. */
export class PartnerAnswer {
  @Id()
  id: string;

  @OneOf(partnerKinds)
  kind: string;

  @Text({ max: 30, nullable: true })
  subtype: string | null;

  @Text({ max: 60 })
  name: string;

  @Text({ max: 500, nullable: true })
  summary: string | null;

  @Text({ max: 120, nullable: true })
  address: string | null;

  @Text({ max: 20, nullable: true, about: 'Masked, except for staff and its own people' })
  phone: string | null;

  @Flag()
  paused: boolean;

  @Day({ nullable: true })
  agreementUntil: string | null;

  @Nested(() => Stars, { nullable: true, about: 'null: not computed yet, or the district shows no stars' })
  rating: Stars | null;

  @Ids({ max: 500 })
  serviceIds: string[];

  @Ids({ max: 500 })
  regionIds: string[];
}

export class MemberAnswer {
  @Id()
  personId: string;

  @Text({ max: 40 })
  name: string;

  @OneOf(partnerPosts)
  post: string;

  @Text({ max: 30, nullable: true })
  title: string | null;

  @Id({ nullable: true, about: 'Attachment' })
  photoId: string | null;
}

/** One's own partner, with what only its people see. */
export class OwnPartnerAnswer extends PartnerAnswer {
  @OneOf(partnerPosts, { about: 'My post in it' })
  post: string;

  @Whole({ max: 1000, about: 'Jobs it takes at once' })
  capacity: number;

  @Instant({ nullable: true })
  pausedAt: string | null;

  @Text({ max: 200, nullable: true })
  pauseReason: string | null;

  @ListOf(() => MemberAnswer, { max: 500 })
  members: MemberAnswer[];
}

class OfferCounts {
  @Whole({ max: 1_000_000_000, about: 'Taken' })
  taken: number;

  @Whole({ max: 1_000_000_000, about: 'Declined with a reason' })
  declined: number;

  @Whole({ max: 1_000_000_000, about: 'Not answered in time' })
  expired: number;

  @Whole({ max: 1_000_000_000, about: 'Another was quicker: counts for nobody' })
  missed: number;
}

class PartnerGradeCount {
  @Text({ max: 20 })
  grade: string;

  @Whole({ max: 1_000_000_000 })
  count: number;
}

/** What a partner has done in the last 180 days; verdicts a day late and without names. */
export class PartnerRecordAnswer {
  @Nested(() => OfferCounts)
  offers: OfferCounts;

  @Whole({ max: 1_000_000_000, about: 'Orders fulfilled' })
  done: number;

  @Whole({ max: 1_000_000_000, about: 'Of those, within the promise' })
  onTime: number;

  @Whole({ max: 1_000_000_000, about: 'Of those, rated by the resident' })
  rated: number;

  @Whole({ max: 1_000_000_000, about: 'Of the rated, with a good grade' })
  good: number;

  @Whole({ max: 1_000_000_000, about: 'Of the rated, said to be solved' })
  solved: number;

  @ListOf(() => PartnerGradeCount, { max: 20, about: 'The most given first' })
  grades: PartnerGradeCount[];
}

export function partnerAnswer(partner: Partner, phone: string | null): PartnerAnswer {
  const { id, kind, subtype, name, summary, address, agreementUntil, rating, serviceIds, regionIds } = partner;
  const paused = partner.pausedAt !== null;
  return { id, kind, subtype, name, summary, address, phone, paused, agreementUntil, rating, serviceIds, regionIds };
}

export function ownPartnerAnswer(partner: Partner, phone: string | null, post: string): OwnPartnerAnswer {
  return {
    ...partnerAnswer(partner, phone),
    post,
    capacity: partner.capacity,
    pausedAt: partner.pausedAt?.toISOString() ?? null,
    pauseReason: partner.pauseReason,
    members: partner.members,
  };
}
