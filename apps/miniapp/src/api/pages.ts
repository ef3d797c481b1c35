import { useEffect, useRef, useState } from 'react';
import { Problem } from './problem';
import { type Read, useRead } from './read';

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface Pages<T> {
  /** Of the first page: loading, failed, old. */
  read: Read<Page<T>>;
  items: readonly T[];
  /** Reads what follows; absent at the end. */
  more?: () => void;
  moreBusy: boolean;
  /** Why what follows could not be read. */
  moreProblem?: Problem;
}

/** A list by pages. The first is kept and shared under `key`; what follows is read when somebody gets there. */
export function usePages<T extends { id: string }>(
  key: string | null,
  load: (cursor?: string) => Promise<Page<T>>,
): Pages<T> {
  const read = useRead(key, () => load());
  const [after, setAfter] = useState<Page<T>[]>([]);
  const [moreBusy, setBusy] = useState(false);
  const [moreProblem, setProblem] = useState<Problem>();
  const current = useRef(key);

  // Another list, or another first page: what followed the old one may not follow this one.
  useEffect(() => {
    current.current = key;
    setAfter([]);
    setProblem(undefined);
  }, [key, read.data?.nextCursor]);

  const cursor = (after[after.length - 1] ?? read.data)?.nextCursor ?? undefined;

  async function more(): Promise<void> {
    if (moreBusy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const page = await load(cursor);
      if (current.current === key) setAfter((pages) => [...pages, page]);
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem('UNKNOWN', '没有读到,请再试一次。'));
    } finally {
      setBusy(false);
    }
  }

  const first = read.data?.items ?? [];
  const known = new Set(first.map(({ id }) => id));
  const rest = after.flatMap(({ items }) => items).filter(({ id }) => !known.has(id));
  return {
    read,
    items: [...first, ...rest],
    more: cursor ? () => void more() : undefined,
    moreBusy,
    moreProblem,
  };
}
