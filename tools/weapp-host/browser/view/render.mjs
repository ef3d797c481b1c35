import { compileData, compileValue } from './expression.mjs';

const EVENT = /^(capture-bind|capture-catch|mut-bind|bind|catch):?([\w-]+)$/;

/**
 * The nodes of a WXML file with data put in: `{text}`, or `{tag, key, attributes, events, children, owner}`; a
 * component has `component` (its path) beside. `owner` is the instance whose methods the events call.
 *
 * @param unit what `Units.get` gives
 * @param context `{owner, data, components: {tag: path}, slots: {name: nodes}}`
 */
export function renderUnit(unit, context) {
  const out = [];
  renderAll(unit.body, { ...context.data, ...unit.scripts }, { ...context, unit }, out);
  return out;
}

/** `wx:if`, `wx:elif` and `wx:else` of one level know of each other by `chain`. */
function renderAll(nodes, data, context, out) {
  const chain = { met: false };
  for (const node of nodes) {
    if (node.text !== undefined) {
      const value = compileValue(node.text)(data);
      out.push({ text: value == null ? '' : String(value) });
    } else renderNode(node, data, context, chain, out);
  }
}

function renderNode(node, data, context, chain, out) {
  const { attributes } = node;
  if (attributes['wx:for'] === undefined) {
    if (chosen(attributes, data, chain)) renderOne(node, data, context, out);
    return;
  }
  const list = compileValue(attributes['wx:for'])(data) ?? [];
  const itemName = attributes['wx:for-item'] ?? 'item';
  const indexName = attributes['wx:for-index'] ?? 'index';
  const entries = typeof list === 'number' ? Array.from({ length: list }, (_, i) => [i, i]) : Object.entries(list);
  for (const [at, item] of entries) {
    const index = Array.isArray(list) || typeof list === 'number' ? Number(at) : at;
    const scope = { ...data, [itemName]: item, [indexName]: index };
    if (chosen(attributes, scope, chain)) renderOne(node, scope, context, out, keyOf(attributes['wx:key'], item));
  }
}

const keyOf = (name, item) => (name === '*this' ? String(item) : name === undefined ? undefined : item?.[name]);

function chosen(attributes, data, chain) {
  if (attributes['wx:if'] !== undefined) return (chain.met = Boolean(compileValue(attributes['wx:if'])(data)));
  if (attributes['wx:elif'] !== undefined) {
    if (chain.met) return false;
    return (chain.met = Boolean(compileValue(attributes['wx:elif'])(data)));
  }
  return attributes['wx:else'] === undefined || !chain.met;
}

function renderOne(node, data, context, out, key) {
  const { tag, attributes, children } = node;
  if (tag === 'block') return renderAll(children, data, context, out);
  if (tag === 'template') return renderTemplate(attributes, data, context, out);
  if (tag === 'slot') return out.push(...(context.slots?.[compileValue(attributes.name ?? '')(data)] ?? []));
  const element = { tag, key, attributes: {}, events: {}, children: [], owner: context.owner };
  for (const [name, raw] of Object.entries(attributes)) {
    if (name.startsWith('wx:')) continue;
    const event = EVENT.exec(name);
    if (event) addEvent(element.events, event, compileValue(raw)(data));
    else element.attributes[name] = compileValue(raw)(data);
  }
  renderAll(children, data, context, element.children);
  const component = context.components[tag];
  out.push(component ? { ...element, component } : element);
}

function addEvent(events, [, binding, type], method) {
  if (!method) return;
  const name = type.toLowerCase();
  (events[name] ??= []).push({ method, capture: binding.startsWith('capture'), stops: /catch/.test(binding) });
}

function renderTemplate(attributes, data, context, out) {
  const name = compileValue(attributes.is)(data);
  const found = context.unit.templates[name];
  if (!found) throw new Error(`Template \`${name}\` not found, in ./${context.unit.path}`);
  const scope = { ...compileData(attributes.data)(data), ...found.unit.scripts };
  renderAll(found.node.children, scope, { ...context, unit: found.unit }, out);
}
