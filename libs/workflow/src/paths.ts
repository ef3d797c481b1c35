import type { Json } from './flow.js';

/** `a.b` reads b of a; null as soon as something is absent. */
export function pathReader(path: string): (root: unknown) => Json {
  const keys = path.split('.');
  return (root) => {
    let found = root;
    for (const key of keys) {
      if (found === null || typeof found !== 'object') return null;
      found = (found as Record<string, unknown>)[key];
    }
    return found === undefined ? null : (found as Json);
  };
}
