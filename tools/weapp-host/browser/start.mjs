import { createWx } from './api/index.mjs';
import { control } from './control.mjs';
import { openDialog } from './dialogs.mjs';
import { Disk } from './disk.mjs';
import { Host } from './host.mjs';
import { Modules } from './modules.mjs';
import { Packages } from './packages.mjs';
import { Pages } from './pages.mjs';
import { parseUrl } from './paths.mjs';
import { PhoneFiles } from './rules/files.mjs';
import { Gesture } from './rules/gesture.mjs';
import { Routes } from './rules/navigation.mjs';
import { PrivacyGate } from './rules/privacy.mjs';
import { KeyValues } from './rules/storage.mjs';
import { Shell } from './shell.mjs';
import { Styles } from './styles.mjs';
import { Components } from './view/instances.mjs';
import { Units } from './view/units.mjs';

/** Switches the phone on and opens the app. */
async function start() {
  const host = new Host(await window.weappHost({ kind: 'config' }));
  window.weappControl = control(host);
  addEventListener('error', ({ error, message }) => host.report(error ?? new Error(message)));
  addEventListener('unhandledrejection', ({ reason, promise }) => {
    host.emit?.('UnhandledRejection', { reason, promise });
    host.report(reason instanceof Error ? reason : new Error(`Unhandled rejection: ${JSON.stringify(reason)}`));
  });
  await loadPhone(host);
  await loadApp(host);
  await launch(host);
}

async function loadPhone(host) {
  host.disk = await Disk.open();
  const [values, files, flags] = await Promise.all(['values', 'files', 'phone'].map((store) => host.disk.all(store)));
  host.flags = Object.fromEntries(flags);
  host.permissions = host.flags.permissions ?? host.config.permissions ?? {};
  host.values = new KeyValues(values, (key, text) => void host.disk.write('values', key, text));
  host.files = new PhoneFiles(files, {
    saved: (path, bytes) => host.disk.write('files', path, bytes),
    limit: host.config.fileLimit,
  });
  host.gesture = new Gesture();
  host.privacy = new PrivacyGate({
    agreed: host.flags.privacy ?? host.config.privacyAgreed,
    guide: host.config.privacyGuide,
    ask: askPrivacy,
    changed: (agreed) => void host.flag('privacy', agreed),
  });
}

const askPrivacy = async () => (await openDialog({ name: '用户隐私保护提示', buttons: ['拒绝', '同意'] })) === '同意';

async function loadApp(host) {
  host.packages = new Packages({ disk: host.disk, online: () => host.network.online });
  host.packages.remember(['', ...(host.flags.packages ?? [])]);
  await host.packages.load('');
  host.app = JSON.parse(host.packages.read('app.json'));
  host.themes = JSON.parse(host.packages.read(host.app.themeLocation ?? 'theme.json') ?? '{}');
  host.routes = new Routes(host.app);
  host.units = new Units((path) => host.packages.read(path));
  host.styles = new Styles(host);
  host.components = new Components(host);
  host.pages = new Pages(host);
  host.shell = new Shell(host);
  createWx(host);
  host.modules = new Modules(host);
}

async function launch(host) {
  const { config } = host;
  const { path, query } = parseUrl(config.path ?? `/${host.routes.first}`);
  host.launch = { path, query, scene: config.scene, shareTicket: '', referrerInfo: {} };
  host.styles.app();
  host.modules.run('app.js');
  host.guard(() => host.instance?.onLaunch?.(host.launch));
  host.guard(() => host.instance?.onShow?.(host.launch));
  try {
    await host.pages.reLaunch(config.path ?? `/${host.routes.first}`);
  } catch (error) {
    host.instance?.onPageNotFound?.({ path, query, isEntryPage: true });
    throw error;
  }
  // So that whoever opened the phone finds the numbers of the first paint.
  for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
}

start().then(
  () => window.weappHost({ kind: 'started' }),
  (error) => window.weappHost({ kind: 'broken', text: error.stack ?? String(error) }),
);
