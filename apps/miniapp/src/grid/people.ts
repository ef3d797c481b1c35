import type { components } from '@linli/contracts';
import { api, ask } from '@/api/client';
import { type Read, useRead } from '@/api/read';

export type Person = components['schemas']['ResidentAnswer'];

export const PEOPLE = 'people';
const MOST_PAGES = 5;

/** Everybody of one's grid, at most 500; those who live alone first. Kept for a day without network. */
export function usePeople(wanted = true): Read<{ items: Person[] }> {
  return useRead(wanted ? PEOPLE : null, readPeople);
}

export async function readPeople(): Promise<{ items: Person[] }> {
  const items: Person[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await ask(api.GET('/api/people', { params: { query: { limit: 100, cursor } } }));
    items.push(...answer.items);
    if (!answer.nextCursor) break;
    cursor = answer.nextCursor;
  }
  return { items };
}
