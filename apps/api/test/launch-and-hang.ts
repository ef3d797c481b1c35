import { startEmbeddedPostgres } from '../src/database/launcher.js';

const [dataDir, settings = '{}'] = process.argv.slice(2);

/** The process that launcher.int.spec.ts kills. */
void startEmbeddedPostgres({ dataDir, settings: JSON.parse(settings) as Record<string, string> }).then(
  ({ url }) => {
    console.log(JSON.stringify({ url }));
    setInterval(() => undefined, 60_000);
  },
  (error: Error) => {
    console.log(JSON.stringify({ error: error.message }));
  },
);
