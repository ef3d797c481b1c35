import { fire } from '../view/events.mjs';
import { isTrue } from './truth.mjs';

const FITS = { aspectFit: 'contain', aspectFill: 'cover', scaleToFill: 'fill', center: 'none' };

export const image = {
  leaf: true,
  create(element, host) {
    element.addEventListener('load', () =>
      host.guard(() => fire(element, 'load', { width: element.naturalWidth, height: element.naturalHeight })),
    );
    element.addEventListener('error', () =>
      host.guard(() => fire(element, 'error', { errMsg: `GET ${element.wxNode.attributes.src} failed` })),
    );
  },
  update(element, attributes, old, host) {
    const { mode = 'scaleToFill', src } = attributes;
    if (src !== old.src) element.src = src ? host.sourceOf(String(src)) : '';
    if (!src) element.removeAttribute('src');
    element.loading = isTrue(attributes['lazy-load']) ? 'lazy' : 'eager';
    element.style.objectFit = FITS[mode] ?? '';
    if (mode === 'widthFix') element.style.height = 'auto';
    if (mode === 'heightFix') element.style.width = 'auto';
    element.alt = attributes['aria-label'] ?? '';
  },
};

/** Plays nothing; its name, source and events are there. */
export const video = {
  leaf: true,
  create(element, host) {
    for (const type of ['play', 'pause', 'ended', 'error']) {
      element.addEventListener(type, () => host.guard(() => fire(element, type, {})));
    }
  },
  update(element, attributes, old, host) {
    element.controls = attributes.controls === undefined || isTrue(attributes.controls);
    if (attributes.src !== old.src && attributes.src) element.src = host.sourceOf(String(attributes.src));
    if (attributes.poster) element.poster = host.sourceOf(String(attributes.poster));
  },
};

/** A list of its markers, each a button. */
export const map = {
  create(element, host) {
    const list = document.createElement('div');
    list.dataset.markers = '';
    element.append(list);
    element.wxFirst = list;
    element.wxControl = { list };
    list.addEventListener('click', (event) => {
      const markerId = Number(event.target.dataset.marker);
      if (event.target.dataset.marker) host.guard(() => fire(element, 'markertap', { markerId }));
    });
  },
  update(element, attributes) {
    element.wxControl.list.replaceChildren(
      ...(attributes.markers ?? []).map(({ id, title, label, callout }) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.dataset.marker = id;
        button.textContent = title ?? callout?.content ?? label?.content ?? `标记 ${id}`;
        return button;
      }),
    );
  },
};

/** Text of the nodes; marks and images of rich text are not drawn. */
export const richText = {
  leaf: true,
  update(element, { nodes = '' }) {
    const text = (node) => (typeof node === 'string' ? node : (node.text ?? (node.children ?? []).map(text).join('')));
    if (Array.isArray(nodes)) element.textContent = nodes.map(text).join('');
    else element.textContent = new DOMParser().parseFromString(String(nodes), 'text/html').body.textContent;
  },
};

/** Where it leads is shown; nothing is loaded. */
export const webView = {
  leaf: true,
  update(element, { src = '' }) {
    element.textContent = src;
    element.setAttribute('role', 'document');
  },
};
