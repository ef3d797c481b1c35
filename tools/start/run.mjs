import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { pathToFileURL } from 'node:url';
import { installPackages, root } from '../install/packages.mjs';
import { inWords } from './faults.mjs';

const say = (line) => console.log(`· ${line}`);

/** Everything from a fresh clone to a running Linli, in this one process. */
export async function start() {
  process.chdir(root);
  if (process.env.NODE_ENV !== 'production') process.env.DEMO ??= '1';
  const port = Number(process.env.PORT ?? 3000);
  const fault = await portFault(port, process.env.HOST ?? '127.0.0.1');
  if (fault) giveUp(inWords(fault, port));
  if (!installPackages(say)) giveUp('The packages could not be installed: npm says why above.');
  build();
  await emulateVendors(port);

  say('Starting');
  const stop = (error) => giveUp(inWords(error, port));
  process.on('uncaughtException', stop);
  process.on('unhandledRejection', stop);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => leaveEarly(signal));
  const main = `${root}apps/api/dist/main.js`;
  if (!existsSync(main)) giveUp('apps/api/dist/main.js is not there: the build did not make it.');
  await import(pathToFileURL(main).href).catch(stop);
}

/** In the demo nothing leaves this machine: WeChat and SMS go to emulators, unless the settings name real accounts. */
async function emulateVendors(port) {
  const { DEMO, NODE_ENV, WECHAT_APPID, WECHAT_APPID_FILE, SMS_VENDOR, SMS_VENDOR_FILE } = process.env;
  const named = WECHAT_APPID || WECHAT_APPID_FILE || SMS_VENDOR || SMS_VENDOR_FILE;
  if (NODE_ENV === 'production' || !['1', 'true', 'yes'].includes(DEMO) || named) return;
  const { startEmulators } = await import('../emulators/emulators.mjs');
  const { RECEIPT_TOKEN, settingsFor } = await import('../emulators/settings.mjs');
  const { setReceipts } = await import('../emulators/receipts.mjs');
  // Everybody in the demo has said yes to messages; who should not is switched on the page.
  const emulators = await startEmulators({ quota: 1_000 });
  Object.assign(process.env, settingsFor(emulators));
  const vendors = `http://127.0.0.1:${port}/api/vendors`;
  emulators.state.pushUrl = `${vendors}/wechat/push`;
  setReceipts(emulators.state, { smsUrl: `${vendors}/sms/emulator/receipts/${RECEIPT_TOKEN}` });
  say(`Messages that would go to phones and WeChat are shown at ${emulators.url}/`);
}

function build() {
  say('Building (seconds when nothing changed)');
  const nx = `${root}node_modules/nx/dist/bin/nx.js`;
  const run = spawnSync(process.execPath, [nx, 'run-many', '-t', 'build', '--outputStyle=static'], {
    cwd: root,
    // No daemon: it would outlive us, and holds files open that a newcomer may want to delete.
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' },
    encoding: 'utf8',
  });
  if (run.status === 0) return;
  const output = `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`;
  process.stderr.write(output);
  giveUp(/ENOSPC/.test(output) ? inWords({ code: 'ENOSPC' }) : 'The build failed: its messages are above.');
}

/** Asked first: a minute of building is a long time to learn that the port is taken. */
async function portFault(port, host) {
  if (!Number.isInteger(port) || port < 0 || port > 65535) return { code: 'ERR_SOCKET_BAD_PORT' };
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', resolve);
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}

/** Ctrl-C while Linli is still starting, before it listens for signals itself; exiting stops the Postgres it began. */
function leaveEarly(signal) {
  if (process.listenerCount(signal) === 0) process.exit(130);
}

function giveUp(sentence) {
  console.error(sentence);
  // The embedded Postgres, if it runs, stops as this process ends.
  process.exit(1);
}
