/** What setData hands over is copied: functions and undefined inside do not cross. */
export const copied = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value) ?? 'null'));

/** `root.cn.[0].v` and `list[2].a` → `['root', 'cn', 0, 'v']`. */
export function partsOf(path) {
  return path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** `data` with the values of `changes` put in at their paths. Whatever is on no path stays the same object. */
export function withChanges(data, changes) {
  let next = data;
  for (const [path, value] of Object.entries(changes)) next = put(next, partsOf(path), copied(value));
  return next;
}

function put(target, [part, ...rest], value) {
  if (part === undefined) return value;
  const copy = Array.isArray(target) ? [...target] : typeof part === 'number' && !target ? [] : { ...target };
  copy[part] = put(target?.[part], rest, value);
  return copy;
}
