import type { Pool } from 'pg';
import { checkAuditChains } from './audit-chains.js';
import type { Finding } from './finding.js';
import { checkHistories } from './histories.js';
import { checkTables } from './table-checks.js';

export interface Verdict {
  requests: number;
  events: number;
  findings: Finding[];
}

/**
 * The invariant checker over any database: every history against its row, every table against its neighbours,
 * every district's audit chain. Run it after quiet: what is still in the outbox is a finding.
 */
export async function verifyData(pool: Pool): Promise<Verdict> {
  const histories = await checkHistories(pool);
  const findings = [...histories.findings, ...(await checkTables(pool)), ...(await checkAuditChains(pool))];
  return { requests: histories.requests, events: histories.events, findings };
}

export function verdictText({ requests, events, findings }: Verdict): string {
  const lines = findings
    .slice(0, 200)
    .map(
      ({ check, districtId, requestId, detail }) =>
        `${check}: district ${districtId}, request ${requestId ?? '-'}: ${detail}`,
    );
  if (findings.length > lines.length) lines.push(`… and ${findings.length - lines.length} more`);
  const sum = `${requests} requests, ${events} events: ${findings.length === 0 ? 'clean' : `${findings.length} findings`}`;
  return [...lines, sum].join('\n');
}
