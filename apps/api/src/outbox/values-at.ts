import type { PoolClient } from 'pg';
import type { Values } from './consumer.js';

export interface EventKey {
  districtId: number;
  requestId: string;
  seq: number;
}

/** What some fields of a request were just before and just after an event. */
export interface ValuesAt {
  before: Values;
  after: Values;
}

/**
 * The values of these fields at each event, in the order given. Folded from the events themselves: an event must
 * have the same effects whenever the relay comes to it.
 */
export async function valuesAt(client: PoolClient, keys: EventKey[], fields: string[]): Promise<ValuesAt[]> {
  if (fields.length === 0 || keys.length === 0) return keys.map(() => ({ before: {}, after: {} }));
  const history = await changesOf(client, keys, fields);
  return keys.map(({ requestId, seq }) => fold(history.get(requestId) ?? [], seq));
}

interface Change {
  seq: number;
  changes: Values;
}

/** By request, in order of seq, up to the last event asked for. */
async function changesOf(client: PoolClient, keys: EventKey[], fields: string[]): Promise<Map<string, Change[]>> {
  const last = new Map<string, EventKey>();
  for (const key of keys) if ((last.get(key.requestId)?.seq ?? 0) < key.seq) last.set(key.requestId, key);
  const asked = [...last.values()];
  const { rows } = await client.query<Change & { request_id: string }>({
    name: 'outbox-values-at',
    text: `
      select e.request_id, e.seq, c.changes
      from unnest($1::int[], $2::uuid[], $3::int[]) as l (district_id, request_id, seq)
      join request_event e on e.district_id = l.district_id and e.request_id = l.request_id and e.seq <= l.seq
      cross join lateral (
        select json_object_agg(key, value) as changes from json_each(e.content -> 'changes') where key = any ($4)
      ) as c
      where c.changes is not null
      order by e.request_id, e.seq`,
    values: [
      asked.map((key) => key.districtId),
      asked.map((key) => key.requestId),
      asked.map((key) => key.seq),
      fields,
    ],
  });
  const history = new Map<string, Change[]>();
  for (const { request_id, seq, changes } of rows) {
    const known = history.get(request_id);
    if (known) known.push({ seq, changes });
    else history.set(request_id, [{ seq, changes }]);
  }
  return history;
}

function fold(changes: Change[], seq: number): ValuesAt {
  const before: Values = {};
  for (const change of changes) if (change.seq < seq) Object.assign(before, change.changes);
  const own = changes.find((change) => change.seq === seq);
  return { before, after: { ...before, ...own?.changes } };
}
