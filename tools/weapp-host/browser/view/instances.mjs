import { copied, withChanges } from '../data.mjs';
import { folderOf, join } from '../paths.mjs';
import { SetDataTooLarge, setDataLimit } from '../rules/limits.mjs';
import { fire } from './events.mjs';
import { patchChildren } from './patch.mjs';
import { renderUnit } from './render.mjs';

/** `{tag: path}` of the components a page or component may use, from its and the app's JSON. */
export function usedComponents(host, path) {
  const own = JSON.parse(host.packages.read(`${path}.json`) ?? '{}').usingComponents ?? {};
  const all = { ...host.app.usingComponents, ...own };
  return Object.fromEntries(Object.entries(all).map(([tag, name]) => [tag, join(folderOf(path), name)]));
}

/** Gives `instance` its `data`, `setData` and `paint`. `element` is what it draws into, `slots()` its slots. */
export function makeDrawn(host, instance, { path, element, data, slots = () => ({}), page }) {
  instance.data = copied(data ?? {});
  const components = usedComponents(host, path);
  const paint = () => {
    const context = { owner: instance, data: instance.data, components, slots: slots() };
    patchChildren(host, element, renderUnit(host.units.get(`${path}.wxml`), context));
  };
  instance.setData = (changes, done) => {
    const text = JSON.stringify(changes) ?? '{}';
    const bytes = new TextEncoder().encode(text).length;
    host.noteSetData(page(), bytes);
    if (bytes > setDataLimit) throw new SetDataTooLarge(bytes);
    instance.data = withChanges(instance.data, changes);
    paint();
    if (done) host.later(() => done.call(instance));
  };
  return paint;
}

/** The instances of components, kept at their `<wx-component>`. */
export class Components {
  constructor(host) {
    this.host = host;
  }

  update(element, node) {
    const { wxInstance: instance } = element;
    if (!instance) return this.#create(element, node);
    const changed = {};
    for (const [name, value] of propertiesOf(instance.wxDefinition, node.attributes)) {
      if (instance.wxGiven[name] !== value) changed[name] = value;
      instance.wxGiven[name] = value;
    }
    if (Object.keys(changed).length > 0) instance.data = { ...instance.data, ...changed };
    instance.properties = instance.data;
    instance.wxPaint();
    for (const name of Object.keys(changed)) observe(instance, name);
  }

  #create(element, node) {
    const { host } = this;
    const definition = host.modules.component(node.component);
    const instance = { ...definition.methods, wxDefinition: definition, id: node.attributes.id, is: node.component };
    element.wxInstance = instance;
    instance.dataset = { ...element.dataset };
    const given = propertiesOf(definition, node.attributes);
    const data = { ...definition.data };
    const page = () => host.pages.of(element);
    const slots = () => slotsOf(element.wxNode.children);
    const wxPaint = makeDrawn(host, instance, { path: node.component, element, data, slots, page });
    instance.data = { ...instance.data, ...Object.fromEntries(given) };
    instance.properties = instance.data;
    Object.assign(instance, { wxPaint, wxGiven: Object.fromEntries(given) });
    instance.triggerEvent = (type, detail, options = {}) => fire(element, type, detail, options);
    instance.getPageId = () => page()?.id;
    instance.selectComponent = (selector) => selectComponent(element, selector);
    instance.createSelectorQuery = () => host.wx.createSelectorQuery().in(instance);
    instance.wxElement = element;
    run(instance, 'created');
    wxPaint();
    run(instance, 'attached');
    run(instance, 'ready');
  }

  remove(element) {
    if (!element.wxInstance) return;
    run(element.wxInstance, 'detached');
    element.wxInstance = undefined;
  }
}

export const selectComponent = (element, selector) => element.querySelector(selector)?.wxInstance ?? null;

function run(instance, name) {
  const { lifetimes, [name]: own } = instance.wxDefinition;
  (lifetimes?.[name] ?? own)?.call(instance);
}

function observe(instance, name) {
  const { observers, properties } = instance.wxDefinition;
  observers?.[name]?.call(instance, instance.data[name]);
  const { observer } = properties?.[name] ?? {};
  if (typeof observer === 'function') observer.call(instance, instance.data[name]);
}

/** `[[name, value]]`; an attribute in dashes is the property in camel case, an absent one has its default. */
function propertiesOf({ properties = {} }, attributes) {
  return Object.entries(properties).map(([name, definition]) => {
    const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const value = attributes[name] ?? attributes[dashed];
    return [name, value === undefined ? (definition?.value ?? undefined) : value];
  });
}

function slotsOf(nodes) {
  const slots = {};
  for (const node of nodes) (slots[node.attributes?.slot ?? ''] ??= []).push(node);
  return slots;
}
