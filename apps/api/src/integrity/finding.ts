/** One broken promise of the data, in words an operator can follow up. */
export interface Finding {
  /** Name of the invariant, e.g. `hash-chain`. */
  check: string;
  districtId: number;
  requestId?: string;
  /** Without personal data: ids, versions and field names only. */
  detail: string;
}
