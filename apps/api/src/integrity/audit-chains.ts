import type { Pool } from 'pg';
import { chainHash, chainOrigin } from '../outbox/audit-chain.js';
import type { Finding } from './finding.js';

const PAGE = 5000;

/** Walks every district's chain from its origin: a changed, swapped, missing or inserted link is named by position. */
export async function checkAuditChains(pool: Pool): Promise<Finding[]> {
  const { rows } = await pool.query<{ district_id: number }>('select distinct district_id from audit_chain order by 1');
  const findings: Finding[] = [];
  for (const { district_id } of rows) findings.push(...(await checkChain(pool, district_id)));
  return findings;
}

async function checkChain(pool: Pool, districtId: number): Promise<Finding[]> {
  const findings: Finding[] = [];
  let previous = chainOrigin(districtId);
  for (let position = 0; ;) {
    const { rows } = await pool.query<{
      position: string;
      request_id: string;
      seq: number;
      event_hash: Buffer;
      hash: Buffer;
    }>(
      'select position, request_id, seq, event_hash, hash from audit_chain where district_id = $1 and position > $2 order by position limit $3',
      [districtId, position, PAGE],
    );
    if (rows.length === 0) return findings;
    for (const row of rows) {
      const at = Number(row.position);
      const link = { position: at, requestId: row.request_id, seq: row.seq, eventHash: row.event_hash };
      const fault =
        at !== position + 1
          ? `links ${position + 1} to ${at - 1} are missing`
          : chainHash(previous, link).equals(row.hash)
            ? null
            : `link ${at} was changed`;
      if (fault) findings.push({ check: 'audit-chain', districtId, requestId: row.request_id, detail: fault });
      position = at;
      previous = row.hash;
    }
  }
}
