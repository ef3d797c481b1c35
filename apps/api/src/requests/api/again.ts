import { Injectable } from '@nestjs/common';
import { Catalogue } from '../../catalogue/catalogue.js';
import { FreeSlots, type OfferedSlot } from '../../catalogue/free-slots.js';
import type { ServiceItem } from '../../catalogue/service-item.js';
import { ServingPartners } from '../../catalogue/serving-partners.js';
import { type Slot, SLOT_DAYS } from '../../catalogue/slots.js';
import { refused } from '../../http/problem/refusal-error.js';
import type { Actor } from '../../people/actor.js';
import { Sealing } from '../../sealing/sealing.js';
import { localParts } from '../../time/local-day.js';
import { checkDetails } from '../needs/opening/item-details.js';
import type { Looked } from '../queries/one-request.js';
import type { Subject } from '../view/opened.js';
import { Unsealer } from '../view/unseal.js';
import type { AgainDto, OpeningDto } from './again.dto.js';

/** 再来一单: what was ordered once, ready to be ordered as it is. Nothing is held or stored. */
@Injectable()
export class Again {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly serving: ServingPartners,
    private readonly freeSlots: FreeSlots,
    private readonly sealing: Sealing,
  ) {}

  /** Whether this viewer may; whether it still can be ordered shows when it is asked for. */
  static isFor({ stored, viewer }: Looked): boolean {
    const mine = ['requester', 'proxy', 'opener'].some((party) => viewer.parties.includes(party));
    return mine && stored.sealingKey !== null && typeof stored.body.serviceId === 'string';
  }

  /** Throws ACTION_NOT_PERMITTED for others, ACTION_NOT_AVAILABLE for what is not offered or kept any more. */
  async of(actor: Actor, looked: Looked): Promise<AgainDto> {
    const { districtId } = actor;
    const { body } = looked.stored;
    if (!Again.isFor(looked)) throw refused('ACTION_NOT_PERMITTED', '只有点单的人可以再来一单。');
    const item = await this.catalogue.item(districtId, body.serviceId as string);
    const regionId = body.regionId as string;
    if (!item || item.retired || !this.catalogue.isFor(item, regionId)) {
      throw refused('ACTION_NOT_AVAILABLE', '这项服务已经停办,请看看别的服务,或选“其他需求”。');
    }
    const { subject } = new Unsealer(this.sealing, districtId, looked.stored).request();
    const { contact, place } = subject;
    if (!contact || !place) throw refused('ACTION_NOT_AVAILABLE', '原来的地址没有保存,请重新填一张。');
    const [wish, slot] = await Promise.all([
      this.wishOf(item, regionId, body.partnerId),
      this.slotLike(item, regionId, body.slot as Slot | null | undefined),
    ]);
    const opening: OpeningDto = {
      flow: body.flow,
      serviceId: item.id,
      regionId,
      place,
      contact,
      details: detailsOf(item, subject),
      ...(body.requesterId === actor.id ? {} : { onBehalfOf: { personId: body.requesterId as string } }),
      ...(wish ? { wantedPartnerId: wish.id } : {}),
      ...(slot ? { slot } : {}),
    };
    return { opening, service: { id: item.id, name: item.name }, wantedPartner: wish };
  }

  /** Who did it last, where one may choose and he still serves there. */
  private async wishOf(item: ServiceItem, regionId: string, partnerId: unknown) {
    if (item.route === 'direct' || typeof partnerId !== 'string') return null;
    const serving = (await this.serving.of([item], regionId)).get(item.id) ?? [];
    const last = serving.find(({ id, pausedAt }) => id === partnerId && pausedAt === null);
    return last ? { id: last.id, name: last.name } : null;
  }

  /** The next free one, at the same time of day where there is one. None where none was wished and none is needed. */
  private async slotLike(item: ServiceItem, regionId: string, last: Slot | null | undefined): Promise<Slot | null> {
    if (item.mode === 'walk_in' || (item.route !== 'direct' && !last)) return null;
    const slots = await this.freeSlots.list({ item, regionId, days: SLOT_DAYS });
    const free = slots.filter(({ available }) => available);
    const found: OfferedSlot | undefined =
      free.find(({ from }) => last && timeOfDay(from) === timeOfDay(last.from)) ?? free[0];
    return found ? { from: found.from, to: found.to } : null;
  }
}

/** Answers that the form still takes; else it is asked anew. */
function detailsOf(item: ServiceItem, { details }: Subject): object {
  return details && checkDetails(item.detailsSchema, details) === null ? details : {};
}

function timeOfDay(at: string): string {
  return localParts(new Date(at)).toISOString().slice(11, 16);
}
