import type { Ground, Insert } from './ground.js';
import type { Renaming } from './names.js';
import { partners } from './world/partners.js';
import { categories, type ServiceSeed, services } from './world/services.js';

export async function plantServices(
  insert: Insert,
  { regions, people, services: items, partners: units }: Ground,
  today: Date,
  names: Renaming,
): Promise<void> {
  const day = (offset: number): string => new Date(today.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  await insert(
    'category',
    categories.map((name, position) => ({ name, position })),
  );
  await insert(
    'partner',
    partners.map((partner) => ({
      id: units.get(partner.code),
      code: partner.code,
      kind: partner.kind,
      subtype: partner.subtype,
      name: names.shop(partner),
      summary: partner.summary,
      capacity: partner.capacity,
      paused_at: partner.paused ? today.toISOString() : null,
      pause_reason: partner.paused,
      agreement_from: day(-300),
      agreement_until: day(partner.agreementDays ?? 365),
    })),
  );
  const members = partners.flatMap((partner) =>
    partner.members.map((member) => ({
      partner_id: units.get(partner.code),
      person_id: people.get(member.person),
      post: member.post,
      title: member.title,
    })),
  );
  await insert('partner_member', members);
  await insert(
    'service_item',
    services.map((item) => itemRow(item, items, units)),
  );
  const offered = partners.flatMap((partner) =>
    partner.services.map((code) => ({ partner_id: units.get(partner.code), service_item_id: items.get(code) })),
  );
  await insert('partner_service', offered);
  const areas = partners.flatMap((partner) =>
    partner.areas.map((code) => ({ partner_id: units.get(partner.code), region_id: regions.get(code) })),
  );
  await insert('partner_area', areas);
}

function itemRow(item: ServiceSeed, items: Map<string, string>, units: Map<string, string>): Record<string, unknown> {
  return {
    id: items.get(item.code),
    code: item.code,
    name: item.name,
    category: item.category,
    summary: item.summary,
    mode: item.mode,
    route: item.route,
    partner_id: item.partner ? units.get(item.partner) : null,
    cutoff: item.cutoff,
    quota: item.quota,
    open_days: item.openDays ?? [1, 2, 3, 4, 5, 6, 7],
    open_hours: item.openHours ?? [
      { from: '08:00', to: '12:00' },
      { from: '14:00', to: '18:00' },
    ],
    start_proof: item.startProof ?? 'none',
    evidence_kind: item.evidence.kind,
    evidence_min: item.evidence.min,
    price_mode: item.priceMode,
    price_fen: item.priceFen,
    cap_fen: item.capFen,
    tiers: item.tiers ?? [],
    unit: item.unit,
    finish_within: item.finishWithin,
    warranty_days: item.warrantyDays,
    urgency: item.urgency ?? 'P2',
    pool_allowed: item.poolAllowed ?? false,
    details_schema: item.detailsSchema,
    limits: {},
    needs_health_consent: item.needsHealthConsent ?? false,
    address: item.address,
    hours: item.hours,
  };
}
