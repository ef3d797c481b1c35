import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { createPool } from '../../src/database/pools.js';
import { DeadlineClock } from '../../src/deadlines/clock.js';
import { Perform } from '../../src/requests/perform.js';
import { dropDatabase, onServer, withDatabase } from '../server.js';
import { type Role, World } from '../world.js';

/** A Monday, 9:00 in China. */
const MONDAY = '2026-11-23T01:00:00.000Z';
const THURSDAY = '2026-11-26T02:00:00.000Z';

/** A database in which people have lived for some days, at rest; copies of it are cheap. */
export interface LivedIn {
  ids: Record<string, string>;
  /** DATA_DIR/files. */
  files: string;
  copy(): Promise<{ pool: pg.Pool; drop(): Promise<void> }>;
  drop(): Promise<void>;
}

export async function livedInDistrict(): Promise<LivedIn> {
  const world = await World.create();
  world.moveTo(MONDAY);
  const ids = await live(world);
  const { app, env, pool } = world.api;
  const { partners, people } = world;
  await app.close();
  await pool.end();
  const source = new URL(env.databaseUrl!).pathname.slice(1);
  const server = withDatabase(env.databaseUrl!, 'postgres');
  let copies = 0;
  return {
    ids: { ...ids, ...partners, person: people.resident, gone: people.neighbour, workerPerson: people.worker },
    files: join(env.dataDir, 'files'),
    copy: async () => {
      const name = `${source}_${++copies}`;
      await onServer(server, `create database ${name} template ${source}`);
      const copied = createPool(withDatabase(env.databaseUrl!, name));
      return {
        pool: copied,
        drop: async () => {
          await copied.end();
          await dropDatabase(server, name);
        },
      };
    },
    drop: async () => {
      await dropDatabase(server, source);
      rmSync(env.dataDir, { recursive: true, force: true });
    },
  };
}

/** What people do; the ids of their requests by what became of them. */
async function live(world: World): Promise<Record<string, string>> {
  const { partners, services, people } = world;
  const act = async (role: Role, id: string, action: string, input: object = {}): Promise<void> => {
    const answer = await world.act(role, id, action, input);
    if (answer.status !== 200) throw new Error(`${role} ${action}: ${answer.text}`);
  };
  const takenBy = async (partnerId: string, role: Role, more: object = {}): Promise<string> => {
    const id = await world.open('resident', { words: '裤脚太长' });
    await act('community', id, 'accept');
    await act('community', id, 'dispatch', { mode: 'chosen', partnerId });
    await act(role, id, 'take', more);
    return id;
  };
  const fulfilled = async (): Promise<string> => {
    const id = await takenBy(partners.tailor, 'lead', { workerId: people.worker });
    const { body } = await world.get('resident', `/requests/${id}`);
    await act('worker', id, 'start', { serviceCode: body.request.serviceCode });
    const evidenceIds = [await world.photo('worker')];
    await act('worker', id, 'fulfil', { summary: '裤脚改短', outcome: 'solved', evidenceIds, labourFen: 1000 });
    return id;
  };
  const meal = (day: string) => ({
    serviceId: services.meals,
    details: undefined,
    slot: { from: `2026-11-${day}T03:00:00.000Z`, to: `2026-11-${day}T05:00:00.000Z` },
  });

  const rated = await fulfilled();
  await act('resident', rated, 'rate', { grade: '非常满意', solved: 'yes' });
  const done = await fulfilled();
  const taken = await takenBy(partners.tailor2, 'lead2', {
    slot: { from: '2026-11-27T01:00:00.000Z', to: '2026-11-27T02:00:00.000Z' },
  });
  const elders = await world.open('family', { onBehalfOf: { personId: people.elder }, consent: { how: 'said' } });
  const cancelled = await world.open('resident', meal('25'));
  await act('resident', cancelled, 'withdraw', { reason: '不吃了' });
  const booked = await world.open('resident', meal('27'));
  const appealed = await world.open('resident');
  await act('community', appealed, 'reject', {
    reasonCode: 'noCapacity',
    explanation: '人手不够',
    nextStep: '下周再点',
  });
  await act('resident', appealed, 'appeal', { reason: '等不了' });
  const erased = await world.open('neighbour');
  await act('neighbour', erased, 'withdraw', { reason: '搬走了' });
  const left = await world.api.call('DELETE', '/api/me', {
    headers: { ...(await world.token('neighbour')), 'idempotency-key': 'leaving-for-good' },
  });
  if (left.statusCode !== 204) throw new Error(left.body);
  await world.drain();
  await passUntil(world, THURSDAY);
  const offered = await world.open('resident', { serviceId: services.pooled, details: undefined });
  await act('community', offered, 'accept');
  await act('community', offered, 'dispatch', { mode: 'pool' });
  await world.drain();
  await everythingChanges(world);
  return { rated, done, taken, elders, cancelled, booked, appealed, erased, offered };
}

/** Fires what falls due until then, as the product's clock does. */
async function passUntil(world: World, at: string): Promise<void> {
  const perform = world.api.app.get(Perform);
  const clock = new DeadlineClock(world.api.pool, world.clock, (command) => perform.run(command));
  await clock.runUntil(new Date(at), () => world.drain());
  world.moveTo(at);
}

/** Posts, names, prices, members: the past stays as it was. */
async function everythingChanges({ api }: World): Promise<void> {
  await api.pool.query(`
    update membership set until_date = '2026-11-24' where post in ('communityWorker', 'officer');
    delete from partner_member where post = 'worker';
    update person set name = '改了名', phone_sealed = null where kind = 'resident';
    update consent set withdrawn_at = now();
    update service_item set quota = null, price_fen = 1, urgency = 'P1', pool_allowed = false;
    update region set name = '改了名', short_name = 'Z' where kind = 'community';
    update partner set closed_at = now()`);
}
