import type { Json } from '@linli/workflow';

/**
 * What a candidate reads of the answers to the item's form: how many pieces, of what kind. A field is shown unless it
 * is marked `personal`; one that takes free text only when it is marked `personal: false`, because people write their
 * address anywhere, and then without long numbers.
 */
export function offeredDetails(
  form: Record<string, unknown> | null | undefined,
  details: Record<string, Json> | null | undefined,
): Record<string, Json> | null {
  const fields = (form?.properties ?? {}) as Record<string, Field>;
  const shown = Object.entries(details ?? {}).flatMap(([name, value]): [string, Json][] => {
    const field = fields[name];
    if (!field || !isHarmless(field)) return [];
    return [[name, typeof value === 'string' && !field.enum ? value.replace(/\d[\d -]{4,}\d/g, '****') : value]];
  });
  return shown.length > 0 ? Object.fromEntries(shown) : null;
}

interface Field {
  type?: string;
  enum?: unknown[];
  personal?: boolean;
}

function isHarmless({ type, enum: words, personal }: Field): boolean {
  if (personal !== undefined) return !personal && type !== 'object' && type !== 'array';
  return words !== undefined || type === 'integer' || type === 'number' || type === 'boolean';
}
