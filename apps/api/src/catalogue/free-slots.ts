import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { obstaclesOf } from '../partners/candidate-ranking.js';
import { Candidates } from '../partners/candidates.js';
import { Clock } from '../time/clock.js';
import { localDay } from '../time/local-day.js';
import type { ServiceItem } from './service-item.js';
import { SlotHolds } from './slot-holds.js';
import { daysFrom, type Slot, SLOT_DAYS, slotsOfDay, tooLate } from './slots.js';

export interface OfferedSlot extends Slot {
  available: boolean;
  /** Places left of the slot's quota; null: no quota. */
  left: number | null;
  /** Chinese: why not. */
  reason?: string;
}

export interface SlotQuestion {
  item: ServiceItem;
  regionId: string;
  /** Local day, today unless told, and how many from it on. */
  from?: string;
  days: number;
}

/** The slots of an item with what is really left: opening days, cutoff, quota, and who could come that day. */
@Injectable()
export class FreeSlots {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(SlotHolds) private readonly holds: SlotHolds,
    @Inject(Candidates) private readonly candidates: Candidates,
  ) {}

  /** Slots that have begun are left out, and those further ahead than may be ordered. */
  async list({ item, regionId, from, days }: SlotQuestion): Promise<OfferedSlot[]> {
    const now = await this.clock.now(this.pool);
    const today = localDay(now);
    const last = localDay(new Date(now.getTime() + SLOT_DAYS * 86_400_000));
    const first = from === undefined || from < today ? today : from;
    const reach = daysFrom(first, days).filter((day) => day <= last);
    const offered = reach.map((day) => ({ day, slots: slotsOfDay(item, day) }));
    const all = offered.flatMap(({ slots }) => slots).filter((slot) => Date.parse(slot.from) > now.getTime());
    if (all.length === 0) return [];
    const { districtId, id: serviceItemId } = item;
    const [partners, taken] = await Promise.all([
      this.candidates.facts({ districtId, serviceItemId, regionId, wantedPartnerId: item.partnerId }),
      item.quota === null ? null : this.holds.taken(districtId, serviceItemId, all[0].from, all[all.length - 1].to),
    ]);
    return offered.flatMap(({ day, slots }) => {
      const staffed = partners
        .filter(({ partnerId }) => item.partnerId === null || partnerId === item.partnerId)
        .some((fact) => obstaclesOf(fact, { day, excludedIds: [] }).length === 0);
      return slots.filter((slot) => all.includes(slot)).map((slot) => judge(item, slot, { staffed, taken, now }));
    });
  }
}

interface Situation {
  staffed: boolean;
  taken: Map<string, number> | null;
  now: Date;
}

function judge(item: ServiceItem, slot: Slot, { staffed, taken, now }: Situation): OfferedSlot {
  const left = item.quota === null ? null : Math.max(0, item.quota - (taken?.get(slot.from) ?? 0));
  const reason = tooLate(item, slot, now) ?? (left === 0 ? '已约满' : staffed ? null : '这天暂时没有能来的服务方');
  return { ...slot, available: reason === null, left, ...(reason === null ? {} : { reason }) };
}
