import { elementOf } from './elements.mjs';

/** `750rpx` is the width of the screen, `100vh` the height between title bar and tab bar. */
export function convertUnits(text) {
  return text
    .replace(/(-?(?:\d+\.?\d*|\.\d+))rpx\b/g, (_, n) => `calc(${n} * 100vw / 750)`)
    .replace(/(-?(?:\d+\.?\d*|\.\d+))vh\b/g, (_, n) => `calc(${n} * var(--wx-vh, 1vh))`);
}

/** The text of a WXSS file as CSS of the host's page. `read(name)` gives the CSS `@import "name"` stands for. */
export function convertWxss(source, read = () => '') {
  let imported = '';
  const text = source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/@import\s+(?:url\()?\s*["']([^"']+)["']\s*\)?\s*;?/g, (_, name) => {
      imported += read(name);
      return '';
    });
  const own = blocks(text)
    .map(({ text: part, prelude }) => (prelude && !/^\s*(@|from\b|to\b|[\d.]+%)/.test(part) ? selectors(part) : part))
    .map(convertUnits);
  return imported + own.join('');
}

/** Cuts before each `{`, and after `{`, `}` and `;`, outside of strings and brackets. */
function blocks(text) {
  const parts = [];
  let from = 0;
  let quote = '';
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quote) quote = char === quote && text[at - 1] !== '\\' ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (depth === 0 && '{};'.includes(char)) {
      parts.push({ text: text.slice(from, at), prelude: char === '{' }, { text: char });
      from = at + 1;
    }
  }
  parts.push({ text: text.slice(from) });
  return parts;
}

/** Names of WeChat's components become the host's elements: `view` → `wx-view`. */
function selectors(text) {
  return text.replace(/(^|[\s,>+~(])([a-z][a-z-]*)(?=$|[\s,.:>+~[#)])/g, (_, before, tag) => before + elementOf(tag));
}
