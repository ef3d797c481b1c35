const compiled = new Map();

/**
 * A WXML attribute or text to `(scope) => value`. `{{a}}` alone keeps its type, mixed with text it becomes text
 * (undefined and null as nothing); without braces it is itself.
 */
export function compileValue(raw) {
  if (typeof raw !== 'string' || !raw.includes('{{')) return () => raw;
  if (!compiled.has(raw)) compiled.set(raw, build(raw));
  return compiled.get(raw);
}

/** The `data` of `<template is data="{{a, b: c, ...d}}">` to `(scope) => object`. */
export function compileData(raw) {
  if (typeof raw !== 'string' || !raw.trim()) return () => ({});
  const key = `data:${raw}`;
  if (!compiled.has(key)) {
    const [part] = split(raw).filter(({ code }) => code !== undefined);
    compiled.set(key, evaluator(`{${part?.code ?? ''}}`));
  }
  return compiled.get(key);
}

function build(raw) {
  const parts = split(raw).map(({ text, code }) => (code === undefined ? text : evaluator(code)));
  if (parts.length === 1) return parts[0];
  return (scope) => parts.map((part) => (typeof part === 'string' ? part : (part(scope) ?? ''))).join('');
}

/** Text and code by turns: `a{{b}}c` gives `[{text: a}, {code: b}, {text: c}]`. */
function split(raw) {
  const parts = [];
  let at = 0;
  while (at < raw.length) {
    const start = raw.indexOf('{{', at);
    if (start < 0) break;
    const end = endOfCode(raw, start + 2);
    if (start > at) parts.push({ text: raw.slice(at, start) });
    parts.push({ code: raw.slice(start + 2, end) });
    at = end + 2;
  }
  if (at < raw.length) parts.push({ text: raw.slice(at) });
  return parts;
}

function endOfCode(raw, from) {
  let depth = 0;
  let quote = '';
  for (let at = from; at < raw.length; at++) {
    const char = raw[at];
    if (quote) quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '{') depth++;
    else if (char === '}' && depth > 0) depth--;
    else if (char === '}' && raw[at + 1] === '}') return at;
  }
  throw new SyntaxError(`WXML: \`{{\` without end in \`${raw.slice(0, 60)}\``);
}

/** Reading through nothing gives nothing, as on a phone. */
function evaluator(code) {
  const run = new Function('$', `with($){return (${code})}`);
  return (scope) => {
    try {
      return run(new Proxy(scope, names));
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  };
}

const names = {
  has: (_, key) => typeof key === 'string' && key !== 'undefined',
  get: (data, key) => (key === Symbol.unscopables ? undefined : data[key]),
};
