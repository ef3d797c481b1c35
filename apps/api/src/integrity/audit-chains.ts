import type { Pool } from 'pg';
import { verifyAuditChain } from '../outbox/verify-audit-chain.js';
import type { Findings } from './finding.js';
import type { Reader } from './snapshot.js';

/** Every district's chain from its origin; events that it should hold and does not. */
export async function checkAuditChains(reader: Reader, findings: Findings): Promise<void> {
  const { rows } = await reader.query<{ district_id: number }>(
    `select id as district_id from district union select distinct district_id from audit_chain
     union select distinct district_id from service_request order by 1`,
  );
  for (const { district_id: districtId } of rows) {
    for (const { position, fault, requestId, seq } of await verifyAuditChain(reader as Pool, districtId)) {
      const event = seq === undefined ? '' : ` of event ${seq}`;
      findings.add({
        check: 'audit-chain',
        districtId,
        requestId,
        detail: `link ${position}${event}: ${words[fault]}`,
      });
    }
  }
}

const words = {
  missing: 'it is missing',
  changed: 'it was changed',
  eventMissing: 'its event is not there',
  eventChanged: 'its event has another hash now',
  cut: 'the chain ends before it',
  notAnchored: 'it was never tied in',
};
