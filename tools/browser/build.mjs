import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../install/packages.mjs';
import { WEAPP_API_BASE } from './weapp-base.mjs';

/** The API and both programs of apps/miniapp; seconds when nothing has changed. Throws with what the build said. */
export function build() {
  nx('build', '');
  nx('build:weapp', WEAPP_API_BASE);
}

function nx(target, apiBase) {
  const program = join(root, 'node_modules/nx/dist/bin/nx.js');
  const run = spawnSync(process.execPath, [program, 'run-many', '-t', target, '--outputStyle=static'], {
    cwd: root,
    // No daemon: it would outlive us.
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', API_BASE: apiBase },
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`);
}
