import { existsSync, readFileSync } from 'node:fs';
import { installPackages, root } from '../install/packages.mjs';
import { endAll } from './child.mjs';
import { runChecks, runJest, runProgram } from './lanes.mjs';
import { findRedis } from './redis.mjs';
import { closingLine, none, sum } from './tally.mjs';

const say = (line) => console.log(line);

/** Every lane, one after the other: two cores are kept busy by each alone. `npm test -- unit http` runs some. */
export async function test(wanted = process.argv.slice(2)) {
  process.chdir(root);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interrupted());
  if (!installPackages(say)) {
    say('The packages could not be installed: npm says why above.');
    return close([{ ...none, failed: 1 }]);
  }
  const lanes = Object.entries(JSON.parse(readFileSync(`${root}tools/lanes.json`, 'utf8')));
  const unknown = wanted.filter((name) => !lanes.some(([lane]) => lane === name));
  if (unknown.length) {
    say(`There is no lane ${unknown.join(', ')}: the lanes are ${lanes.map(([name]) => name).join(', ')}.`);
    return close([{ ...none, failed: 1 }]);
  }
  const redis = await findRedis(say);
  const results = [];
  for (const [name, lane] of lanes) {
    if (wanted.length && !wanted.includes(name)) continue;
    // A lane whose program is not written yet is no lane; one that is written has to say itself why it cannot run.
    if (lane.program && !existsSync(`${root}${lane.program}`)) continue;
    results.push(await timed(name, lane));
  }
  redis.stop();
  close(results);
}

async function timed(name, lane) {
  say(`\n== ${name}`);
  const started = performance.now();
  const run = lane.jest ? runJest : lane.program ? runProgram : runChecks;
  const result = { ...(await run(lane, say)) };
  const seconds = (performance.now() - started) / 1000;
  say(`== ${name}: ${closingLine(result)} in ${seconds.toFixed(1)} s (budget ${lane.seconds} s)`);
  if (seconds > lane.seconds) {
    say(`The lane ${name} took longer than its budget in tools/lanes.json, and that is a failure.`);
    result.failed += 1;
  }
  return result;
}

function close(results) {
  const total = sum(results);
  const strict = process.env.CI === 'true' && total.skipped > 0;
  if (strict) say('\nWith CI=true nothing may be skipped, so this run has failed.');
  if (total.passed === 0 && total.failed === 0) say('\nNothing was run, so this run has failed.');
  say(`\n${closingLine(total)}`);
  process.exitCode = total.failed > 0 || strict || total.passed === 0 ? 1 : 0;
}

function interrupted() {
  endAll();
  process.exit(130);
}
