import { join } from 'node:path';
import { root } from '../install/packages.mjs';
import { findChromium } from './chromium.mjs';
import { BASE, PHOTO } from './h5.mjs';
import { WEAPP_API_BASE } from './weapp-base.mjs';
import { openBrowser, openPhone } from '../weapp-host/open-phone.mjs';

/** The compiled package; built by build.mjs. */
export const PACKAGE = process.env.BROWSER_WEAPP ?? join(root, 'apps/miniapp/dist/weapp');

let browser;
const phones = [];

/** A phone with the package, the API and the emulator of WeChat; `user` is who its owner is there. */
export async function phoneOf(user, options = {}) {
  browser ??= await openBrowser({ executablePath: findChromium() });
  const phone = await openPhone({
    ...{ package: PACKAGE, apiBase: WEAPP_API_BASE, api: BASE, emulator: process.env.BROWSER_EMULATORS, browser, user },
    ...options,
  });
  phones.push(phone);
  phone.page.setDefaultTimeout(30_000);
  return phone;
}

/** Those too that a failed journey left open. */
export async function closePhones() {
  await Promise.all(phones.splice(0).map((phone) => phone.close()));
  await browser?.close();
  browser = undefined;
}

/** What the album gives. */
export const weappPhoto = { name: 'photo.png', type: PHOTO.mimeType, content: PHOTO.buffer };
