import type { Browser } from 'playwright-core';

/** `it` where there is a Chromium: CHROMIUM_PATH, or on the PATH. Where there is none it says so; in CI that is a failure. */
export function itInBrowser(title: string, test: () => Promise<void>): void {
  if (tool().findChromium()) it(title, test, 60_000);
  else if (process.env.CI === 'true') it(title, () => expect('Chromium').toBe('on the PATH'));
  else it.skip(`${title} (no Chromium: neither CHROMIUM_PATH nor on the PATH)`, () => undefined);
}

export function launchBrowser(): Promise<Browser> {
  return tool().launch();
}

interface ChromiumTool {
  findChromium(): string | undefined;
  launch(): Promise<Browser>;
}

/** Not imported: whether there is a test or a skip has to be known while the file is read, and `import()` is later. */
function tool(): ChromiumTool {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
  return require('../../../tools/browser/chromium.mjs') as ChromiumTool;
}
