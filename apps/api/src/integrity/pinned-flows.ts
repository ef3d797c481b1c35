import { createHash } from 'node:crypto';
import { type Flow, type HolidayTable, chinaHolidays } from '@linli/workflow';
import { type RunnableFlow, runnable } from '../requests/flow-registry.js';
import type { Findings } from './finding.js';
import type { Reader } from './snapshot.js';

/** Every version of every flow in the database, ready to judge histories by; looked up as `perform` looks them up. */
export class PinnedFlows {
  private readonly known = new Map<string, RunnableFlow>();
  private readonly ownHours = new Set<number>();

  /** Reports versions that are not what was published. */
  static async read(reader: Reader, findings: Findings): Promise<PinnedFlows> {
    const flows = new PinnedFlows();
    const { rows } = await reader.query<{
      district_id: number | null;
      name: string;
      version: number;
      text: string;
      hash: Buffer;
    }>('select district_id, name, version, definition::text as text, hash from flow');
    for (const { district_id: districtId, name, version, text, hash } of rows) {
      const report = (detail: string): void =>
        findings.add({
          check: 'pinned-flow',
          districtId: districtId ?? 0,
          detail: `flow ${name} ${version} ${detail}`,
        });
      if (!createHash('sha256').update(text).digest().equals(hash)) report('is not the one that was published');
      try {
        const flow = runnable(JSON.parse(text) as Flow);
        if (flow.flow.name !== name || flow.flow.version !== version) report('says it is another');
        flows.known.set(`${districtId} ${name} ${version}`, flow);
      } catch {
        report('cannot be read');
      }
    }
    const { rows: policies } = await reader.query<{ district_id: number }>(
      'select district_id from district_policy where hours is not null',
    );
    for (const { district_id } of policies) flows.ownHours.add(district_id);
    return flows;
  }

  get(districtId: number, name: string, version: number): RunnableFlow | undefined {
    return this.known.get(`${districtId} ${name} ${version}`) ?? this.known.get(`null ${name} ${version}`);
  }

  /** Whether office hours were, or may have been, other than the product's: then what was due when cannot be known. */
  hasOwnHours(districtId: number): boolean {
    return this.ownHours.has(districtId);
  }
}

/**
 * The holidays as they may have been known when something was decided: as now, or without the latest notices. Tables
 * are compiled once each, so they are made once.
 */
export const holidaysAsKnown: readonly HolidayTable[] = (() => {
  const years = Object.keys(chinaHolidays)
    .map(Number)
    .sort((a, b) => b - a);
  const until = (last: number): HolidayTable =>
    Object.fromEntries(Object.entries(chinaHolidays).filter(([year]) => Number(year) <= last));
  return [chinaHolidays, ...years.slice(0, 3).map((year) => until(year - 1))];
})();
