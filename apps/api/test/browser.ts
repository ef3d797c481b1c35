import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** `it` where there is a Chromium: CHROMIUM_PATH, or on the PATH. Where there is none it says so; in CI that is a failure. */
export function itInBrowser(title: string, test: () => Promise<void>): void {
  if (chromiumPath()) it(title, test, 60_000);
  else if (process.env.CI === 'true') it(title, () => expect('Chromium').toBe('on the PATH'));
  else it.skip(`${title} (no Chromium: neither CHROMIUM_PATH nor on the PATH)`, () => undefined);
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
}

function chromiumPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env.CHROMIUM_PATH ?? '', ...found].find((path) => existsSync(path));
}
