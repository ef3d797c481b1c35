import type { Pool } from 'pg';
import { checkAuditChains } from './audit-chains.js';
import { checkFiles } from './files.js';
import { type Finding, Findings } from './finding.js';
import { checkHistories } from './histories.js';
import { PinnedFlows } from './pinned-flows.js';
import { inSnapshot, type Reader } from './snapshot.js';
import { checkTables } from './table-checks.js';

export interface Verdict {
  requests: number;
  events: number;
  /** The first hundred of each check. */
  findings: Finding[];
  /** All of them. */
  total: number;
}

export interface VerifyOptions {
  /**
   * Relay and clock are at work: what happened within the last minute may still be on its way, and what has been due
   * for longer is a finding. Otherwise everything is quiet: nothing may be on its way, and nobody fires deadlines.
   */
  running?: boolean;
  /** DATA_DIR/files; absent: files are not looked at. */
  files?: string;
}

/**
 * The invariant checker over any database: every history against its row and its effects, every table against its
 * neighbours, every district's audit chain. It reads one snapshot and writes nothing. Throws when it could not check.
 */
export async function verifyData(pool: Pool, { running = false, files }: VerifyOptions = {}): Promise<Verdict> {
  const findings = new Findings();
  const sums = await inSnapshot(pool, (reader) => checkDatabase(reader, running, findings));
  if (files !== undefined) await checkFiles(pool, files, findings);
  return { ...sums, findings: findings.kept, total: findings.total };
}

/** The same without files, in the transaction that `reader` has begun. */
export async function checkDatabase(
  reader: Reader,
  running: boolean,
  findings: Findings,
): Promise<Pick<Verdict, 'requests' | 'events'>> {
  const { rows } = await reader.query<{ now: Date }>('select now()');
  const mayWaitSince = running ? rows[0]!.now.getTime() - ON_ITS_WAY : Infinity;
  const flows = await PinnedFlows.read(reader, findings);
  const sums = await checkHistories(reader, { flows, mayWaitSince }, findings);
  await checkTables(reader, { running }, findings);
  await checkAuditChains(reader, findings);
  return sums;
}

const ON_ITS_WAY = 60_000;

/** Plain sentences with ids, never personal data; the last line is the sum. */
export function verdictText({ requests, events, findings, total }: Verdict): string {
  const lines = findings.map(({ check, districtId, requestId, detail }) =>
    [
      check,
      ...(districtId ? [`district ${districtId}`] : []),
      ...(requestId ? [`request ${requestId}`] : []),
      `${detail}.`,
    ].join(': '),
  );
  if (total > findings.length) lines.push(`… and ${total - findings.length} more.`);
  const sum = total === 0 ? 'everything holds' : `${total} ${total === 1 ? 'finding' : 'findings'}`;
  return [...lines, `${requests} requests, ${events} events: ${sum}.`].join('\n');
}
