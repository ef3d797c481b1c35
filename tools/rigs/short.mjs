// The rigs in small, for every run of the tests: what they must find holds at any size; how fast it is they say at
// full size only. Each bar counts as one test.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { run } from '../test/child.mjs';
import { closingLine, none, sum } from '../test/tally.mjs';

const rigs = [
  ['messages', '--part', 'kills', '--moves', '300', '--kills', '2', '--stopped', '5', '--apis', '1'],
  ['outbox', '1500', '2', '40', '100'],
  ['deadlines', '400', '4'],
];
/** Seconds; a rig that hangs has failed. */
const PATIENCE = 100;

const results = [];
for (const [name, ...args] of rigs) {
  console.log(`\n${name}`);
  if (name === 'messages' && spawnSync('redis-server', ['--version']).error) {
    console.log('skip: no redis-server on the PATH');
    results.push({ ...none, skipped: 1 });
  } else results.push(await short(name, args));
}
const total = sum(results);
console.log(closingLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;

async function short(name, args) {
  const rig = fileURLToPath(new URL('rig.mjs', import.meta.url));
  const { output, exitCode, timedOut } = await run(process.execPath, [rig, name, ...args], { seconds: PATIENCE });
  const bars = (word) => output.split('\n').filter((line) => line.startsWith(`${word} `)).length;
  const [passed, failed] = [bars('ok  '), bars('FAIL')];
  const silent = timedOut || (exitCode !== 0 && failed === 0) || passed + failed === 0;
  return { passed, failed: failed + (silent ? 1 : 0), skipped: 0 };
}
