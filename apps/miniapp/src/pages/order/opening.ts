// From the order form to the body of POST /api/requests, and from what the server refuses to the form. Pure.

import { inputOf } from '../../forms/input';
import type { FormField, Values } from '../../forms/schema';

export type Consented = 'said' | 'phone' | 'visit' | 'paper';

interface Held {
  path: string;
  kind: 'image' | 'voice';
  key: string;
  id?: string;
}

export interface OrderPlace {
  regionId?: string;
  buildingId?: string;
  building?: string;
  address: string;
}

/** What somebody has said so far; what is not said is remembered or left to the community. */
export interface OrderDraft {
  /** `me`, `other` (somebody named below), or a member of the household. */
  whom: string;
  other: { name: string; relation: string; phone: string };
  /** How the person agreed, in his proxy's word. */
  consent?: Consented;
  where?: OrderPlace;
  /** Of the contact, where it differs. */
  phone?: string;
  /** None: as soon as possible. */
  slot?: { from: string; to: string };
  partnerId?: string;
  details: Values;
  words: string;
  files: Held[];
  danger: boolean;
}

export const emptyDraft = (whom = 'me'): OrderDraft => ({
  whom,
  other: { name: '', relation: '', phone: '' },
  details: {},
  words: '',
  files: [],
  danger: false,
});

/** What the form knows beside the draft. */
export interface OrderFacts {
  service: { id: string; code: string; mode: string; route: string; address: string | null };
  community: { communityId: string; name: string };
  /** Of the details. */
  fields: readonly FormField[];
  /** Of the person served, as far as known. */
  name?: string;
  /** Where he lives, as remembered. */
  where?: OrderPlace;
  phone?: string;
  /** A consent for ordering is on record. */
  agreed: boolean;
}

export interface OrderBody {
  flow: string;
  serviceId: string;
  regionId: string;
  [name: string]: unknown;
}

export interface Opening {
  body: OrderBody;
  /** By place in the form: `where`, `details.kind`. */
  faults: Record<string, string>;
}

export const isPhone = (text: string): boolean => /^[0-9+ -]{5,20}$/.test(text);

export function openingOf(draft: OrderDraft, facts: OrderFacts): Opening {
  const { service, community, fields } = facts;
  const { input: details, faults: inDetails } = inputOf(fields, draft.details);
  const where = draft.where ?? facts.where;
  const phone = (draft.phone ?? (draft.whom === 'other' ? draft.other.phone : facts.phone) ?? '').trim();
  const words = draft.words.trim();
  const name = draft.whom === 'other' ? draft.other.name.trim() : facts.name;
  const body: OrderBody = {
    flow: 'order',
    serviceId: service.id,
    regionId: where?.regionId ?? community.communityId,
    place: placeOf(service, where, community.name),
    contact: { name: name || '居民', ...(phone ? { phone } : {}), ...reachOf(draft, phone) },
    ...behalfOf(draft, facts.agreed),
    ...(draft.slot ? { slot: draft.slot } : {}),
    ...(draft.partnerId ? { wantedPartnerId: draft.partnerId } : {}),
    ...(Object.keys(details).length > 0 ? { details } : {}),
    ...(words ? { words } : {}),
    ...(draft.danger ? { danger: true } : {}),
  };
  const inside = Object.fromEntries(Object.entries(inDetails).map(([path, fault]) => [`details.${path}`, fault]));
  return { body, faults: { ...faultsOf(draft, facts, where, phone), ...inside } };
}

function faultsOf(draft: OrderDraft, { service, agreed }: OrderFacts, where: OrderPlace | undefined, phone: string) {
  const faults: Record<string, string> = {};
  if (draft.whom === 'other' && !draft.other.name.trim()) faults['other.name'] = '请写他的称呼,比如:楼下刘婶。';
  if (phone && !isPhone(phone)) faults.phone = '电话写得不对,请再看看。';
  if (draft.whom !== 'me' && !agreed && !draft.consent) faults.consent = '请先问过本人,再选他是怎么同意的。';
  if (service.mode === 'home_visit' && !where?.buildingId && !where?.address.trim()) {
    faults.where = '请选住哪栋楼,服务的人好找到您。';
  }
  if (service.route === 'direct' && !draft.slot) faults.slot = '请选一个时间。';
  if (service.code === 'other' && !draft.words.trim() && draft.files.length === 0) {
    faults.files = '请说一说、拍一张,或写几个字,我们才知道要办什么。';
  }
  return faults;
}

/** Where nobody comes home the place is the venue; a known home is told all the same. */
function placeOf({ mode, address }: OrderFacts['service'], where: OrderPlace | undefined, community: string) {
  const home = where?.address.trim() || where?.building;
  if (home && mode !== 'at_venue') {
    return { address: home, ...(where?.buildingId ? { buildingId: where.buildingId } : {}) };
  }
  return { address: address ?? home ?? community };
}

/** Who has no phone is looked for at his door. */
const reachOf = ({ whom }: OrderDraft, phone: string) =>
  phone ? { reach: 'phone' } : whom === 'other' ? { reach: 'visit' } : {};

function behalfOf({ whom, other, consent }: OrderDraft, agreed: boolean) {
  if (whom === 'me') return {};
  const said = consent && !agreed ? { consent: { how: consent } } : {};
  if (whom !== 'other') return { onBehalfOf: { personId: whom }, ...said };
  const [name, relation, phone] = [other.name.trim(), other.relation.trim(), other.phone.trim()];
  return { onBehalfOf: { name, ...(relation ? { relation } : {}), ...(phone ? { phone } : {}) }, ...said };
}

/** Where in the form the server's words belong; details keep their own paths. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^onBehalfOf\.name/, 'other.name'],
  [/^(onBehalfOf\.phone|contact)/, 'phone'],
  [/^onBehalfOf/, 'whom'],
  [/^consent/, 'consent'],
  [/^(place|regionId)/, 'where'],
  [/^slot/, 'slot'],
  [/^wantedPartnerId/, 'partner'],
  [/^words/, 'words'],
  [/^attachmentIds/, 'files'],
];

export function placedFaults(faults: readonly { path: string; message: string }[]): {
  here: Record<string, string>;
  elsewhere: string[];
} {
  const here: Record<string, string> = {};
  const elsewhere: string[] = [];
  for (const { path, message } of faults) {
    const name = path
      .replace(/^\//, '')
      .replace(/\//g, '.')
      .replace(/^input\./, '');
    const place = /^details\../.test(name) ? name : PLACES.find(([of]) => of.test(name))?.[1];
    if (place) here[place] ??= message;
    else elsewhere.push(message);
  }
  return { here, elsewhere };
}
