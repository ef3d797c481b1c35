import type { components } from '@linli/contracts';
import { api, ask } from '@/api/client';
import { type Me, useMe } from '@/api/me';
import { useRead } from '@/api/read';
import { kept } from '@/device/storage';
import { fieldsOf } from '@/forms/fields';
import type { Schema } from '@/forms/schema';
import type { Place } from '@/places/place';
import { useMine } from '@/requests/mine';
import type { ServicePage } from '@/services/services';
import type { OrderDraft, OrderFacts, OrderPlace } from './opening';

type Schemas = components['schemas'];
export type Member = Schemas['HouseholdMemberAnswer'];

export interface KnownFacts extends OrderFacts {
  me?: Me;
  members: Member[];
  member?: Member;
  /** A consent for health services that was checked is on record. */
  healthAgreed: boolean;
}

/** Everything remembered that saves somebody from saying it again. */
export function useFacts(service: ServicePage, community: Place, draft: OrderDraft): KnownFacts {
  const me = useMe().data;
  const signedIn = me !== undefined;
  const household = useRead(signedIn ? 'household' : null, () => ask(api.GET('/api/me/household')));
  const consents = useRead(signedIn ? 'consents' : null, () => ask(api.GET('/api/me/consents')));
  const homes = household.data?.items ?? [];
  const members = homes.flatMap((home) => home.members).filter(({ personId }) => personId !== me?.id);
  const member = members.find(({ personId }) => personId === draft.whom);
  const given = (consents.data?.items ?? []).filter(
    ({ personId, proxyId, endsAt }) =>
      personId === draft.whom && proxyId === me?.id && (!endsAt || Date.parse(endsAt) > Date.now()),
  );
  return {
    service,
    community,
    fields: service.detailsSchema ? fieldsOf(service.detailsSchema as Schema) : [],
    name: draft.whom === 'me' ? me?.name : member?.name,
    ...useKnownPlace(draft.whom, me, member, community),
    agreed: given.some(({ scope }) => scope.includes('order')),
    healthAgreed: given.some(({ scope, verified }) => verified && scope.includes('health')),
    me,
    members,
    member,
  };
}

export const whereKey = (me: string, whom: string): string => `where.${me}.${whom}`;

/** Where the person was served last: on this device, by the address book, by the last order; else the home building. */
function useKnownPlace(whom: string, me: Me | undefined, member: Member | undefined, community: Place) {
  const before = me && kept<{ where?: OrderPlace; phone?: string }>(whereKey(me.id, whom));
  const addresses = useRead(me && !before ? 'addresses' : null, () => ask(api.GET('/api/me/addresses')));
  const saved = whom === 'me' ? addresses.data?.items[0] : undefined;
  const name = whom === 'me' ? me?.name : member?.name;
  const last = useMine().data?.items.find((item) => item.service && name && item.requester?.name === name);
  const again = useRead(last && !before && addresses.data && !saved ? `again/${last.id}` : null, () =>
    ask(api.GET('/api/requests/{id}/again', { params: { path: { id: last?.id as string } } })),
  );
  if (before?.where) return before;
  if (saved) return { where: { ...saved, buildingId: saved.buildingId ?? undefined }, phone: saved.phone };
  const place = again.data?.opening.place as OrderPlace | undefined;
  if (place) return { where: { ...place, regionId: again.data?.opening.regionId } };
  const { buildingId, building, communityId, from } = community;
  // A poster hangs in the house of whoever scans it; for others one has to say.
  const near = whom === 'me' && buildingId && from !== 'chosen';
  return near ? { where: { regionId: communityId, buildingId, building, address: '' } } : {};
}
