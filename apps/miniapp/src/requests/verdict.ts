// What a resident may say of an order, from the schema of `rate` and the grades of the service. Pure.

export interface GradeSet {
  grades: readonly string[];
  good: readonly string[];
  bad: readonly string[];
  causes: readonly string[];
}

export interface Verdict {
  solved?: 'yes' | 'partly' | 'no';
  grade?: string;
  causes: readonly string[];
  chargeRight?: boolean;
  words: string;
  public: boolean;
}

export const nothingSaid: Verdict = { causes: [], words: '', public: false };

/** Somebody will call: a bad grade, not solved, or charged wrongly. The server decides the same (flow `order`). */
export const isUnhappy = ({ solved, grade, chargeRight }: Verdict, { bad }: Pick<GradeSet, 'bad'>): boolean =>
  solved === 'no' || chargeRight === false || (grade !== undefined && bad.includes(grade));

/** Causes are asked for where something was not right. */
export const asksCauses = (verdict: Verdict, set: GradeSet): boolean =>
  set.causes.length > 0 &&
  (isUnhappy(verdict, set) ||
    verdict.solved === 'partly' ||
    (verdict.grade !== undefined && !set.good.includes(verdict.grade)));

/** What is still missing, in words. */
export function missingOf({ solved, grade }: Verdict): Record<string, string> {
  return {
    ...(solved ? {} : { solved: '请选一选:问题解决了吗?' }),
    ...(grade ? {} : { grade: '请选一个评价。' }),
  };
}

/** The input of `rate`; only what was said. */
export function verdictInput(verdict: Verdict, set: GradeSet, evidenceIds: readonly string[]): Record<string, unknown> {
  const words = verdict.words.trim();
  return {
    grade: verdict.grade,
    solved: verdict.solved,
    ...(asksCauses(verdict, set) && verdict.causes.length > 0 ? { causes: verdict.causes } : {}),
    ...(verdict.chargeRight === undefined ? {} : { chargeRight: verdict.chargeRight }),
    ...(words ? { words } : {}),
    ...(evidenceIds.length > 0 ? { evidenceIds } : {}),
    ...(words ? { public: verdict.public } : {}),
  };
}
