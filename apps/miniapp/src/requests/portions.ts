// Several lists read side by side as one. Pure.

export interface Portion<T> {
  items: T[];
  /** By tab, '' for all: where the next portion begins; null: there is none. */
  cursors: Readonly<Record<string, string | null>>;
}

interface Answer<T> {
  tab: string;
  items: readonly T[];
  nextCursor: string | null;
}

/** Newest first over all of them; a list that had ended stays ended. */
export function merged<T extends { openedAt: string }>(
  answers: readonly Answer<T>[],
  before: Portion<T>['cursors'] = {},
): Portion<T> {
  const items = answers.flatMap((answer) => answer.items);
  return {
    // One list keeps the order the server gave it.
    items: answers.length > 1 ? items.sort((a, b) => b.openedAt.localeCompare(a.openedAt)) : items,
    cursors: { ...before, ...Object.fromEntries(answers.map(({ tab, nextCursor }) => [tab, nextCursor])) },
  };
}
