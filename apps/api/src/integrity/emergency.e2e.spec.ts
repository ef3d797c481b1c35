import { World } from '../../test/world.js';
import { DeadlineClock } from '../deadlines/clock.js';
import { Relay } from '../outbox/relay.js';
import { verifyData } from './verify-data.js';
import { Perform } from '../requests/perform.js';

/** A Saturday, 23:00 in China. */
const NIGHT = '2026-11-28T15:00:00.000Z';
const after = (minutes: number) => new Date(Date.parse(NIGHT) + minutes * 60_000).toISOString();

let world: World;
beforeAll(async () => {
  world = await World.create();
  world.moveTo(NIGHT);
});
afterAll(() => world?.close());

const openDanger = async () => {
  const answer = await world.post('resident', '/requests', world.order({ danger: true }));
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body.request;
};

it('runs danger on office hours where nobody is on duty at night', async () => {
  expect(await openDanger()).toMatchObject({ state: 'submitted', dueAt: '2026-11-30T00:30:00.000Z' });
});

it('runs danger around the clock where there is a duty roster, up every ten minutes, and the data still holds', async () => {
  const { id: districtId } = world.district;
  await world.api.pool.query(
    `insert into district_policy (district_id, duty_roster) values ($1, true)
     on conflict (district_id) do update set duty_roster = true`,
    [districtId],
  );
  world.forget();
  const request = await openDanger();
  expect(request).toMatchObject({ dueAt: after(10), respondBy: after(10) });

  const perform = world.api.app.get(Perform);
  await new DeadlineClock(world.api.pool, world.clock, (command) => perform.run(command)).runUntil(new Date(after(10)));
  world.moveTo(after(10));
  const { body } = await world.get('street', `/requests/${request.id}`);
  expect(body.request).toMatchObject({ level: 1, dueAt: after(20), dueAction: 'escalate' });
  const accepted = await world.act('street', request.id, 'accept');
  expect(accepted.body.request).toMatchObject({ state: 'accepted', dueAt: after(20), promisedAt: after(130) });

  await world.api.app.get(Relay).drain();
  expect((await verifyData(world.api.pool)).findings).toEqual([]);
});
