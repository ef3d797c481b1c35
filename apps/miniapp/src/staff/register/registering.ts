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

export interface Registration {
  channel: Channel;
  speaker: string;
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

/** The body of POST /api/requests, or what is still missing and where. */
export function registeredAs(registration: Registration, facts: OrderFacts): Opening {
  const { channel, speaker, draft } = registration;
  const other = { ...draft.other, relation: speaker };
  const { body, faults } = openingOf({ ...draft, whom: 'other', other, consent: agreedBy(registration) }, facts);
  return { body: { ...body, channel }, faults };
}
