import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../install/packages.mjs';
import { run } from './child.mjs';
import { leakIn, none, sum, tallyOfJest, tallyOfProgram } from './tally.mjs';

const bin = (path) => join(root, 'node_modules', path);
/** Over its budget a lane has failed anyway; half as long again shows by how much. */
const patience = (lane) => lane.seconds * 1.5;

/** Each check counts as one test. Types come first, because the linter reads what they resolve to. */
export async function runChecks(lane, say) {
  const types = await check('types', [bin('typescript/bin/tsc'), '-b'], lane, say);
  const rest = await Promise.all([
    check('types of the mini-program', [bin('typescript/bin/tsc'), '-p', join(root, 'apps/miniapp')], lane, say),
    check('lint', [bin('eslint/bin/eslint.js'), '.'], lane, say),
    check('format', [bin('prettier/bin/prettier.cjs'), '--check', '.'], lane, say),
    check('lock file', [join(root, 'tools/lockfile.mjs'), '--check'], lane, say),
  ]);
  return sum([types, ...rest]);
}

export async function runJest(lane, say) {
  const folder = join(root, '.cache/test');
  const report = join(folder, `${lane.jest}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  // In one process where a lane says so: its specs wait for Postgres rather than for the processor, and only so does
  // Jest see what a test left open. A worker that a busy machine is slow to end looks the same as one that leaks.
  const args = ['--selectProjects', lane.jest, '--passWithNoTests', '--json', `--outputFile=${report}`];
  if (lane.inBand) args.push('--runInBand');
  const { output, timedOut } = await run(process.execPath, [bin('jest/bin/jest.js'), ...args], {
    seconds: patience(lane),
    // Jest prints its report on standard output besides; people read standard error.
    quiet: 'stdout',
  });
  if (timedOut) say('Jest did not end: it was stopped.');
  const leak = leakIn(output);
  if (leak) say(`A test left something open (${leak}), and that is a failure.`);
  return sum([read(report, say), { ...none, failed: (leak ? 1 : 0) + (timedOut ? 1 : 0) }]);
}

export async function runProgram(lane) {
  const result = await run(process.execPath, [join(root, lane.program)], { seconds: patience(lane) });
  return tallyOfProgram(result.output, result.timedOut ? 1 : result.exitCode);
}

async function check(name, args, lane, say) {
  const { exitCode, output } = await run(process.execPath, args, { seconds: patience(lane), quiet: true });
  say(`${exitCode === 0 ? '✓' : '✕'} ${name}`);
  if (exitCode !== 0) say(output.trim());
  return exitCode === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 };
}

function read(report, say) {
  try {
    return tallyOfJest(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    say('Jest ended without a report.');
    return { ...none, failed: 1 };
  }
}
