// The real engine for a bench: `perform` in process with keys, hashes, sealing and deadlines on; relay and clock off.
// Anybody can time it: setup(opts), createRequest(), transition(ref, {name}), teardown(). Needs `npm run build`.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { ACTORS, DISTRICT, PARTNER, prepare, preload, REGION, SERVICE } from './engine-world.mjs';

const dist = new URL('../../apps/api/dist/', import.meta.url);

/** The same keys at every call, so that a prepared database can be opened again. Fit for a bench and nothing else. */
const benchKey = (name) => createHash('sha256').update(`linli bench ${name}`).digest('base64');

let running;

/** Connects to `databaseUrl`; migrates, prepares and preloads what is not there yet. */
export async function setup({ databaseUrl, preload: wanted = 0 }) {
  if (!existsSync(fileURLToPath(new URL('app.module.js', dist)))) throw new Error('Build first: npm run build');
  const [{ NestFactory }, { AppModule }, { readEnv }, { migrate }, { Perform }, { ActorDirectory }] = await Promise.all(
    [
      import('@nestjs/core'),
      ...['app.module.js', 'config/env.js', 'database/migrate.js', 'requests/perform.js', 'people/actor.js'].map(
        (file) => import(new URL(file, dist)),
      ),
    ],
  );
  await migrate(databaseUrl);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  await prepare(pool);
  const folder = mkdtempSync(join(tmpdir(), 'linli-bench-engine-'));
  const env = {
    ...readEnv({ DATA_DIR: folder, LIMITS: 'off', MASTER_KEY: benchKey('master'), INDEX_KEY: benchKey('index') }),
    databaseUrl,
  };
  const app = await NestFactory.createApplicationContext(AppModule.of(env, { works: false }), {
    logger: ['error', 'fatal'],
  });
  running = {
    app,
    pool,
    folder,
    perform: app.get(Perform, { strict: false }),
    actors: app.get(ActorDirectory, { strict: false }),
  };
  await preload(pool, wanted, () => createRequest({}));
}

/** Opens an order of the prepared resident; gives what `transition` needs. */
export async function createRequest() {
  const answer = await command('resident', {
    flow: 'order',
    action: 'open',
    input: {
      serviceId: SERVICE,
      regionId: REGION,
      place: { address: '基准路 1 号 3 单元 201' },
      contact: { name: '王女士', phone: '10000000001', reach: 'phone' },
      words: '裤边裁短两公分,放在门卫处即可。',
    },
  });
  return { id: answer.request.id };
}

const moves = {
  accept: ['worker', {}],
  dispatch: ['worker', { mode: 'chosen', partnerId: PARTNER }],
  take: ['partner', {}],
  start: ['partner', {}],
  fulfil: [
    'partner',
    { summary: '两条裤边已裁好缝好,居民当面看过。', outcome: 'solved', evidenceIds: [], labourFen: 800 },
  ],
  rate: ['resident', { grade: '满意', solved: 'yes', words: '手艺好,来得也准时。' }],
};

/** One of accept, dispatch, take, start, fulfil, rate, in this order. */
export async function transition(ref, { name }) {
  const [actor, input] = moves[name];
  await command(actor, { requestId: ref.id, action: name, input });
  return ref;
}

export async function teardown() {
  await running.app.close();
  await running.pool.end();
  rmSync(running.folder, { recursive: true, force: true });
}

async function command(who, rest) {
  const actor = await running.actors.find(DISTRICT, ACTORS[who]);
  const answer = await running.perform.run({ districtId: DISTRICT, actor, key: randomUUID(), ...rest });
  if (!answer.ok)
    throw new Error(`${rest.action}: ${answer.code} ${answer.message} ${JSON.stringify(answer.errors ?? '')}`);
  return answer;
}
