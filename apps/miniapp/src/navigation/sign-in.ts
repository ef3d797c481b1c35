import Taro from '@tarojs/taro';
import { back, go, replace, switchTo } from './go';
import { tabs } from './bar';
import { space, spaces } from './space';

const SIGN_IN = '/pages/sign-in/index';
const OURS = /^\/(pages|partner|grid|staff)\/[\w-]+\/index(\?|$)/;

/** Asks to sign in, and then comes back: to this page as it was left, or to `then`. */
export function askSignIn(then: string = here()): void {
  go(SIGN_IN, { then });
}

/** Where somebody goes who has just signed in: back to what he was doing, else to where his work is. */
export function afterSignIn(then?: string): void {
  if (!then || !OURS.test(then)) return switchTo(tabs[spaces[space.get()].tabs[0]].page);
  const pages = Taro.getCurrentPages();
  const beneath = pages[pages.length - 2] as { route?: string; path?: string } | undefined;
  // A form beneath keeps what was typed; opened anew it would be empty.
  if (beneath && pathOf(beneath.route ?? beneath.path ?? '') === pathOf(then)) back();
  else replace(then);
}

const pathOf = (address: string) => address.split('?')[0].replace(/^\//, '');

function here(): string {
  const { path = '', params = {} } = Taro.getCurrentInstance().router ?? {};
  const query = Object.entries(params)
    .filter(([name, value]) => !name.startsWith('$') && name !== 'stamp' && value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  const page = path.split('?')[0];
  return query ? `${page}?${query}` : page;
}
