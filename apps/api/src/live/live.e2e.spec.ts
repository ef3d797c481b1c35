import type { AddressInfo } from 'node:net';
import { LiveClient } from '../../test/live-client.js';
import { type Role, World } from '../../test/world.js';
import { Draining } from '../http/operations/draining.js';
import { RevokedSessions } from '../sign-in/revoked-sessions.js';
import { LiveFeed } from './live-feed.js';
import { LiveLog } from './live-log.js';
import { LiveStreams } from './live-streams.js';

let world: World;
let url: string;
const open: LiveClient[] = [];

beforeAll(async () => {
  world = await World.create();
  await world.api.app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(world.api.app.getHttpServer().address() as AddressInfo).port}`;
});
afterEach(() => leave());
afterAll(async () => {
  // fetch keeps connections in hand that have carried no call yet, and the server would wait for their first one.
  world?.api.app.getHttpServer().closeAllConnections();
  await world?.close();
});

async function watch(role: Role, lastEventId?: string): Promise<LiveClient> {
  const client = await LiveClient.open(url, await world.token(role), lastEventId);
  open.push(client);
  if (client.status === 200) await client.until(() => client.events.length > 0);
  return client;
}

/** Everybody closes, and the server knows. */
async function leave(): Promise<void> {
  for (const client of open.splice(0)) client.close();
  await untilCount(0);
}

async function untilCount(count: number): Promise<void> {
  const streams = world.api.app.get(LiveStreams);
  for (let turn = 0; streams.count > count; turn++) {
    if (turn > 100_000) throw new Error(`${streams.count} streams are open`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const changes = (client: LiveClient, id: string) =>
  client.told
    .filter(({ event, data }) => event === 'request.changed' && data.id === id)
    .map(({ data }) => data.version);
const messages = (client: LiveClient) => client.told.filter(({ event }) => event === 'notification.created');

describe('GET /api/live', () => {
  it('tells who sees a request that it moved, and nobody else', async () => {
    const [mine, desk, neighbour, elsewhere] = [
      await watch('resident'),
      await watch('community'),
      await watch('neighbour'),
      await watch('community2'),
    ];
    const id = await world.open();
    await world.drain();
    await mine.until(() => changes(mine, id).includes(1));
    await desk.until(() => changes(desk, id).includes(1));
    await world.act('community', id, 'accept');
    await world.drain();
    await mine.until(() => changes(mine, id).includes(2));
    // Whoever sees it was told after all others of the batch were asked.
    expect([neighbour.told, elsewhere.told]).toEqual([[], []]);
  });

  it('tells whose inbox got a message, with an id that opens there', async () => {
    const [mine, neighbour] = [await watch('resident'), await watch('neighbour')];
    const id = await world.open();
    await world.act('community', id, 'accept');
    await world.drain();
    await mine.until(() => messages(mine).length > 0);
    const { items } = (await world.get('resident', '/notifications')).body as { items: { id: string }[] };
    expect(items.map((item) => item.id)).toEqual(expect.arrayContaining(messages(mine).map(({ data }) => data.id)));
    expect(neighbour.told).toEqual([]);
  });

  it('goes on after the last id without gap and without double, wherever it was cut', async () => {
    const before = await watch('resident');
    const id = await world.open();
    await world.act('community', id, 'accept');
    await world.drain();
    await before.until(() => changes(before, id).includes(2) && messages(before).length > 0);
    await leave();
    for (const words of ['一', '二', '三']) await world.act('resident', id, 'comment', { words });
    await world.drain();
    const whole = await watch('resident', before.events[0]!.id);
    await whole.until(() => changes(whole, id).includes(5));
    const all = whole.told.map((event) => event.id);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(expect.arrayContaining(before.told.slice(-1).map((event) => event.id)));
    for (const [index, at] of all.slice(0, -1).entries()) {
      const rest = await watch('resident', at);
      await rest.until(() => rest.told.length >= all.length - index - 1);
      expect(rest.told.map((event) => event.id)).toEqual(all.slice(index + 1));
      await leave();
    }
  });

  it('misses nothing of what is committed while others still write', async () => {
    const slow = await world.api.pool.connect();
    await slow.query('begin');
    const insert = `insert into live_change (district_id, request_id, recipient_id, notification_id)
      values (1, gen_random_uuid(), $1, gen_random_uuid()) returning notification_id as id`;
    const early = (await slow.query(insert, [world.people.resident])).rows[0].id;
    const mine = await watch('resident');
    const late = (await world.api.pool.query(insert, [world.people.resident])).rows[0].id;
    const feed = world.api.app.get(LiveFeed);
    await feed.look();
    // Not yet: the one that began before it may still come.
    expect(mine.told).toEqual([]);
    await slow.query('commit');
    slow.release();
    await feed.look();
    await mine.until(() => mine.told.length === 2);
    expect(mine.told.map(({ data }) => data.id)).toEqual([early, late]);
  });

  it('asks to read anew whoever was away too long, or comes with an id of nobody’s', async () => {
    const { position } = await world.api.app.get(LiveLog).now();
    const hourAgo = Math.floor(Date.now() / 1_000) - 3_601;
    for (const id of [`${position.tx}.1.${hourAgo}`, 'nonsense', `${position.tx + 1_000n}.1.${hourAgo + 3_601}`]) {
      const client = await watch('resident', id);
      expect(client.events[0]!.event).toBe('resync');
      const again = await watch('resident', client.events[0]!.id);
      expect(again.events[0]!.event).toBe('ready');
      await leave();
    }
  });

  it('ends with the session, on this process at once and on others at the next look', async () => {
    const streams = world.api.app.get(LiveStreams);
    const [mine, theirs] = [await watch('resident'), await watch('neighbour')];
    await world.api.pool.query(`update session set revoked_at = now() where person_id = $1`, [world.people.resident]);
    await world.api.app.get(RevokedSessions).refresh();
    await streams.tick();
    await mine.until(() => mine.ended);
    expect(theirs.ended).toBe(false);
    world.moveTo(new Date().toISOString());
    world.clock.setFixed(null);
  });

  it('ends with the access token', async () => {
    const mine = await watch('resident');
    world.clock.setFixed(new Date(Date.now() + 601_000));
    await world.api.app.get(LiveStreams).tick();
    await mine.until(() => mine.ended);
    world.clock.setFixed(null);
  });

  it('tells nothing more of a place whose post was lost', async () => {
    const [desk, mine] = [await watch('community'), await watch('resident')];
    const removed = await world.api.pool.query('delete from membership where person_id = $1 returning *', [
      world.people.community,
    ]);
    world.forget();
    const id = await world.open();
    await world.drain();
    await mine.until(() => changes(mine, id).includes(1));
    expect(changes(desk, id)).toEqual([]);
    for (const row of removed.rows) {
      const names = Object.keys(row);
      const places = names.map((_, index) => `$${index + 1}`).join();
      await world.api.pool.query(`insert into membership (${names.join()}) values (${places})`, Object.values(row));
    }
    world.forget();
  });

  it('lets one person watch five times, and makes room when one is closed', async () => {
    const five = await Promise.all(Array.from({ length: 5 }, () => watch('resident')));
    expect(five.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await watch('resident')).status).toBe(429);
    expect((await watch('neighbour')).status).toBe(200);
    five[0]!.close();
    await untilCount(5);
    expect((await watch('resident')).status).toBe(200);
  });

  it('is for those who have signed in', async () => {
    expect((await LiveClient.open(url, {})).status).toBe(401);
  });

  it('sends the headers of every other answer, and no proxy keeps it back', async () => {
    const abort = new AbortController();
    const response = await fetch(`${url}/api/live`, { headers: await world.token('resident'), signal: abort.signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    abort.abort();
  });

  it('ends every stream while draining, and opens none', async () => {
    const mine = await watch('resident');
    const draining = world.api.app.get(Draining);
    draining.begin();
    await world.api.app.get(LiveStreams).tick();
    await mine.until(() => mine.ended);
    expect((await watch('resident')).status).toBe(503);
    Object.assign(draining, { draining: false });
  });
});
