// Runs in .cache/weapp-ci beside miniprogram-ci: `node run.mjs <package> <result.json>` writes findings as JSON.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ci from 'miniprogram-ci';

const [folder, result] = process.argv.slice(2);
const work = await mkdtemp(join(tmpdir(), 'weapp-ci-'));
const findings = [];

/** Limits of an ordinary account; the checker would ask WeChat for them. */
const attributes = {
  ...{ platform: false, appType: 0, isSandbox: false, released: false, gameApp: false },
  setting: {
    ...{ MaxCodeSize: 2, MaxSubpackageSubCodeSize: 2, MaxSubpackageFullCodeSize: 30, NavigateMiniprogramLimit: 10 },
    ...{ MaxTabbarCount: 5, MinTabbarCount: 2, MaxTabbarIconSize: 40, MaxBackgroundFetchSize: 0 },
  },
};

try {
  await check(await openProject());
} catch (error) {
  findings.push(
    `miniprogram-ci: ${String(error?.message ?? error)
      .split('\n')
      .slice(0, 3)
      .join(' ')}`,
  );
}
await writeFile(result, JSON.stringify(findings));
process.exit(0);

/** A throw-away key: nothing is ever uploaded with it. */
async function openProject() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const privateKeyPath = join(work, 'key.pem');
  await writeFile(privateKeyPath, privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
  const appid = 'wx0000000000000000';
  const project = new ci.Project({ appid, type: 'miniProgram', projectPath: folder, privateKeyPath, ignores: [] });
  project.attr = async () => attributes;
  return project;
}

async function check(project) {
  const compiled = join(work, 'compiled.zip');
  await ci.getCompiledResult({ project, desc: 'check', setting: { es6: false, minified: false } }, compiled);
  const rules = await ci.checkCodeQuality(project);
  if (rules.length === 0) findings.push('miniprogram-ci: no rule was checked');
  const failed = rules.filter(({ success }) => !success);
  findings.push(...failed.map(({ name, text }) => `miniprogram-ci: ${name}: ${text}`));
}
