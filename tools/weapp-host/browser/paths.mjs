/** `a/b/c.js` → `a/b`. */
export const folderOf = (path) => path.split('/').slice(0, -1).join('/');

/** A path of the package as a file at `folder` names it; a leading `/` starts at the package's root. */
export function join(folder, name) {
  const parts = name.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const part of name.split('/')) {
    if (part === '..') parts.pop();
    else if (part && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** `/a/b?x=1&y=%E4` → `{path: 'a/b', query: {x: '1', y: '%E4'}}`. WeChat hands queries on undecoded. */
export function parseUrl(url, from = '') {
  const [name, search = ''] = url.split('#')[0].split(/\?(.*)/s);
  const path = join(folderOf(from), name).replace(/\.html$/, '');
  const pairs = search.split('&').filter(Boolean);
  return { path, query: Object.fromEntries(pairs.map((pair) => [...pair.split(/=(.*)/s), '', ''].slice(0, 2))) };
}
