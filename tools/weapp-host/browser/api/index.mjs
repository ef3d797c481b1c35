import { ApiFailure } from '../rules/limits.mjs';
import { abilities } from './abilities.mjs';
import { device } from './device.mjs';
import { dialogApis } from './dialogs.mjs';
import { fileApis } from './files.mjs';
import { listeners } from './listeners.mjs';
import { mediaApis } from './media.mjs';
import { navigation } from './navigation.mjs';
import { network } from './network.mjs';
import { openApis } from './open.mjs';
import { queries } from './queries.mjs';
import { recorder } from './recorder.mjs';
import { storage } from './storage.mjs';

/** Not for tests to replace: they are the phone itself. */
const OWN = /^(navigate|redirect|reLaunch|switchTab|(set|get|remove|clear)(Storage|Background)|hide|stop|set(Nav|Tab))/;

/**
 * The object `wx`. Groups give `answers` (asynchronous, `(options) => result`, `ApiFailure` for fail) and `plain`
 * (called as they are). Taro copies `Object.keys(wx)`, so each is a property of its own; what is missing here is
 * missing for the app too.
 */
export function createWx(host) {
  const wx = { env: { USER_DATA_PATH: 'wxfile://usr' } };
  const groups = [
    ...[abilities, device, dialogApis, fileApis, listeners, mediaApis, navigation],
    ...[network, openApis, queries, recorder, storage],
  ];
  host.wx = wx;
  for (const group of groups) {
    const { answers = {}, plain = {} } = group(host);
    for (const [name, answer] of Object.entries(answers)) wx[name] = asynchronous(host, name, answer);
    for (const [name, run] of Object.entries(plain)) wx[name] = noted(host, name, run);
  }
  wx.canIUse = (name) => name.split('.')[0] in wx || !/^[a-z]+[A-Z]/.test(name);
  return wx;
}

function noted(host, name, run) {
  return (...given) => {
    if (!/^(get(System|App|Window|Device|Account|Menu|Launch|Enter)|nextTick|create|on|off|base64|array)/.test(name)) {
      host.note(name, given[0]);
    }
    return run(...given);
  };
}

function asynchronous(host, name, answer) {
  return (options = {}) => {
    host.note(name, options);
    const work = (async () => {
      if (name === 'requestSubscribeMessage') insideTap(host);
      await host.privacy.pass(name);
      const mock = OWN.test(name) ? undefined : await host.mocked(name, options);
      return mock ?? (await answer(options));
    })();
    return settle(host, name, options, work);
  };
}

function insideTap(host) {
  if (!host.gesture.active) throw new ApiFailure('can only be invoked by user TAP gesture.', { errCode: 10005 });
}

/** WeChat's two styles: callbacks, or without them a promise. Callbacks come in a later task, as over its bridge. */
export function settle(host, name, options, work) {
  const { success, fail, complete } = options;
  const outcome = work.then(
    (result) => ({ ok: true, answer: { errMsg: `${name}:ok`, ...result } }),
    (error) => ({ ok: false, answer: failureOf(host, name, error) }),
  );
  const told = outcome.then(({ ok, answer }) => {
    const tell = () => {
      host.guard(() => (ok ? success : fail)?.(answer));
      host.guard(() => complete?.(answer));
    };
    const again = name === 'showModal' || name === 'requestPayment';
    return new Promise((resolve) =>
      host.later(() => {
        if (again) host.gesture.during(tell);
        else tell();
        resolve({ ok, answer });
      }),
    );
  });
  if (success || fail || complete) return undefined;
  return told.then(({ ok, answer }) => (ok ? answer : Promise.reject(answer)));
}

/** Anything but a refusal is a fault of the host and must be seen. */
function failureOf(host, name, error) {
  if (error instanceof ApiFailure) return error.answer(name);
  host.report(error);
  return { errMsg: `${name}:fail ${error.message}` };
}
