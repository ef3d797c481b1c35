import { useEffect, useRef, useState } from 'react';
import { api, ask } from '@/api/client';
import { Problem } from '@/api/problem';
import { useRead } from '@/api/read';
import type { RequestSummary } from './one-request';
import { merged, type Portion } from './portions';

type Tab = 'arranging' | 'awaiting' | 'serving' | 'rating' | 'aftercare' | 'ended';
export type Box = 'mine' | 'todo' | 'pool' | 'mywork' | 'watching' | 'region';

/** What is asked of `GET /api/requests`. */
export interface Asked {
  box: Box;
  /** None: all. */
  tabs?: readonly Tab[];
  stage?: 'order' | 'accept' | 'fulfil' | 'rate';
  state?: string;
  overdue?: boolean;
  /** What has not ended; false: what has. */
  open?: boolean;
  serviceId?: string;
  regionId?: string;
  q?: string;
  sort?: 'newest' | 'due';
}

const AT_ONCE = 20;

/** A list read portion by portion. The first portion is kept on the device; the rest lives with the screen. */
export function useRequestPages(asked: Asked) {
  const key = `requests/${asked.box}?${JSON.stringify(asked)}`;
  const first = useRead(key, () => portionOf(asked));
  const [rest, setRest] = useState<Portion<RequestSummary>>();
  const [loadingMore, setLoading] = useState(false);
  const [moreProblem, setProblem] = useState<Problem>();
  const under = useRef(false);
  // Another list, or the first portion has changed: what followed the old one no longer follows.
  useEffect(() => {
    setRest(undefined);
    setProblem(undefined);
  }, [key, first.data]);

  const cursors = (rest ?? first.data)?.cursors;
  const more = Boolean(cursors && Object.values(cursors).some((cursor) => cursor !== null));

  async function next(): Promise<void> {
    if (!more || under.current || !first.data) return;
    under.current = true;
    setLoading(true);
    setProblem(undefined);
    try {
      const found = await portionOf(asked, cursors);
      setRest((now) => ({ items: [...(now?.items ?? []), ...found.items], cursors: found.cursors }));
    } catch (reason) {
      setProblem(reason instanceof Problem ? reason : new Problem('UNKNOWN', '没有打开,请再试一次。'));
    } finally {
      under.current = false;
      setLoading(false);
    }
  }

  return {
    items: first.data && unique([...first.data.items, ...(rest?.items ?? [])]),
    problem: first.problem,
    old: first.old,
    reload: first.reload,
    more,
    loadingMore,
    moreProblem,
    next,
  };
}

/** A line may move from one portion to the next while they are read. */
function unique(items: readonly RequestSummary[]): RequestSummary[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

async function portionOf(
  { tabs, ...query }: Asked,
  cursors: Portion<RequestSummary>['cursors'] = {},
): Promise<Portion<RequestSummary>> {
  const asked = (tabs ?? [undefined]).filter((tab) => cursors[tab ?? ''] !== null);
  const found = await Promise.all(
    asked.map(async (tab) => {
      const cursor = cursors[tab ?? ''] ?? undefined;
      const page = await ask(
        api.GET('/api/requests', { params: { query: { ...query, tab, cursor, limit: AT_ONCE } as never } }),
      );
      return { tab: tab ?? '', ...page };
    }),
  );
  return merged(found, cursors);
}
