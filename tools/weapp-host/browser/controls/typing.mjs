import { fire } from '../view/events.mjs';
import { isTrue, numberOr } from './truth.mjs';

const KEYBOARDS = { number: 'numeric', digit: 'decimal', idcard: 'text', tel: 'tel' };

function create(element, host) {
  element.wxControl = { value: () => element.value, reset: () => (element.value = '') };
  const tell = (type, detail) => host.guard(() => fire(element, type, detail));
  let before = '';
  element.addEventListener('input', () => {
    const limit = numberOr(element.wxNode.attributes.maxlength, 140);
    if (limit >= 0 && element.value.length > limit) element.value = element.value.slice(0, limit);
    const { value, selectionStart: cursor } = element;
    tell('input', { value, cursor, keyCode: value.length < before.length ? 8 : value.charCodeAt((cursor ?? 1) - 1) });
    before = value;
  });
  element.addEventListener('focus', () => tell('focus', { value: element.value, height: 0 }));
  element.addEventListener('blur', () => tell('blur', { value: element.value, cursor: element.selectionStart }));
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    const { attributes, tag } = element.wxNode;
    if (tag === 'textarea' && (attributes['confirm-type'] ?? 'return') === 'return') return;
    event.preventDefault();
    tell('confirm', { value: element.value });
    if (!isTrue(attributes['confirm-hold'])) element.blur();
  });
}

/** The app's value goes in when the app changed it, never over what is being typed. */
function update(element, attributes, old) {
  if (attributes.value !== old.value && attributes.value != null) {
    if (element.value !== String(attributes.value)) element.value = attributes.value;
  }
  element.disabled = isTrue(attributes.disabled);
  if (isTrue(attributes.focus) && !isTrue(old.focus)) element.focus();
}

/** `type` chooses the keyboard alone: WeChat lets any text through, so the browser may not check it either. */
export const input = {
  leaf: true,
  create,
  update(element, attributes, old) {
    element.type = isTrue(attributes.password) ? 'password' : 'text';
    element.inputMode = KEYBOARDS[attributes.type] ?? 'text';
    element.autocomplete = 'off';
    update(element, attributes, old);
  },
};

export const textarea = {
  leaf: true,
  create,
  update(element, attributes, old) {
    update(element, attributes, old);
    if (!isTrue(attributes['auto-height'])) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  },
};
