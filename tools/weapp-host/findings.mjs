import { packageOf } from './package-files.mjs';

/** Bytes: ours for the main package and all together, WeChat's for each package. */
export const limits = { main: 1.2 * 1_048_576, total: 4 * 1_048_576, each: 2 * 1_048_576 };

/** Components a person presses or fills in; a screen reader needs a name on each. */
const NAMED = [
  'view',
  'text',
  'button',
  'input',
  'textarea',
  'image',
  'picker',
  'switch',
  'checkbox',
  'radio',
  'slider',
];

/** `{sizes: {root: bytes}, findings}`; root '' is the main package. */
export function sizeFindings(files, roots) {
  const sizes = { '': 0, ...Object.fromEntries(roots.map((root) => [root, 0])) };
  for (const { path, bytes } of files) sizes[packageOf(path, roots)] += bytes;
  const findings = [];
  const over = (name, bytes, limit) => {
    if (bytes > limit) findings.push(`${name} has ${bytes} bytes, ${Math.round(limit)} are allowed`);
  };
  over('The main package', sizes[''], limits.main);
  for (const root of roots) over(`The sub-package ${root}`, sizes[root], limits.each);
  over(
    'The whole program',
    files.reduce((sum, { bytes }) => sum + bytes, 0),
    limits.total,
  );
  for (const { path } of files) if (/\.(map|tsx?|jsx)$/.test(path)) findings.push(`${path} is no part of a package`);
  return { sizes, findings };
}

/** Taro writes no `aria-*` by itself: without our build plugin the whole program is dumb. */
export function ariaFindings(baseWxml) {
  return NAMED.flatMap((tag) => {
    const found = [...baseWxml.matchAll(new RegExp(`<${tag}\\s[^>]*>`, 'g'))].map(([text]) => text);
    const without = found.filter((text) => !text.includes('aria-label='));
    return without.length === 0
      ? []
      : [`base.wxml: <${tag}> takes no aria-label in ${without.length} of ${found.length} templates`];
  });
}
