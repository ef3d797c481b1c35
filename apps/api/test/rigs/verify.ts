import { setFlagsFromString } from 'node:v8';
import { verdictText, verifyData } from '../../src/integrity/verify-data.js';
import { livedInDistrict } from '../integrity/lived-in-district.js';
import { multiply } from '../integrity/multiply.js';
import { startTestServer, stopTestServer } from '../server.js';
import { bar, seconds } from './standing.js';

/** The invariant checker over many requests, six events each: how fast, and in how much memory. */
const REQUESTS = Number(process.argv[2] ?? 100_000);

// Without a bound the heap grows as far as it may before anything is collected, and says nothing.
setFlagsFromString('--max-old-space-size=192');

async function run(): Promise<void> {
  await startTestServer();
  const lived = await livedInDistrict();
  const { pool, drop } = await lived.copy();
  const { rated, done, elders, appealed, taken } = lived.ids;
  try {
    await multiply(pool, [rated!, done!, elders!, appealed!, taken!], REQUESTS / 5);
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 100);
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    const verdict = await verifyData(pool);
    clearInterval(watch);
    const { user, system } = process.cpuUsage(cpu);
    console.log(`${((user + system) / 1e6).toFixed(1)} s of processor time in this process`);
    const rate = Math.round(verdict.events / seconds(began));
    console.log(verdictText(verdict).split('\n').slice(-30).join('\n'));
    bar('everything holds', verdict.total === 0, `${verdict.total} findings`);
    bar(
      'verifies at least 5000 events/s',
      rate >= 5_000,
      `${rate} events/s (${verdict.events} events in ${seconds(began).toFixed(1)} s)`,
    );
    const grown = Math.round((most - before) / 2 ** 20);
    bar('needs at most 200 MB more at any size', grown <= 200, `${grown} MB more`);
  } finally {
    await drop();
    await lived.drop();
    await stopTestServer();
  }
}

void run();
