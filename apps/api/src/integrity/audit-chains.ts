import type { Pool } from 'pg';
import { verifyAuditChain } from '../outbox/verify-audit-chain.js';
import type { Finding } from './finding.js';

/** Every district's chain from its origin. */
export async function checkAuditChains(pool: Pool): Promise<Finding[]> {
  const { rows } = await pool.query<{ district_id: number }>(
    'select id as district_id from district union select distinct district_id from audit_chain',
  );
  const findings: Finding[] = [];
  for (const { district_id: districtId } of rows) {
    for (const { position, fault, requestId } of await verifyAuditChain(pool, districtId)) {
      findings.push({ check: 'audit-chain', districtId, requestId, detail: `link ${position}: ${fault}` });
    }
  }
  return findings;
}
