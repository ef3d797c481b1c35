/** WXML text to a tree. A node is `{tag, attributes, children}` or `{text}`; `true` is an attribute without value. */
export function parseWxml(source) {
  const root = { tag: '#root', attributes: {}, children: [] };
  const open = [root];
  let at = 0;
  while (at < source.length) {
    if (source.startsWith('<!--', at)) {
      const end = source.indexOf('-->', at);
      at = end < 0 ? source.length : end + 3;
    } else if (source[at] === '<') at = readTag(source, at, open);
    else {
      const end = endOfText(source, at);
      const text = source.slice(at, end).trim();
      if (text) open.at(-1).children.push({ text });
      at = end;
    }
  }
  if (open.length > 1) throw new SyntaxError(`WXML: expect end-tag \`${open.at(-1).tag}\``);
  return root.children;
}

/** A `<` inside `{{ }}` compares; it opens no tag. */
function endOfText(source, from) {
  for (let at = from; at < source.length; at++) {
    if (source.startsWith('{{', at)) at = Math.max(at, source.indexOf('}}', at));
    else if (source[at] === '<') return at;
  }
  return source.length;
}

function readTag(source, start, open) {
  const end = endOfTag(source, start);
  let body = source.slice(start + 1, end);
  if (body[0] === '/') {
    const name = body.slice(1).trim();
    const { tag } = open.pop();
    if (tag !== name) throw new SyntaxError(`WXML: expect end-tag \`${tag}\`, near \`${name}\``);
    return end + 1;
  }
  const alone = body.endsWith('/');
  if (alone) body = body.slice(0, -1);
  const tag = /^[\w-]+/.exec(body)?.[0];
  if (!tag) throw new SyntaxError(`WXML: unexpected \`<${body.slice(0, 20)}\``);
  const node = { tag, attributes: readAttributes(body.slice(tag.length)), children: [] };
  open.at(-1).children.push(node);
  if (alone) return end + 1;
  if (tag === 'wxs') return readScript(source, end + 1, node);
  open.push(node);
  return end + 1;
}

/** What stands between `<wxs>` and `</wxs>` is no markup. */
function readScript(source, start, node) {
  const end = source.indexOf('</wxs>', start);
  if (end < 0) throw new SyntaxError('WXML: expect end-tag `wxs`');
  node.children.push({ text: source.slice(start, end) });
  return end + '</wxs>'.length;
}

function endOfTag(source, start) {
  let quote = '';
  for (let at = start + 1; at < source.length; at++) {
    const char = source[at];
    if (quote) quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '>') return at;
  }
  throw new SyntaxError(`WXML: tag without end near \`${source.slice(start, start + 30)}\``);
}

function readAttributes(text) {
  const attributes = {};
  for (const [, name, value, double, single] of text.matchAll(/([\w:@.-]+)(?:\s*=\s*("([^"]*)"|'([^']*)'))?/g)) {
    attributes[name] = value === undefined ? true : (double ?? single);
  }
  return attributes;
}
