// 代点单: from what a grid worker says at the door to the body of POST /api/requests. Pure.

import { emptyDraft, type Opening, openingOf, type OrderDraft, type OrderFacts } from '../../pages/order/opening';

/** How the person was asked, which is also how the order came in. */
export type Asked = 'visit' | 'phone';

/** Somebody of the list. */
export interface Listed {
  id: string;
  name: string;
  regionId: string;
  buildingId: string | null;
  home: string;
  address: string | null;
  phone: string | null;
}

export interface GridOrder {
  /** Of the list; none: somebody named in the draft. */
  personId?: string;
  serviceId?: string;
  asked: Asked;
  draft: OrderDraft;
}

/** Everything about a listed person is known: nothing of it is typed again. */
export function begin(person?: Listed, serviceId?: string): GridOrder {
  const draft = emptyDraft(person ? person.id : 'other');
  const order = { personId: person?.id, serviceId, asked: 'visit' as const, draft };
  if (!person) return order;
  const { regionId, buildingId, home, address } = person;
  const building = buildingId ? { buildingId, building: home } : {};
  return { ...order, draft: { ...draft, where: { regionId, ...building, address: address ?? '' } } };
}

export function orderOf({ asked, draft }: GridOrder, person: Listed | undefined, facts: OrderFacts): Opening {
  const { body, faults } = openingOf({ ...draft, consent: asked }, { ...facts, name: person?.name, agreed: false });
  // Whoever has no phone is looked for at his door.
  const reach = person && !person.phone ? { contact: { ...(body.contact as object), reach: 'visit' } } : {};
  return { body: { ...body, ...reach, channel: asked }, faults };
}
