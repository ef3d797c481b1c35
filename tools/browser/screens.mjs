import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, somebody, VIEWS } from './h5.mjs';
import { axeFindings, bodySize, repeated, sideways, smallTargets, smallTexts } from './measure.mjs';

/** dp; the norm for older people asks 60 where somebody has chosen large text. */
const TARGET = { plain: 44, elder: 60 };
/** px: the least of any word in the elder view, and of the words of a page at the largest size. */
const TEXT = { least: 18, largest: 30 };

/** A browser for each persona: what it has loaded for one screen it need not load for the next. */
const people = new Map();

async function personIn(persona, view) {
  if (!people.has(persona)) people.set(persona, await somebody(persona, view));
  const person = people.get(persona);
  await person.page.emulateMedia({ colorScheme: 'light' });
  await person.anew(view);
  return person;
}

/**
 * Measures the screens of `visits`; they lie in files of about one length, run two at a time. Nothing may be awaited
 * once the first test is named: should it end before the others are known, Node takes it for the last, closes the
 * browser that is not open yet, and the file never ends.
 */
export function measureScreens(visits) {
  after(closeBrowser);

  for (const { name, path, persona } of visits) {
    test(`${name}: nothing stands in the way of a screen reader, in light and dark; nothing is asked twice`, async () => {
      const person = await personIn(persona, VIEWS.plain);
      await person.open(path);
      await person.quiet();
      const found = {
        axe: await axeFindings(person.page),
        targets: await smallTargets(person.page, TARGET.plain),
        sideways: await sideways(person.page),
      };
      await person.page.emulateMedia({ colorScheme: 'dark' });
      found.dark = await axeFindings(person.page, ['color-contrast']);
      // At the end, so that a call made anew while the page was measured is seen too.
      found.twice = repeated(person.calls);
      found.errors = [...person.errors];
      assert.deepEqual(found, { axe: [], targets: [], sideways: [], dark: [], twice: [], errors: [] });
    });

    test(`${name}: somebody with the largest text on a phone of 320 px reads and reaches everything`, async () => {
      const person = await personIn(persona, VIEWS.narrowElder);
      await person.open(path);
      await person.quiet();
      const found = {
        targets: await smallTargets(person.page, TARGET.elder),
        texts: await smallTexts(person.page, TEXT.least),
        sideways: await sideways(person.page),
      };
      const size = await bodySize(person.page);
      assert.deepEqual(found, { targets: [], texts: [], sideways: [] });
      assert.ok(size >= TEXT.largest, `The words of the page have ${size} px`);
    });
  }
}
