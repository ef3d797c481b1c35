import type { Duration } from '@linli/workflow';

export const modes = ['home_visit', 'at_venue', 'remote', 'walk_in'] as const;
export const routes = ['assigned', 'direct'] as const;
export const priceModes = ['free', 'low_fee', 'market'] as const;
export const urgencies = ['P0', 'P1', 'P2', 'P3'] as const;
export const evidenceKinds = ['photo', 'signature', 'words'] as const;
export const priceTiers = ['age60', 'age80', 'lowIncome', 'disabled'] as const;

export type Mode = (typeof modes)[number];
export type Urgency = (typeof urgencies)[number];

/** Local times of one day, `09:00` to `12:00`. */
export interface OpenHours {
  from: string;
  to: string;
}

/** 服务项. Money in fen. */
export interface ServiceItem {
  id: string;
  districtId: number;
  code: string;
  /** Null: the whole district. */
  regionId: string | null;
  name: string;
  category: string;
  summary: string;
  mode: Mode;
  route: 'assigned' | 'direct';
  /** Bound partner of a direct item. */
  partnerId: string | null;
  /** Local time until which the same day may be ordered, `10:00`. */
  cutoff: string | null;
  /** Orders a slot holds. */
  quota: number | null;
  /** 1 Monday … 7 Sunday. */
  openDays: number[];
  openHours: OpenHours[];
  /** Null: each range of `openHours` is one slot (a meal). */
  slotMinutes: number | null;
  startProof: 'code' | 'none';
  evidence: { kind: 'photo' | 'signature' | 'words'; min: number };
  priceMode: 'free' | 'low_fee' | 'market';
  priceFen: number;
  /** Most that may be charged; null: no cap. */
  capFen: number | null;
  tiers: { tier: (typeof priceTiers)[number]; priceFen: number }[];
  /** 次, 件, 小时 … */
  unit: string | null;
  finishWithin: Duration | null;
  warrantyDays: number | null;
  urgency: Urgency;
  poolAllowed: boolean;
  /** JSON Schema of `details`; null: none asked. */
  detailsSchema: { [key: string]: unknown } | null;
  /** Over the flow's and the district's, by name. */
  limits: Record<string, Duration>;
  needsHealthConsent: boolean;
  wechatVisible: boolean;
  /** Shown for what is not at home. */
  address: string | null;
  hours: string | null;
  retired: boolean;
  /** Order of its category. */
  position: number;
}

export const READ_ITEMS = `
  select s.id, s.district_id as "districtId", s.code, s.region_id as "regionId", s.name, s.category, s.summary, s.mode,
    s.route, s.partner_id as "partnerId", to_char(s.cutoff, 'HH24:MI') as cutoff, s.quota, s.open_days as "openDays",
    s.open_hours as "openHours", s.slot_minutes as "slotMinutes", s.start_proof as "startProof",
    json_build_object('kind', s.evidence_kind, 'min', s.evidence_min) as evidence, s.price_mode as "priceMode",
    s.price_fen as "priceFen", s.cap_fen as "capFen", s.tiers, s.unit, s.finish_within as "finishWithin",
    s.warranty_days as "warrantyDays", s.urgency, s.pool_allowed as "poolAllowed",
    s.details_schema as "detailsSchema", s.limits, s.needs_health_consent as "needsHealthConsent",
    s.wechat_visible as "wechatVisible", s.address, s.hours, s.retired_at is not null as retired, c.position
  from service_item s join category c on c.district_id = s.district_id and c.name = s.category
  where s.district_id = $1 order by c.position, s.category, s.name, s.id`;
