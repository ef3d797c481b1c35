// `node tools/weapp-host/checks.mjs [folder] [--sizes]`: what can be said of the compiled package without WeChat.
//
// Sizes and ARIA take a second. WeChat's own checker (miniprogram-ci) is installed into .cache/weapp-ci on the first
// run; `--sizes` leaves it out.
import { execFileSync } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ariaFindings, sizeFindings } from './findings.mjs';
import { filesOf, rootsOf } from './package-files.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LOCK = fileURLToPath(new URL('./ci', import.meta.url));
const INSTALLED = join(ROOT, '.cache/weapp-ci');

/** `{findings: string[], sizes}`; no finding: all is well. `checker` false leaves WeChat's checker out. */
export async function checkPackage(folder, { checker = true } = {}) {
  const files = await filesOf(folder);
  const { findings, sizes } = sizeFindings(files, await rootsOf(folder));
  findings.push(...ariaFindings(await readFile(join(folder, 'base.wxml'), 'utf8')));
  if (checker) findings.push(...(await checkByWeChat(folder)));
  return { findings, sizes };
}

/** A process of its own: the checker writes a lot, keeps handles open and wants to reach the network. */
async function checkByWeChat(folder) {
  await install();
  const result = join(INSTALLED, 'result.json');
  const program = join(INSTALLED, 'run.mjs');
  await cp(join(LOCK, 'run.mjs'), program);
  execFileSync(process.execPath, [program, folder, result], { stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000 });
  return JSON.parse(await readFile(result, 'utf8'));
}

/** Anew only when the lock file changed. */
async function install() {
  const lock = await readFile(join(LOCK, 'package-lock.json'), 'utf8');
  const marker = join(INSTALLED, 'installed.json');
  if ((await readFile(marker, 'utf8').catch(() => '')) === lock) return;
  await mkdir(INSTALLED, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) await cp(join(LOCK, name), join(INSTALLED, name));
  console.log('· Installing WeChat’s checker (317 MB, once) …');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: INSTALLED, stdio: 'inherit' });
  await writeFile(marker, lock);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = join(ROOT, 'apps/miniapp/dist/weapp')] = process.argv.slice(2).filter((one) => !one.startsWith('--'));
  const { findings, sizes } = await checkPackage(resolve(folder), { checker: !process.argv.includes('--sizes') });
  for (const [root, bytes] of Object.entries(sizes)) console.log(`· ${root || 'main package'}: ${kilobytes(bytes)}`);
  for (const finding of findings) console.error(`✗ ${finding}`);
  console.log(findings.length === 0 ? '✓ The package is as WeChat wants it.' : `${findings.length} findings.`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
