import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical findings of axe, in words; `rules`: only these. */
export async function axeFindings(page, rules) {
  await page.evaluate(axe);
  const violations = await page.evaluate(async (only) => {
    const options = only ? { runOnly: { type: 'rule', values: only } } : {};
    const result = await window.axe.run(document, { ...options, resultTypes: ['violations'] });
    return result.violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      nodes: nodes.map(({ html, any }) => `${html.slice(0, 140)} ${any[0]?.message ?? ''}`),
    }));
  }, rules);
  return violations
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node}`));
}

/** What is pressed and is smaller than `least` px in one direction. */
export function smallTargets(page, least) {
  return page.evaluate((px) => {
    const pressed =
      '[role=button],[role=link],[role=tab],[role=radio],[role=checkbox],[role=switch],[role=option],button,input,textarea';
    return [...document.querySelectorAll(pressed)].flatMap((element) => {
      const { width, height } = element.getBoundingClientRect();
      const hidden = width === 0 || height === 0 || element.type === 'file' || element.closest('[aria-hidden=true]');
      if (hidden || Math.min(width, height) >= px - 0.5) return [];
      const name = element.getAttribute('aria-label') ?? element.textContent.trim();
      return [`${name.slice(0, 30)}: ${Math.round(width)} × ${Math.round(height)}`];
    });
  }, least);
}

/** Words smaller than `least` px, each size with an example; also those that stand, or will stand, in a text field. */
export function smallTexts(page, least) {
  return page.evaluate((px) => {
    const found = new Map();
    const judge = (element, words) => {
      const size = parseFloat(getComputedStyle(element).fontSize);
      if (size < px - 0.05 && !found.has(size)) found.set(size, `${words.slice(0, 20)}: ${size} px`);
    };
    for (const field of document.querySelectorAll('input:not([type=file]),textarea')) {
      if (field.getClientRects().length > 0) judge(field, field.value || field.placeholder || field.ariaLabel || '');
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const words = node.textContent.trim();
      const element = node.parentElement;
      if (!words || element.getClientRects().length === 0 || element.closest('[aria-hidden=true],style,script'))
        continue;
      judge(element, words);
    }
    return [...found.values()];
  }, least);
}

/** The size of the words a page is written in. */
export function bodySize(page) {
  return page.evaluate(() => {
    const bodies = [...document.querySelectorAll('.screen-body')].filter((one) => one.getClientRects().length > 0);
    return parseFloat(getComputedStyle(bodies.at(-1)).fontSize);
  });
}

/** What reaches over the right edge of the screen. */
export function sideways(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const clipped = (element) => {
      for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
        if (getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1)
          return one.matches('.taro_page,.screen') ? false : true;
      }
      return false;
    };
    const over = [...document.querySelectorAll('.screen *')].filter((element) => {
      const { right, width } = element.getBoundingClientRect();
      return width > 0 && right > wide + 1 && !clipped(element);
    });
    const page =
      document.scrollingElement.scrollWidth > wide + 1
        ? [`the page is ${document.scrollingElement.scrollWidth} px wide`]
        : [];
    return [
      ...page,
      ...over
        .slice(0, 4)
        .map(
          (one) =>
            `${one.className}: ${one.textContent.trim().slice(0, 30)} reaches ${Math.round(one.getBoundingClientRect().right)} px`,
        ),
    ];
  });
}

/** Calls made more than once, of those a person's browser made since `from`. */
export function repeated(calls, from = 0) {
  const seen = new Map();
  for (const call of calls.slice(from)) seen.set(call, (seen.get(call) ?? 0) + 1);
  return [...seen]
    .filter(([call, times]) => times > 1 && call.startsWith('GET'))
    .map(([call, times]) => `${times} × ${call}`);
}
