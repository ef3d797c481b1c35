import type { PoolClient } from 'pg';
import { type ChainLink, chainHash, chainOrigin } from './audit-chain.js';
import type { Consumer, OutboxEvent } from './consumer.js';
import { CHAIN_LOCK } from './locks.js';

/**
 * Ties every event's hash into its district's chain, in the order relays see them. The last of the late ones: it makes
 * all relays of a district wait for one another until commit.
 */
export class AuditChainConsumer implements Consumer {
  readonly name = 'audit-chain';

  async consume(events: OutboxEvent[], client: PoolClient): Promise<void> {
    const districts = [...new Set(events.map((each) => each.districtId))].sort((a, b) => a - b);
    // Statements of their own, sent together: each sees what the lock before it waited for.
    const [, heads, chained] = await Promise.all([
      lockChains(client, districts),
      chainHeads(client, districts),
      alreadyChained(client, events),
    ]);
    const links = events
      .filter((each) => !chained.has(`${each.requestId}/${each.event.seq}`))
      .map((each) => ({ districtId: each.districtId, ...nextLink(heads, each) }));
    if (links.length > 0) await insertLinks(client, links);
  }
}

interface Head {
  position: number;
  hash: Buffer;
}

function nextLink(heads: Map<number, Head>, { districtId, requestId, hash, event }: OutboxEvent): ChainLink {
  const head = heads.get(districtId) ?? { position: 0, hash: chainOrigin(districtId) };
  const link = { position: head.position + 1, requestId, seq: event.seq, eventHash: hash };
  const next = { ...link, hash: chainHash(head.hash, link) };
  heads.set(districtId, next);
  return next;
}

/** Sorted: no deadlock. */
async function lockChains(client: PoolClient, districts: number[]): Promise<void> {
  await client.query({
    name: 'audit-chain-lock',
    text: 'select pg_advisory_xact_lock($1, d) from (select d from unnest($2::int[]) as d order by d) as sorted',
    values: [CHAIN_LOCK, districts],
  });
}

async function chainHeads(client: PoolClient, districts: number[]): Promise<Map<number, Head>> {
  const { rows } = await client.query<{ district_id: number; position: string; hash: Buffer }>({
    name: 'audit-chain-heads',
    text: `
      select d as district_id, head.position, head.hash from unnest($1::int[]) as d
      cross join lateral (
        select position, hash from audit_chain where district_id = d order by position desc limit 1
      ) as head`,
    values: [districts],
  });
  return new Map(rows.map((row) => [row.district_id, { position: Number(row.position), hash: row.hash }]));
}

async function alreadyChained(client: PoolClient, events: OutboxEvent[]): Promise<Set<string>> {
  const { rows } = await client.query<{ request_id: string; seq: number }>({
    name: 'audit-chain-known',
    text: `
      select c.request_id, c.seq
      from unnest($1::int[], $2::uuid[], $3::int[]) as e (district_id, request_id, seq)
      join audit_chain c using (district_id, request_id, seq)`,
    values: [
      events.map((each) => each.districtId),
      events.map((each) => each.requestId),
      events.map((each) => each.event.seq),
    ],
  });
  return new Set(rows.map((row) => `${row.request_id}/${row.seq}`));
}

async function insertLinks(client: PoolClient, links: ({ districtId: number } & ChainLink)[]): Promise<void> {
  await client.query({
    name: 'audit-chain-insert',
    text: `
      insert into audit_chain (district_id, position, request_id, seq, event_hash, hash)
      select * from unnest($1::int[], $2::bigint[], $3::uuid[], $4::int[], $5::bytea[], $6::bytea[])`,
    values: [
      links.map((link) => link.districtId),
      links.map((link) => link.position),
      links.map((link) => link.requestId),
      links.map((link) => link.seq),
      links.map((link) => link.eventHash),
      links.map((link) => link.hash),
    ],
  });
}
