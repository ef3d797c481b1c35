import { session } from '@/api/session';
import { drop, keep, kept } from '@/device/storage';
import { type HeldFile, idOf } from '@/files/held';
import type { OrderDraft } from './opening';

/** A half-filled form, whose it is, and when it was left (milliseconds). */
interface Kept {
  who: string;
  at: number;
  draft: OrderDraft;
}

const nameOf = (serviceId: string) => `draft.order.${serviceId}`;
const whoNow = () => session.get()?.personId ?? 'visitor';

/** After this somebody means something new. */
const LASTS_MS = 7 * 24 * 3_600_000;

/** What was left unfinished here by this person, or by whoever had not signed in yet. */
export function keptDraft(serviceId: string): OrderDraft | undefined {
  const found = kept<Kept>(nameOf(serviceId));
  if (!found || ![whoNow(), 'visitor'].includes(found.who) || Date.now() - found.at > LASTS_MS) return undefined;
  return found.draft;
}

/** Survives the app. Photos only once they have arrived: what lies in the phone's memory is gone with the app. */
export function keepDraft(serviceId: string, draft: OrderDraft): void {
  const files = draft.files.flatMap((file) => withId(file) ?? []);
  try {
    keep(nameOf(serviceId), { who: whoNow(), at: Date.now(), draft: { ...draft, files } } satisfies Kept);
  } catch {
    // A full phone still lets one order; only the draft is not kept.
  }
}

export const dropDraft = (serviceId: string): void => drop(nameOf(serviceId));

function withId(file: HeldFile): HeldFile | undefined {
  const id = idOf(file);
  return id ? { ...file, id } : undefined;
}
