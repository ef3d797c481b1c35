import { api, ask } from '@/api/client';
import { type Read, useRead } from '@/api/read';
import type { RequestSummary } from '@/requests/one-request';

/** region: of the places one looks after; watching: those one ordered for others. */
export type GridBox = 'region' | 'watching';

export const openKey = (box: GridBox): string => `requests/grid/${box}`;
const MOST_PAGES = 4;

/** What has not ended, what is due first on top; at most 200. Kept for a day without network. */
export function useOpenRequests(box: GridBox | null): Read<{ items: RequestSummary[] }> {
  return useRead(box && openKey(box), () => readOpen(box as GridBox));
}

export async function readOpen(box: GridBox): Promise<{ items: RequestSummary[] }> {
  const items: RequestSummary[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = { box, open: true, sort: 'due' as const, limit: 50, cursor };
    const answer = await ask(api.GET('/api/requests', { params: { query } }));
    items.push(...answer.items);
    if (!answer.nextCursor) break;
    cursor = answer.nextCursor;
  }
  return { items };
}
