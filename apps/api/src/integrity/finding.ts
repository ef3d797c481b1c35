/** One broken promise of the data, in words an operator can follow up. */
export interface Finding {
  /** Name of the invariant, e.g. `hash-chain`; docs/operations.md says what each means and what to do. */
  check: string;
  districtId: number;
  requestId?: string;
  /** Without personal data: ids, versions and field names only. */
  detail: string;
}

/** Says that something about the request at hand is broken. */
export type Report = (check: string, detail: string) => void;

/** What was found, in bounded memory: of each check the first findings, and how many there were. */
export class Findings {
  readonly kept: Finding[] = [];
  readonly counts = new Map<string, number>();

  add(finding: Finding): void {
    const count = (this.counts.get(finding.check) ?? 0) + 1;
    this.counts.set(finding.check, count);
    if (count <= KEPT_OF_EACH) this.kept.push(finding);
  }

  get total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  about(districtId: number, requestId: string): Report {
    return (check, detail) => this.add({ check, districtId, requestId, detail });
  }
}

const KEPT_OF_EACH = 100;
