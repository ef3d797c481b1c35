// HTTP: one action a request over 32 connections, against the same stack answering an empty validated POST.
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { median } from './measure.mjs';
import { raceForOne } from './take-race.mjs';

const BAR = 0.22;
/** A tenth of a second each. */
const MOST_TRIES = 1_800;

/** What the Dockerfile sets about memory. */
function shippedMemory() {
  const file = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8');
  const found = [...file.matchAll(/\b(MALLOC_ARENA_MAX|NODE_OPTIONS)=(?:"([^"]+)"|(\S+))/g)].map(
    ([, name, quoted, bare]) => [name, quoted ?? bare],
  );
  if (found.length !== 2) throw new Error('The Dockerfile no longer says how much memory the API keeps.');
  return Object.fromEntries(found);
}

export async function benchHttp({ databaseUrl, dataDir, scale }) {
  const settings = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LIMITS: 'off', DEMO: '1', ...shippedMemory() };
  const start = () => serve('../../apps/api/dist/main.js', 3391, settings, '/health/ready');
  // The first start tells the demo; what serves people afterwards is a process that has not.
  await stop((await start()).process);
  const api = await start();
  const empty = await serve('./empty-server.mjs', 3392, {}, null);
  try {
    const amount = Math.round(3000 * scale);
    const world = await signIn(api.base);
    const ratios = [];
    for (let round = 0; round < 3; round++) {
      const ids = await openRequests(api.base, world, amount);
      const moved = await actions(`${api.base}/api/requests`, ids, world.community);
      const ceiling = await emptyPosts(`${empty.base}/api/actions/accept`, amount * 4);
      ratios.push(moved / ceiling);
      console.log(`HTTP round ${round + 1}: ${Math.round(moved)} actions/s, empty POST ${Math.round(ceiling)}/s`);
    }
    const ratio = median(ratios);
    console.log(
      `${ratio >= BAR ? 'ok  ' : 'MISS'} HTTP action ÷ empty POST, 32 connections: ${ratio.toFixed(2)} (≥ ${BAR})`,
    );
    const lostRace = await raceForOne(api.base, world, token);
    const resident = await residentMegabytes(api.process.pid);
    console.log(`${resident <= 250 ? 'ok  ' : 'MISS'} API process resident after the bench: ${resident} MB (≤ 250)`);
    return Number(ratio < BAR) + Number(resident > 250) + lostRace;
  } finally {
    await Promise.all([stop(api.process), stop(empty.process)]);
  }
}

async function serve(file, port, env, readyPath) {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [], {
    env: { ...process.env, PORT: String(port), ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const base = `http://127.0.0.1:${port}`;
  if (!readyPath) await once(child, 'message');
  // The first start also relays what the engine's rounds have left in the outbox.
  for (let tries = 0; readyPath && tries < MOST_TRIES; tries++) {
    const ready = await fetch(base + readyPath).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { process: child, base };
}

async function stop(child) {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function signIn(base) {
  const resident = await token(base, 'resident');
  const community = await token(base, 'community');
  const me = await get(base, '/api/me', resident);
  const { items } = await get(base, `/api/services?regionId=${me.regionId}&q=${encodeURIComponent('缝纫')}`, resident);
  return { resident, community, regionId: me.regionId, serviceId: items[0].id };
}

async function token(base, persona) {
  const response = await fetch(`${base}/api/auth/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ persona }),
  });
  return (await response.json()).accessToken;
}

async function get(base, path, accessToken) {
  const response = await fetch(base + path, { headers: { authorization: `Bearer ${accessToken}` } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function openRequests(base, world, amount) {
  const body = JSON.stringify({
    flow: 'order',
    serviceId: world.serviceId,
    regionId: world.regionId,
    place: { address: '演示路 1 号' },
    contact: { name: '王女士', reach: 'visit' },
    details: {},
  });
  const ids = [];
  let left = amount;
  const lane = async () => {
    while (left-- > 0) {
      const headers = {
        'content-type': 'application/json',
        authorization: `Bearer ${world.resident}`,
        'idempotency-key': randomUUID(),
      };
      const response = await fetch(`${base}/api/requests`, { method: 'POST', headers, body });
      if (response.status !== 201) throw new Error(`opening: ${response.status} ${await response.text()}`);
      ids.push((await response.json()).request.id);
    }
  };
  await Promise.all(Array.from({ length: 16 }, lane));
  return ids;
}

async function actions(url, ids, accessToken) {
  let next = 0;
  const { result, seconds } = await timed({
    url,
    connections: 32,
    amount: ids.length,
    requests: [
      {
        method: 'POST',
        setupRequest: (request) => ({
          ...request,
          path: `/api/requests/${ids[next++ % ids.length]}/actions/accept`,
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${accessToken}`,
            'idempotency-key': randomUUID(),
          },
          body: '{"input":{}}',
        }),
      },
    ],
  });
  if (result.non2xx > 0) throw new Error(`${result.non2xx} of ${ids.length} actions failed`);
  return ids.length / seconds;
}

async function emptyPosts(url, amount) {
  const { result, seconds } = await timed({
    url,
    connections: 32,
    amount,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"input":{}}',
  });
  if (result.non2xx > 0) throw new Error(`${result.non2xx} empty POSTs failed`);
  return amount / seconds;
}

/** From the first request to the last answer: autocannon's own clock ticks once a second. */
function timed(options) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    let last = start;
    const instance = autocannon(options, (error, result) => {
      if (error) reject(error);
      else resolve({ result, seconds: (last - start) / 1000 });
    });
    instance.on('response', () => (last = performance.now()));
  });
}

async function residentMegabytes(pid) {
  const { readFile } = await import('node:fs/promises');
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024);
}
