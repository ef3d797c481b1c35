import { createKeptStore } from '@/device/storage';
import type { Tab } from './bar';

/** What somebody is here as. One person may be several: a partner orders as a resident too. */
export type Space = 'resident' | 'partner' | 'grid' | 'staff';

export const spaces: Record<Space, { title: string; tabs: readonly Tab[] }> = {
  resident: { title: '居民', tabs: ['home', 'orders', 'inbox', 'me'] },
  partner: { title: '服务方', tabs: ['jobs', 'day', 'inbox', 'me'] },
  grid: { title: '网格员', tabs: ['grid', 'watch', 'inbox', 'me'] },
  staff: { title: '社区', tabs: ['todo', 'numbers', 'inbox', 'me'] },
};

export const space = createKeptStore<Space>('space', 'resident');

/** The tabs around a tab: those of the space it belongs to; 消息 and 我的 belong to all. */
export function spaceOf(tab: Tab): readonly Tab[] {
  const own = spaces[space.get()].tabs;
  if (own.includes(tab)) return own;
  return Object.values(spaces).find(({ tabs }) => tabs.includes(tab))?.tabs ?? own;
}

interface Whoever {
  kind: 'resident' | 'staff';
  memberships: readonly { post: string }[];
  partner?: unknown;
}

/** Where somebody starts: a grid worker in the grid, staff at what waits for them, a partner at jobs. */
export function spacesOf({ memberships, partner }: Whoever): Space[] {
  const posts = memberships.map(({ post }) => post);
  const found: Space[] = [];
  if (posts.includes('gridWorker')) found.push('grid');
  if (posts.some((post) => post !== 'gridWorker')) found.push('staff');
  if (partner) found.push('partner');
  return [...found, 'resident'];
}
