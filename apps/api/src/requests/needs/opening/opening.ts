import { randomInt } from 'node:crypto';
import type { Json } from '@linli/workflow';
import type { Catalogue } from '../../../catalogue/catalogue.js';
import { limitsFor } from '../../../catalogue/limits.js';
import type { ServiceItem, Urgency } from '../../../catalogue/service-item.js';
import type { SlotHolds } from '../../../catalogue/slot-holds.js';
import type { Slot } from '../../../catalogue/slots.js';
import type { Actor } from '../../../people/actor.js';
import type { PartnerDirectory } from '../../../partners/partner-directory.js';
import type { RegionDirectory } from '../../../regions/region-directory.js';
import type { NeedContext, NeedLoader, OpeningEntries, PerformRefusal } from '../../command.js';
import { startParties } from '../../parties/parties.js';
import { badField, isRefusal } from '../refuse.js';
import { boundPartner, checkWish } from './bound-partner.js';
import { checkDetails } from './item-details.js';
import { itemFacts, urgencyOf } from './item-facts.js';
import { orderPlace, type OrderPlace } from './order-place.js';
import { checkSlot } from './order-slot.js';
import type { OpeningWhom, ServedPerson, ServedPersons, Speaker } from './served-person.js';

export interface OpeningWorld {
  regions: RegionDirectory;
  catalogue: Catalogue;
  slotHolds: SlotHolds;
  partners: PartnerDirectory;
  persons: ServedPersons;
  /** Null when all the files are the actor's and belong to nothing yet. */
  checkFiles(actor: Actor, ids: string[], requestId: string): Promise<PerformRefusal | null>;
}

interface Order extends OpeningWhom, OrderPlace {
  context: NeedContext;
  served: ServedPerson;
  urgency: Urgency;
  bound: { partnerId: string | null; workerId: string | null };
}

/**
 * What an order is born with. All checks come first; only then a place in the slot is held and a person who was not
 * known is registered, so that a refusal leaves nothing behind.
 */
export function openingLoader(world: OpeningWorld): NeedLoader {
  return async (context) => {
    const { actor } = context;
    if (actor === 'system') throw new Error('A request is opened by somebody.');
    const order = await examine(world, context, actor);
    if (isRefusal(order)) return order;
    const { item, input } = order;
    const held = await world.slotHolds.hold(item, slotOf(input), context.id);
    if (isRefusal(held)) return held;
    const requesterId = await world.persons.register(order, order.served);
    return { opening: openingFacts(order, requesterId), ...birthOf(world, order) } as unknown as Record<string, Json>;
  };
}

async function examine(world: OpeningWorld, context: NeedContext, actor: Actor): Promise<Order | PerformRefusal> {
  const { districtId, input, now } = context;
  await world.regions.load(districtId);
  const place = orderPlace(world.regions, districtId, input);
  if (isRefusal(place)) return place;
  const item = await world.catalogue.item(districtId, input.serviceId as string);
  if (!item || item.retired || !world.catalogue.isFor(item, place.community.id)) {
    return badField('serviceId', '这里暂时没有这项服务,请看看别的服务,或选“其他需求”。');
  }
  const faulty = await faultOf(world, context, actor, item, place.community.id);
  if (faulty) return faulty;
  const whom = { actor, speaker: speakerOf(actor, input), community: place.community, item, input, now };
  const served = await world.persons.find(whom);
  if (isRefusal(served)) return served;
  const bound = await boundPartner(world.partners, item);
  if (isRefusal(bound)) return bound;
  const urgency = urgencyOf(item, input.danger === true, world.regions.policy(districtId));
  return { ...whom, ...place, context, served, urgency, bound };
}

async function faultOf(
  world: OpeningWorld,
  { input, now, id }: NeedContext,
  actor: Actor,
  item: ServiceItem,
  communityId: string,
): Promise<PerformRefusal | null> {
  const partnerId = input.wantedPartnerId as string | undefined;
  const files = (input.attachmentIds as string[] | undefined) ?? [];
  return (
    checkDetails(item.detailsSchema, input.details) ??
    checkSlot(item, slotOf(input), now) ??
    (await checkWish(world.partners, world.regions, { item, communityId, partnerId })) ??
    (files.length > 0 ? await world.checkFiles(actor, files, id) : null)
  );
}

function slotOf({ slot }: Record<string, Json>): Slot | null {
  return (slot as unknown as Slot | undefined) ?? null;
}

function speakerOf(actor: Actor, input: Record<string, Json>): Speaker {
  const [party] = startParties(actor, input);
  return party === 'requester' ? 'self' : party === 'proxy' ? 'relative' : party === 'grid' ? 'grid' : 'staff';
}

function openingFacts(order: Order, requesterId: string): Record<string, Json> {
  const { actor, served, item, community, input, speaker, urgency, bound, now } = order;
  const { name, grades, good, bad, causes } = community.gradeSet;
  return {
    ...itemFacts(item, served, urgency, now),
    ...bound,
    regionId: community.id,
    gridId: order.gridId,
    requesterId,
    openerId: actor.id,
    householdId: served.householdId,
    channel: channelOf(order),
    gradeSet: { name, grades, good, bad, causes },
    serviceCode: item.startProof === 'code' ? String(randomInt(10_000)).padStart(4, '0') : null,
    livesAlone: served.livesAlone,
    firstResponderId: speaker === 'grid' || speaker === 'staff' ? actor.id : null,
    attachmentIds: (input.attachmentIds as string[] | undefined) ?? [],
  };
}

/** The server knows one's own device; staff say how the resident reached them. */
function channelOf({ speaker, input, context }: Order): string {
  if (speaker === 'self') return context.channel ?? 'miniprogram';
  if (speaker === 'relative') return 'family';
  return (input.channel as string | undefined) ?? (speaker === 'grid' ? 'grid' : 'window');
}

function birthOf({ regions }: OpeningWorld, { community, item, urgency, context }: Order): OpeningEntries {
  const limits = limitsFor(context.flow, item, urgency, regions.policy(community.districtId));
  return {
    birth: { custody: { regionId: community.id, level: 0 }, limits },
    numbering: { regionId: community.id, shortName: community.shortName },
  };
}
