import { randomUUID } from 'node:crypto';

const CALLS = 1000;

/** A thousand takes at once on one pooled order by two partners: one wins, the others read 已被承接. Gives 1 when not. */
export async function raceForOne(base, world, tokenOf) {
  const post = async (accessToken, path, body) => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${accessToken}`,
      'idempotency-key': randomUUID(),
    };
    const response = await fetch(`${base}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  };
  const { body: opened } = await post(world.resident, '/requests', {
    flow: 'order',
    serviceId: world.serviceId,
    regionId: world.regionId,
    place: { address: '演示路 2 号' },
    contact: { name: '王女士', reach: 'visit' },
    details: {},
  });
  const id = opened.request.id;
  await post(world.community, `/requests/${id}/actions/accept`, { input: {} });
  await post(world.community, `/requests/${id}/actions/dispatch`, { input: { mode: 'pool' } });
  const partners = [await tokenOf(base, 'partner'), await tokenOf(base, 'partner-2')];
  const takes = Array.from({ length: CALLS }, (_, n) =>
    post(partners[n % 2], `/requests/${id}/actions/take`, { input: {} }),
  );
  const statuses = {};
  for (const { status } of await Promise.all(takes)) statuses[status] = (statuses[status] ?? 0) + 1;
  const good = statuses[200] === 1 && statuses[409] === CALLS - 1;
  console.log(
    `${good ? 'ok  ' : 'MISS'} ${CALLS} takes of one pooled order: ${JSON.stringify(statuses)} (one 200, the rest 409)`,
  );
  return Number(!good);
}
