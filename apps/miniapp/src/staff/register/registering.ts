// An order written down by the desk for somebody who phoned, came or sent a slip. Pure.

import {
  type Consented,
  emptyDraft,
  type Opening,
  openingOf,
  type OrderDraft,
  type OrderFacts,
} from '../../pages/order/opening';

export type Channel = 'phone' | 'window' | 'visit' | 'paper' | '12345';

/** How it came in, as the flow names it. */
export const channels: readonly { value: Channel; title: string }[] = [
  { value: 'phone', title: '打电话来' },
  { value: 'window', title: '来窗口' },
  { value: 'visit', title: '我们走访' },
  { value: 'paper', title: '纸条' },
  { value: '12345', title: '12345 转来' },
];

/** Who said it: the person served, or somebody for him. */
export const speakers: readonly { value: string; title: string }[] = ['本人', '家人', '邻居', '别人'].map((value) => ({
  value,
  title: value,
}));

/** Somebody the community knows, chosen by name. */
export interface Known {
  id: string;
  name: string;
  home: string;
  buildingId: string | null;
  regionId: string;
  address: string | null;
  /** Masked; null: has none. */
  phone: string | null;
}

export interface Registration {
  channel: Channel;
  speaker: string;
  /** Who shall be served, where he is known: nothing about him is typed again. */
  known?: Known;
  communityId?: string;
  serviceId?: string;
  draft: OrderDraft;
}

export const blank = (): Registration => ({ channel: 'phone', speaker: '本人', draft: emptyDraft('other') });

const SAID_BY: Record<Channel, Consented> = {
  phone: 'phone',
  window: 'visit',
  visit: 'visit',
  paper: 'paper',
  '12345': 'phone',
};

/** Who asks for it himself agrees by asking; for others it has to be said how they agreed. */
export const agreedBy = ({ channel, speaker, draft }: Registration): Consented | undefined =>
  speaker === '本人' ? SAID_BY[channel] : draft.consent;

/** He is chosen: where he lives is known, too. Null: somebody else after all. */
export function chosen({ draft }: Registration, known: Known | null): Partial<Registration> {
  const { name = '', home = '', buildingId, regionId, address } = known ?? {};
  const building = buildingId ? { buildingId, building: home } : {};
  const where = known ? { regionId, ...building, address: address ?? '' } : undefined;
  return { known: known ?? undefined, draft: { ...draft, other: { ...draft.other, name, phone: '' }, where } };
}

/** The body of POST /api/requests, or what is still missing and where. */
export function registeredAs(registration: Registration, facts: OrderFacts): Opening {
  const { channel, speaker, known, draft } = registration;
  const other = { ...draft.other, relation: speaker };
  const said = { ...draft, whom: known?.id ?? 'other', other, consent: agreedBy(registration) };
  const { body, faults } = openingOf(said, { ...facts, name: known?.name });
  // Whoever has no phone is looked for at his door.
  const reach = known && !known.phone ? { contact: { ...(body.contact as object), reach: 'visit' } } : {};
  return { body: { ...body, ...reach, channel }, faults };
}
