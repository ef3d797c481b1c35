import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Jest starts in the root of the repository.
const sources = join('apps', 'miniapp', 'src');
const table = readFileSync(join(sources, 'ui', 'tokens.scss'), 'utf8');

/** Grounds on which anything may stand, and what is read on them (WCAG 2.2 AA: text 4.5:1, edges of controls 3:1). */
const grounds = ['bg', 'surface', 'sunken'];
/** `[text, ground, least]` */
const pairs = [
  ...grounds.flatMap((ground) => [
    ['text', ground, 4.5],
    ['quiet', ground, 4.5],
    ['primary', ground, 4.5],
    ['danger', ground, 4.5],
    ['edge', ground, 3],
  ]),
  ['text', 'soft', 4.5],
  ['text', 'warn-soft', 4.5],
  ['text', 'danger-soft', 4.5],
  ['on-primary', 'primary', 4.5],
  ['on-soft', 'soft', 4.5],
  ['on-danger', 'danger', 4.5],
  ['on-danger-soft', 'danger-soft', 4.5],
  ['on-warn-soft', 'warn-soft', 4.5],
];

describe.each(['light', 'dark'])('the colours of the %s view', (view) => {
  const colours = coloursOf(view);

  it.each(pairs)('show %s on %s with at least %d:1', (text, ground, least) => {
    expect(contrast(colours[text], colours[ground])).toBeGreaterThanOrEqual(least);
  });

  it.each(usedTogether())('show %s on %s as the style sheets pair them (%s)', (text, ground) => {
    expect(contrast(colours[text], colours[ground])).toBeGreaterThanOrEqual(4.5);
  });
});

describe('the contrast of two colours', () => {
  it('is 21 for black on white and 1 for a colour on itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#0b6b4f', '#0b6b4f')).toBe(1);
  });

  it('finds a grey that is too pale', () => expect(contrast('#949494', '#ffffff')).toBeLessThan(4.5));
});

it('knows every colour of the table in both views', () => {
  expect(Object.keys(coloursOf('dark'))).toEqual(Object.keys(coloursOf('light')));
});

function coloursOf(view) {
  const block = new RegExp(`@mixin ${view} \\{([^}]*)\\}`).exec(table)?.[1] ?? '';
  return Object.fromEntries([...block.matchAll(/--c-([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]));
}

/** Rules of the style sheets that say both what is read and on what. */
function usedTogether() {
  const found = new Map();
  for (const name of readdirSync(sources, { recursive: true })) {
    if (!name.endsWith('.scss')) continue;
    for (const [, rule] of readFileSync(join(sources, name), 'utf8').matchAll(/\{([^{}]*)/g)) {
      const text = /[^-]color: var\(--c-([\w-]+)\)/.exec(rule)?.[1];
      const ground = /background(?:-color)?: var\(--c-([\w-]+)\)/.exec(rule)?.[1];
      if (text && ground && !found.has(`${text} ${ground}`)) found.set(`${text} ${ground}`, [text, ground, name]);
    }
  }
  return [...found.values()];
}

/** WCAG 2.2, relative luminance of sRGB. */
function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
