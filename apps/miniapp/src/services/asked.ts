// The answers to a service's form in words: 件数:2 · 面料:牛仔. Pure.

interface Property {
  title?: string;
  enum?: readonly unknown[];
  enumTitles?: readonly string[];
}

/** Each answer with its title, in the order of the form; what the form does not know is left out. */
export function askedOf(
  details: Readonly<Record<string, unknown>> | null,
  schema: object | null | undefined,
): { title: string; words: string }[] {
  const properties = (schema as { properties?: Record<string, Property> } | null | undefined)?.properties ?? {};
  return Object.entries(properties).flatMap(([name, property]) => {
    const words = wordsOf(details?.[name], property);
    return words === undefined ? [] : [{ title: property.title ?? name, words }];
  });
}

function wordsOf(value: unknown, property: Property): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.map((one) => wordsOf(one, property)).join('、') || undefined;
  if (typeof value === 'object') return undefined;
  return property.enumTitles?.[property.enum?.indexOf(value) ?? -1] ?? String(value);
}
