/** pass 可公开 · review 要人看 · risky 不可给别人看 */
export const verdicts = ['pass', 'review', 'risky'] as const;
export type Verdict = (typeof verdicts)[number];

/** The severest of several; of none, pass. */
export function severest(all: readonly Verdict[]): Verdict {
  return verdicts[Math.max(0, ...all.map((verdict) => verdicts.indexOf(verdict)))]!;
}

export function verdictOf(suggest: unknown): Verdict {
  // What nobody knows yet is for a person to look at.
  return verdicts.find((verdict) => verdict === suggest) ?? 'review';
}
