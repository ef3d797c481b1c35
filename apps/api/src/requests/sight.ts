// Who sees what of the person who ordered (design/04, "Who sees what"), as pure functions.

import { maskedPhone } from '../people/masked-phone.js';
import { courtesyName, maskName } from './masking.js';

/** How much of requester, contact and address a viewer gets. */
export type Sight = 'all' | 'job' | 'desk' | 'offer' | 'masked' | 'none';

/** What is known of a person and a place once opened; absent when erased. */
export interface PersonalFacts {
  requesterName: string | null;
  contact: { name: string; phone?: string; reach?: string } | null;
  place: { address: string; buildingId?: string; lat?: number; lng?: number; accessNote?: string } | null;
  /** Community, and building where known: never personal by itself. */
  communityName: string;
  buildingName: string | null;
}

export interface PersonalView {
  requester: { name: string } | null;
  contact: { name: string; phone: string | null; reach: string | null } | null;
  place: {
    address: string | null;
    community: string;
    building: string | null;
    accessNote: string | null;
    lat: number | null;
    lng: number | null;
  };
  /** Shown instead of what the person had erased. */
  erased: boolean;
}

const DAY = 24 * 3600_000;
/** A partner keeps what it needs for a question about the job, and no longer. */
export const KEPT_AFTER_END = 7 * DAY;
/** Grade and words reach the partner a day later and without a name, so that nobody is called to account at the door. */
export const VERDICT_DELAY = DAY;

/** `closedAt` = when the request became final (null while it lives); both epoch ms. */
export function sightOf(parties: string[], closedAt: number | null, now: number): Sight {
  const is = (name: string): boolean => parties.includes(name);
  if (is('requester') || is('proxy') || is('opener') || is('household')) return 'all';
  if (is('custodian') || is('grid')) return 'desk';
  if (is('partner')) return closedAt !== null && now - closedAt > KEPT_AFTER_END ? 'masked' : 'job';
  if (is('origin') || is('above') || is('overseer')) return 'masked';
  if (is('candidate')) return 'offer';
  return 'none';
}

export function personalView(sight: Sight, facts: PersonalFacts, erased: boolean): PersonalView {
  const { contact, place } = facts;
  const spell = spelling[sight];
  const near = sight === 'none' ? null : facts.buildingName;
  const whole = sight === 'all' || sight === 'job' || sight === 'desk';
  return {
    requester: facts.requesterName === null || sight === 'none' ? null : { name: spell.name(facts.requesterName) },
    contact:
      contact === null || sight === 'none'
        ? null
        : {
            name: spell.name(contact.name),
            phone: contact.phone ? spell.phone(contact.phone) : null,
            reach: contact.reach ?? null,
          },
    place: {
      address: whole ? (place?.address ?? null) : null,
      community: facts.communityName,
      building: near,
      accessNote: whole || sight === 'offer' ? (place?.accessNote ?? null) : null,
      lat: whole ? (place?.lat ?? null) : null,
      lng: whole ? (place?.lng ?? null) : null,
    },
    erased,
  };
}

const same = (text: string): string => text;
const nothing = (): null => null;

const spelling: Record<Sight, { name: (name: string) => string; phone: (phone: string) => string | null }> = {
  all: { name: same, phone: same },
  job: { name: same, phone: same },
  desk: { name: same, phone: maskedPhone },
  masked: { name: maskName, phone: maskedPhone },
  offer: { name: courtesyName, phone: nothing },
  none: { name: nothing as never, phone: nothing },
};

/** Personal words inside events and the subject (reasons, summaries, comments) open for these. */
export function mayReadWords(sight: Sight): boolean {
  return sight !== 'none' && sight !== 'offer';
}

/** Whether this viewer may read grade and words of the verdict now. */
export function mayReadVerdict(parties: string[], ratedAt: number | null, now: number): boolean {
  const onlyPartner = parties.every((party) => ['partner', 'partnerLead', 'candidate', 'doer'].includes(party));
  return !onlyPartner || (ratedAt !== null && now - ratedAt >= VERDICT_DELAY);
}

/** Requester, proxy and opener tell the code at the door; nobody else reads it. */
export function mayReadServiceCode(parties: string[]): boolean {
  return ['requester', 'proxy', 'opener'].some((party) => parties.includes(party));
}
