// The API with its embedded Postgres, the demo and the emulators of the vendors: a process of its own, told by
// world.mjs where to keep its data and where to listen. Tells its parent where the emulators are.
import { startEmulators } from '../emulators/emulators.mjs';
import { settingsFor } from '../emulators/settings.mjs';

const emulators = await startEmulators({ quota: 1_000 });
Object.assign(process.env, settingsFor(emulators));
process.send?.({ emulators: emulators.url });
// Whoever began this is gone: nobody needs it any more.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
await import('../../apps/api/dist/main.js');
