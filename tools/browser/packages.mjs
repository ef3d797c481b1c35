// The lane `build` of `npm test`: both programs of the mini-program are built as they are shipped, and the WeChat package
// is looked through by size, by ARIA and by WeChat's own checker.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../install/packages.mjs';
import { closingLine, none } from '../test/tally.mjs';
import { build } from './build.mjs';

const steps = [
  ['the API and both programs of the mini-program build', build],
  ['the WeChat package is as WeChat wants it', checkPackage],
];

const total = { ...none };
for (const [name, step] of steps) {
  try {
    step();
    total.passed += 1;
    console.log(`✓ ${name}`);
  } catch (error) {
    total.failed += 1;
    console.log(`✕ ${name}\n${error.message}`);
    break;
  }
}
console.log(closingLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;

function checkPackage() {
  const run = spawnSync(process.execPath, [join(root, 'tools/weapp-host/checks.mjs')], { cwd: root, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${run.stdout}${run.stderr}`);
  console.log(run.stdout.trim());
}
