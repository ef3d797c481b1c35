// `node tools/emulators/start.mjs`: WeChat and SMS emulators by themselves, on PORT or 4400, until Ctrl-C.
import { startEmulators } from './emulators.mjs';
import { settingsFor } from './settings.mjs';

const emulators = await startEmulators({ port: Number(process.env.PORT ?? 4400), quota: 100 });
console.log(`· Messages and switches: ${emulators.url}/`);
console.log('· Settings for the API:');
for (const [name, value] of Object.entries(settingsFor(emulators))) console.log(`${name}='${value}'`);
// The server alone keeps no process alive.
const alive = setInterval(() => undefined, 60_000);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    clearInterval(alive);
    void emulators.close();
  });
}
