import type { components } from '@linli/contracts';
import { api, ask } from '@/api/client';
import { type Read, useRead } from '@/api/read';
import type { Box } from '@/requests/request-pages';
import type { PlaceNode } from '@/places/tree';

type Schemas = components['schemas'];
export type BoxCount = Schemas['BoxCount'];
export type Stage = keyof BoxCount['byStage'];

export const stages: readonly { stage: Stage; title: string; words: string }[] = [
  { stage: 'order', title: '点单', words: '等社区接单' },
  { stage: 'accept', title: '接单', words: '接了,正在找人' },
  { stage: 'fulfil', title: '办单', words: '有人去办了' },
  { stage: 'rate', title: '评单', words: '办好了,等评价' },
];

/** How many lie in a box, by stage, and how many of them are overdue. */
export function useCounts(box: Box, regionId?: string): Read<BoxCount> {
  return useRead(`counts?box=${box}&region=${regionId ?? ''}`, async () => {
    const answer = await ask(api.GET('/api/requests/counts', { params: { query: { box, regionId } } }));
    return answer.items[0];
  });
}

/** The place somebody works for, with what lies below it down to communities; a community with its buildings. */
export function useWorkplace(regionId: string | undefined): Read<PlaceNode> {
  return useRead(regionId ? `places/${regionId}` : null, () =>
    ask(api.GET('/api/regions/tree', { params: { query: { root: regionId } } })),
  );
}
