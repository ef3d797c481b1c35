/**
 * Why WeChat would not let the app call `url`; null: it may.
 *
 * @param allowed origins as entered in the console (`https://api.example.com`), without them nothing is checked
 */
export function domainRefusal(url, allowed) {
  let target;
  try {
    target = new URL(url);
  } catch {
    return `invalid url "${url}"`;
  }
  if (!['http:', 'https:'].includes(target.protocol)) return `invalid url "${url}"`;
  if (!allowed) return null;
  return target.protocol === 'https:' && allowed.some((one) => new URL(one).origin === target.origin)
    ? null
    : 'url not in domain list';
}
