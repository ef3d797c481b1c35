import { fire } from '../view/events.mjs';
import { isTrue } from './truth.mjs';

/** `open-type` may hold several, `getPhoneNumber|agreePrivacyAuthorization`. */
export const button = {
  create(element, host) {
    element.type = 'button';
    element.addEventListener('click', () => {
      const { attributes } = element.wxNode;
      if (isTrue(attributes.disabled)) return;
      const kind = attributes['form-type'];
      if (kind) host.later(() => toForm(element, kind, host));
      host.gesture.during(() => {
        for (const type of String(attributes['open-type'] ?? '').split('|')) openTypes[type]?.(element, host);
      });
    });
  },
  update(element, attributes) {
    element.disabled = isTrue(attributes.disabled);
    element.toggleAttribute('data-loading', isTrue(attributes.loading));
    if (attributes.type && attributes.type !== 'default') element.dataset.type = attributes.type;
  },
};

const openTypes = {
  getPhoneNumber: async (element, host) => {
    const detail = await host.openData.phoneNumber(element.wxNode);
    host.guard(() => fire(element, 'getphonenumber', detail));
  },
  agreePrivacyAuthorization: (element, host) => {
    host.privacy.pressed(element.wxNode.attributes.id);
    host.guard(() => fire(element, 'agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' }));
  },
  share: (element, host) => void host.pages.share('button', element),
  contact: (element, host) => {
    host.note('contact', { sessionFrom: element.wxNode.attributes['session-from'] });
    host.guard(() => fire(element, 'contact', { errMsg: 'enterContact:ok', path: '', query: {} }));
  },
  openSetting: async (element, host) => {
    host.wx.openSetting({ success: (detail) => host.guard(() => fire(element, 'opensetting', detail)) });
  },
  chooseAvatar: async (element, host) => {
    const chosen = await host.wx.chooseMedia({ count: 1, mediaType: ['image'] }).catch(() => undefined);
    const avatarUrl = chosen?.tempFiles[0].tempFilePath;
    if (avatarUrl) host.guard(() => fire(element, 'chooseavatar', { avatarUrl }));
  },
};

function toForm(element, kind, host) {
  const owner = element.closest('wx-form');
  if (!owner) return;
  const named = [...owner.querySelectorAll('*')].filter(
    (child) => child.wxControl?.value && child.wxNode?.attributes.name,
  );
  if (kind === 'reset') {
    for (const child of named) child.wxControl.reset?.();
    return host.guard(() => fire(owner, 'reset', {}));
  }
  const value = Object.fromEntries(named.map((child) => [child.wxNode.attributes.name, child.wxControl.value()]));
  host.guard(() => fire(owner, 'submit', { value, formId: '' }));
}

export const form = {};

/** A tap on a label is a tap on what it is for; it gives no name to it, as WeChat's gives none. */
export const label = {
  create(element) {
    element.addEventListener('click', (event) => {
      if (event.target.closest('[data-control],input,button,textarea')) return;
      const { for: id } = element.wxNode.attributes;
      const found = id ? document.getElementById(id) : element.querySelector('[data-control],input,button,textarea');
      found?.click();
      found?.focus?.();
    });
  },
};

export const navigator = {
  create(element, host) {
    element.addEventListener('click', () => {
      const { attributes } = element.wxNode;
      const type = attributes['open-type'] ?? 'navigate';
      const call = { navigate: 'navigateTo', redirect: 'redirectTo', reLaunch: 'reLaunch', switchTab: 'switchTab' }[
        type
      ];
      if (call) return host.wx[call]({ url: attributes.url, fail: (error) => host.report(new Error(error.errMsg)) });
      if (type === 'navigateBack') host.wx.navigateBack({ delta: attributes.delta ?? 1 });
    });
  },
};
