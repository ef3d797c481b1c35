import { controls } from '../controls/index.mjs';
import { createElement } from './elements.mjs';
import { convertUnits } from './wxss.mjs';

const PLAIN = /^(id|class|aria-.*|data-.*|placeholder)$/;

/**
 * Makes the children of `parent` what `nodes` say, keeping the elements that stay. `host.components` makes and
 * updates the instances of components.
 */
export function patchChildren(host, parent, nodes) {
  const old = [...parent.childNodes].filter((child) => child.wxNode);
  const byKey = new Map(old.filter((child) => child.wxKey).map((child) => [child.wxKey, child]));
  const unkeyed = old.filter((child) => !child.wxKey);
  const kept = new Set();
  let before = parent.wxFirst ?? null;
  for (const node of nodes) {
    const key = keyOf(node);
    let child = key ? byKey.get(key) : unkeyed.shift();
    if (child && (kept.has(child) || kindOf(child.wxNode) !== kindOf(node))) child = undefined;
    child ??= create(node);
    kept.add(child);
    child.wxKey = key;
    const next = before ? before.nextSibling : parent.firstChild;
    if (child !== next) parent.insertBefore(child, next);
    before = child;
    update(host, child, node);
  }
  for (const child of old) if (!kept.has(child)) discard(host, child);
}

const kindOf = (node) => (node.text !== undefined ? '#text' : (node.component ?? node.tag));
const keyOf = (node) => {
  const key = node.key ?? node.attributes?.id;
  return key == null || key === '' ? undefined : `${kindOf(node)} ${key}`;
};

function create(node) {
  if (node.text !== undefined) return document.createTextNode('');
  return node.component ? document.createElement('wx-component') : createElement(node.tag);
}

function update(host, element, node) {
  const previous = element.wxNode;
  element.wxNode = node;
  if (node.text !== undefined) {
    if (element.data !== node.text) element.data = node.text;
    return;
  }
  const old = previous?.attributes ?? {};
  for (const name of new Set([...Object.keys(old), ...Object.keys(node.attributes)])) {
    if (!previous || old[name] !== node.attributes[name]) setAttribute(element, name, node.attributes[name]);
  }
  if (node.component) return host.components.update(element, node);
  const control = controls[node.tag];
  if (!previous) control?.create?.(element, host);
  if (control?.leaf !== true) patchChildren(host, element, node.children);
  control?.update?.(element, node.attributes, old, host);
}

/** Undefined, null and the empty string take an attribute away; `aria-role` is the browser's `role`. */
function setAttribute(element, name, value) {
  if (name === 'hidden') element.hidden = value !== undefined && value !== false && value !== 'false';
  else if (name === 'style') write(element, 'style', value && convertUnits(String(value)));
  else if (name === 'aria-role') write(element, 'role', value);
  else if (PLAIN.test(name)) write(element, name, typeof value === 'object' ? undefined : value);
}

function write(element, name, value) {
  if (value === undefined || value === null || value === '') element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

/** Components below learn that they go. */
export function discard(host, element) {
  for (const child of element.childNodes) discard(host, child);
  host.components.remove(element);
  element.wxControl?.remove?.();
  if (element.parentNode) element.remove();
}
