import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const TEXT = /\.(js|json|wxml|wxss|wxs)$/;

/** Every file of a compiled package: `[{path, bytes}]`, sorted; `path` with `/` and without a leading one. */
export async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sized = files.map(async (file) => ({
    path: relative(folder, file).split(sep).join('/'),
    bytes: (await stat(file)).size,
  }));
  return (await Promise.all(sized)).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Roots of the sub-packages app.json lists. */
export async function rootsOf(folder) {
  const app = JSON.parse(await readFile(join(folder, 'app.json'), 'utf8'));
  return (app.subPackages ?? app.subpackages ?? []).map(({ root }) => root.replace(/^\/|\/$/g, ''));
}

export const packageOf = (path, roots) => roots.find((root) => path.startsWith(`${root}/`)) ?? '';

/** The text files of one package, `{path: text}`; root '' is the main one. */
export async function textsOf(folder, root) {
  const roots = await rootsOf(folder);
  const files = (await filesOf(folder)).filter(({ path }) => TEXT.test(path) && packageOf(path, roots) === root);
  const pairs = files.map(async ({ path }) => [path, await readFile(join(folder, path), 'utf8')]);
  return Object.fromEntries(await Promise.all(pairs));
}
