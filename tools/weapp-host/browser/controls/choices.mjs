import { fire } from '../view/events.mjs';
import { isTrue, numberOr } from './truth.mjs';

/** Something with a tick, for the keyboard and screen readers too. `toggled(element, host)` is what a press does. */
function ticked(role, toggled, type) {
  return {
    create(element, host) {
      element.dataset.control = type;
      element.tabIndex = 0;
      const { checked = false } = element.wxNode.attributes;
      element.wxControl = { checked: isTrue(checked), first: isTrue(checked) };
      element.addEventListener('click', () => {
        if (!isTrue(element.wxNode.attributes.disabled)) host.guard(() => toggled(element, host));
      });
      element.addEventListener('keydown', (event) => {
        if (event.key !== ' ' && event.key !== 'Enter') return;
        event.preventDefault();
        element.click();
      });
    },
    update(element, attributes, old) {
      if (attributes.checked !== old.checked) element.wxControl.checked = isTrue(attributes.checked);
      if (!attributes['aria-role']) element.setAttribute('role', attributes.type === 'checkbox' ? 'checkbox' : role);
      element.toggleAttribute('aria-disabled', false);
      if (isTrue(attributes.disabled)) element.setAttribute('aria-disabled', 'true');
      show(element);
    },
  };
}

function show(element) {
  element.setAttribute('aria-checked', String(element.wxControl.checked));
}

function tick(element, checked) {
  element.wxControl.checked = checked;
  show(element);
}

export const switchControl = {
  ...ticked(
    'switch',
    (element) => {
      tick(element, !element.wxControl.checked);
      fire(element, 'change', { value: element.wxControl.checked });
    },
    'switch',
  ),
};
const createSwitch = switchControl.create;
switchControl.create = (element, host) => {
  createSwitch(element, host);
  element.wxControl.value = () => element.wxControl.checked;
  element.wxControl.reset = () => tick(element, element.wxControl.first);
};

export const checkbox = ticked(
  'checkbox',
  (element) => {
    tick(element, !element.wxControl.checked);
    const group = element.closest('wx-checkbox-group');
    if (group) fire(group, 'change', { value: group.wxControl.value() });
  },
  'checkbox',
);

export const radio = ticked(
  'radio',
  (element) => {
    const group = element.closest('wx-radio-group');
    if (element.wxControl.checked) return;
    for (const other of group?.querySelectorAll('wx-radio') ?? []) tick(other, false);
    tick(element, true);
    if (group) fire(group, 'change', { value: group.wxControl.value() });
  },
  'radio',
);

const group = (role, tag, valueOf) => ({
  create(element) {
    const members = () => [...element.querySelectorAll(tag)];
    element.wxControl = {
      value: () => valueOf(members().filter((member) => member.wxControl.checked)),
      reset: () => members().forEach((member) => tick(member, member.wxControl.first)),
    };
    if (role && !element.hasAttribute('role')) element.setAttribute('role', role);
  },
});

export const checkboxGroup = group('group', 'wx-checkbox', (all) =>
  all.map((one) => one.wxNode.attributes.value ?? ''),
);
export const radioGroup = group('radiogroup', 'wx-radio', ([one]) => one?.wxNode.attributes.value ?? '');

export const slider = {
  leaf: true,
  create(element, host) {
    element.type = 'range';
    element.wxControl = {
      value: () => Number(element.value),
      reset: () => (element.value = element.wxNode.attributes.value ?? 0),
    };
    element.addEventListener('input', () =>
      host.guard(() => fire(element, 'changing', { value: Number(element.value) })),
    );
    element.addEventListener('change', () =>
      host.guard(() => fire(element, 'change', { value: Number(element.value) })),
    );
  },
  update(element, attributes, old) {
    element.min = numberOr(attributes.min, 0);
    element.max = numberOr(attributes.max, 100);
    element.step = numberOr(attributes.step, 1);
    element.disabled = isTrue(attributes.disabled);
    if (attributes.value !== old.value || element.wxFresh === undefined) element.value = numberOr(attributes.value, 0);
    element.wxFresh = false;
  },
};
