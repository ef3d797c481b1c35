import type { Pool } from 'pg';
import { type ChainLink, chainHash, chainOrigin } from './audit-chain.js';

/** A place in a district's audit chain that is not as it was written. */
export interface ChainFault {
  position: number;
  fault: 'missing' | 'changed' | 'eventMissing' | 'eventChanged' | 'cut' | 'notAnchored';
  /** The event concerned, where it is known. */
  requestId?: string;
  seq?: number;
}

/** A head of the chain as somebody outside the database remembers it. */
export interface Anchor {
  position: number;
  hash: Buffer;
}

/**
 * Walks a district's chain from its origin and compares each link with its event. Finds changed, swapped, inserted
 * and deleted links and events; events that should be chained and are not (`notAnchored`, at the chain's end); and
 * a tail cut off with its events, if an anchor from outside lies behind the cut. At most 100 faults.
 */
export async function verifyAuditChain(pool: Pool, districtId: number, anchors: Anchor[] = []): Promise<ChainFault[]> {
  const faults: ChainFault[] = [];
  const outside = new Map(anchors.map((anchor) => [anchor.position, anchor.hash]));
  let head: Anchor = { position: 0, hash: chainOrigin(districtId) };
  for (
    let page = await linksAfter(pool, districtId, 0);
    page.length > 0;
    page = await linksAfter(pool, districtId, head.position)
  ) {
    for (const link of page) {
      faults.push(...faultsOf(link, head, outside.get(link.position)));
      head = link;
      if (faults.length >= MOST) return faults.slice(0, MOST);
    }
  }
  for (const { position } of anchors) if (position > head.position) faults.push({ position, fault: 'cut' });
  return [...faults, ...(await notAnchored(pool, districtId, head.position))].slice(0, MOST);
}

/** The newest link, for keeping outside. */
export async function chainHead(pool: Pool, districtId: number): Promise<Anchor | null> {
  const { rows } = await pool.query<{ position: string; hash: Buffer }>(
    'select position, hash from audit_chain where district_id = $1 order by position desc limit 1',
    [districtId],
  );
  return rows[0] ? { position: Number(rows[0].position), hash: rows[0].hash } : null;
}

const MOST = 100;
const PAGE = 5_000;

interface StoredLink extends ChainLink {
  /** The hash the event has now; null when there is no such event. */
  storedHash: Buffer | null;
}

async function linksAfter(pool: Pool, districtId: number, position: number): Promise<StoredLink[]> {
  const { rows } = await pool.query<{
    position: string;
    request_id: string;
    seq: number;
    event_hash: Buffer;
    hash: Buffer;
    stored: Buffer | null;
  }>(
    `select c.position, c.request_id, c.seq, c.event_hash, c.hash, e.hash as stored
     from audit_chain c left join request_event e using (district_id, request_id, seq)
     where c.district_id = $1 and c.position > $2 order by c.position limit $3`,
    [districtId, position, PAGE],
  );
  return rows.map((row) => ({
    position: Number(row.position),
    requestId: row.request_id,
    seq: row.seq,
    eventHash: row.event_hash,
    hash: row.hash,
    storedHash: row.stored,
  }));
}

function faultsOf(link: StoredLink, before: Anchor, outside: Buffer | undefined): ChainFault[] {
  const { position, requestId, seq } = link;
  const faults: ChainFault[] = [];
  if (position !== before.position + 1) faults.push({ position: before.position + 1, fault: 'missing' });
  else if (!chainHash(before.hash, link).equals(link.hash) || (outside && !outside.equals(link.hash))) {
    faults.push({ position, fault: 'changed', requestId, seq });
  }
  if (!link.storedHash) faults.push({ position, fault: 'eventMissing', requestId, seq });
  else if (!link.storedHash.equals(link.eventHash)) faults.push({ position, fault: 'eventChanged', requestId, seq });
  return faults;
}

/** Events that no relay owes any more and no link names. */
async function notAnchored(pool: Pool, districtId: number, last: number): Promise<ChainFault[]> {
  const { rows } = await pool.query<{ request_id: string; seq: number }>(
    `select e.request_id, e.seq from request_event e
     where e.district_id = $1
       and not exists (select from audit_chain c where c.district_id = $1 and c.request_id = e.request_id and c.seq = e.seq)
       and not exists (select from outbox o where o.request_id = e.request_id and o.seq = e.seq)
     limit $2`,
    [districtId, MOST],
  );
  return rows.map(({ request_id, seq }) => ({
    position: last + 1,
    fault: 'notAnchored' as const,
    requestId: request_id,
    seq,
  }));
}
