// `npm run pictures [folder] [words]`: a picture of every screen in every view and state, for people to look at.
// BROWSER_BASE names a Linli that runs already; else one is built and started.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../install/packages.mjs';
import { build } from './build.mjs';
import { startWorld } from './world.mjs';

const [folder = join(root, '.cache/pictures'), ...words] = process.argv.slice(2);
let world;
if (!process.env.BROWSER_BASE) {
  console.log('· Building (seconds when nothing changed)');
  build();
  world = await startWorld();
  process.env.BROWSER_BASE = world.url;
}
// These read BROWSER_BASE as they begin.
const { closeBrowser, somebody, VIEWS } = await import('./h5.mjs');
const { visits } = await import('./visits.mjs');

const gateway = (route) => route.fulfill({ status: 502, body: '' });
const nowhere = (route) => route.abort('internetdisconnected');
/** Longer pages are cut here. */
const MOST_PX = 4_000;

/** What the API answers, beside what it usually does; `lasting`: there is no end of loading to wait for. */
const STATES = {
  loading: { answer: () => undefined, lasting: true },
  error: { answer: gateway },
  offline: { answer: nowhere },
};

try {
  mkdirSync(resolve(folder), { recursive: true });
  for (const visit of await visits()) {
    if (words.length > 0 && !words.some((word) => visit.name.includes(word))) continue;
    for (const [view, how] of Object.entries(VIEWS)) await picture(visit, view, how);
    for (const [state, how] of Object.entries(STATES)) await picture(visit, state, VIEWS.plain, how);
  }
} finally {
  await closeBrowser();
  await world?.close();
}

/** The page scrolls inside the screen: a screen as high as what is on it shows all. */
async function grow(page) {
  const { width, height } = page.viewportSize();
  const whole = await page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll('.taro_page')].map((each) => (each.clientHeight ? each.scrollHeight : 0)),
    ),
  );
  if (whole > height) await page.setViewportSize({ width, height: Math.min(whole, MOST_PX) });
}

async function picture({ name, path, persona }, suffix, view, state) {
  const person = await somebody(persona, view);
  const file = join(resolve(folder), `${name.replace(/[ ']/g, '-')}.${suffix}.png`);
  try {
    if (state) await person.context.route('**/api/**', state.answer);
    if (state?.lasting) {
      await person.open(path, { settled: false });
    } else {
      await person.open(path);
      await person.page.waitForLoadState('networkidle');
    }
    await grow(person.page);
    await person.page.screenshot({ path: file });
  } catch (error) {
    console.log(`✕ ${name} (${suffix}): ${error.message.split('\n')[0]}`);
  }
  for (const error of person.errors) console.log(`! ${name} (${suffix}): ${error.slice(0, 200)}`);
  await person.close();
}
