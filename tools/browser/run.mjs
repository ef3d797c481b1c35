// `node tools/browser/run.mjs [words]`: the journeys in Chromium, on H5 and on the compiled WeChat package, against an
// API of their own. The lane `browser` of `npm test`. `words`: only files whose name has one of them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';
import { root } from '../install/packages.mjs';
import { closingLine, none } from '../test/tally.mjs';
import { build } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { startWorld } from './world.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const AT_ONCE = 2;
/** Milliseconds for one file: whatever takes longer has spent the budget of the whole lane. */
const PATIENCE = JSON.parse(readFileSync(join(root, 'tools/lanes.json'), 'utf8')).browser.seconds * 1_000;

/** What Node's runner says at its end; it is said here otherwise. */
const SUMS = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /;

const say = (line) => console.log(line);
const words = process.argv.slice(2);
const files = readdirSync(HERE)
  .filter((name) => name.endsWith('.e2e.spec.mjs') && (words.length === 0 || words.some((word) => name.includes(word))))
  .map((name) => join(HERE, name));

if (!findChromium()) {
  say('skip: there is no Chromium here: install one, or name it in CHROMIUM_PATH');
  say(closingLine({ ...none, skipped: files.length }));
} else {
  const total = await journeys();
  say(closingLine(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}

async function journeys() {
  let world;
  try {
    // Somebody who works on the journeys names what runs already.
    if (!process.env.BROWSER_BASE) {
      say('· Building (seconds when nothing changed)');
      build();
      say('· Starting an API with the demo');
      world = await startWorld();
      Object.assign(process.env, { BROWSER_BASE: world.url, BROWSER_EMULATORS: world.emulators });
    }
    return await tally(run({ files, concurrency: AT_ONCE, timeout: PATIENCE }));
  } catch (error) {
    say(error.message);
    return { ...none, failed: 1 };
  } finally {
    await world?.close();
  }
}

/** Counts what stands at the top of each file; a file that broke before its first test counts as one failure. */
async function tally(stream) {
  const total = { ...none };
  for await (const { type, data } of stream) {
    if (type === 'test:diagnostic' && !SUMS.test(data.message)) say(`    ${data.message}`);
    if (type === 'test:stderr' || type === 'test:stdout') process.stderr.write(data.message);
    if ((type !== 'test:pass' && type !== 'test:fail') || data.nesting !== 0) continue;
    const seconds = `(${((data.details.duration_ms ?? 0) / 1000).toFixed(1)} s)`;
    if (data.skip !== undefined || data.todo !== undefined) {
      total.skipped += 1;
      say(`skip: ${data.name}: ${data.skip || data.todo}`);
    } else if (type === 'test:pass') {
      total.passed += 1;
      say(`✓ ${data.name} ${seconds}`);
    } else {
      total.failed += 1;
      say(`✕ ${data.name} ${seconds}\n${reason(data.details.error)}`);
    }
  }
  return total;
}

function reason(error) {
  return String(error?.cause?.stack ?? error?.cause ?? error).replace(/^/gm, '    ');
}
