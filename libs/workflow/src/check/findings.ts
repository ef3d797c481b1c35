import type { Finding, Proof, Step } from './report.js';

/** Collects findings; the same fault at the same place is told once, by its first and shortest path. */
export class Findings {
  readonly all: Finding[] = [];
  private readonly told = new Set<string>();

  add(proof: Proof, code: string, message: string, path: Step[] | (() => Step[])): void {
    const key = `${code} ${message}`;
    if (this.told.has(key)) return;
    this.told.add(key);
    this.all.push({ proof, code, message, path: typeof path === 'function' ? path() : path });
  }
}
