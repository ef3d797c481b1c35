/** The first place where a value is not what JSON would make of it; null where it survives unchanged. */
export function firstLoss(value: unknown, path = 'flow', around: unknown[] = []): string | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return null;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? null : path;
  if (typeof value !== 'object' || around.includes(value)) return path;
  const inside = [...around, value];
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const loss = firstLoss(value[index], `${path}[${index}]`, inside);
      if (loss) return loss;
    }
    return null;
  }
  const plain = Object.getPrototypeOf(value) === Object.prototype && Object.getOwnPropertySymbols(value).length === 0;
  if (!plain || typeof (value as { toJSON?: unknown }).toJSON === 'function') return path;
  for (const [key, part] of Object.entries(value)) {
    const loss = firstLoss(part, `${path}.${key}`, inside);
    if (loss) return loss;
  }
  return null;
}
