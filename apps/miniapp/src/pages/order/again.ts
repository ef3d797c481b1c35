// 再来一单: the opening that the server prepared, as a draft of the form. Pure.

import type { FormField, Values } from '../../forms/schema';
import { emptyDraft, type OrderDraft, type OrderPlace } from './opening';

export interface Again {
  opening: {
    regionId: string;
    place: Record<string, unknown>;
    contact: Record<string, unknown>;
    details: Record<string, unknown>;
    onBehalfOf?: Record<string, unknown>;
    wantedPartnerId?: string;
    slot?: Record<string, unknown>;
  };
}

/** What was ordered last time; words, photos and danger are said anew. */
export function draftOf({ opening }: Again): OrderDraft {
  const { regionId, place, contact, details, onBehalfOf, wantedPartnerId, slot } = opening;
  return {
    ...emptyDraft((onBehalfOf?.personId as string | undefined) ?? 'me'),
    where: { ...(place as unknown as OrderPlace), regionId },
    phone: contact.phone as string | undefined,
    details: asTyped(details),
    partnerId: wantedPartnerId,
    slot: slot as OrderDraft['slot'],
  };
}

/** Fields of a form hold numbers as somebody types them. */
const asTyped = (details: Values): Values =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]),
  );

/** 2 件, 裁裤边: the details in words. */
export function detailWords(fields: readonly FormField[], details: Values): string[] {
  return fields.flatMap((field) => {
    const value = details[field.name];
    if (value === undefined || value === '' || typeof value === 'object') return [];
    const title = field.kind === 'choice' ? field.options.find((each) => each.value === value)?.title : undefined;
    const words = typeof value === 'boolean' ? (value ? '是' : '不是') : String(value);
    return [`${field.title}:${title ?? words}`];
  });
}
