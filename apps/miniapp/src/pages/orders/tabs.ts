// The tabs of one's own orders, and what lies under each. Pure.

export type Tab = 'arranging' | 'awaiting' | 'serving' | 'rating' | 'aftercare' | 'ended';

export interface OrdersTab {
  name: string;
  title: string;
  /** None: all. */
  tabs?: readonly Tab[];
}

const full: readonly OrdersTab[] = [
  { name: 'all', title: '全部' },
  { name: 'arranging', title: '待安排', tabs: ['arranging'] },
  { name: 'awaiting', title: '待服务', tabs: ['awaiting'] },
  { name: 'serving', title: '服务中', tabs: ['serving'] },
  { name: 'rating', title: '待评价', tabs: ['rating'] },
  { name: 'aftercare', title: '售后', tabs: ['aftercare'] },
  { name: 'ended', title: '已结束', tabs: ['ended'] },
];

/** The elder view has three, and nothing in none of them. */
const few: readonly OrdersTab[] = [
  { name: 'running', title: '办理中', tabs: ['arranging', 'awaiting', 'serving', 'aftercare'] },
  { name: 'rating', title: '待评价', tabs: ['rating'] },
  { name: 'ended', title: '已结束', tabs: ['ended'] },
];

export const tabsFor = (elder: boolean): readonly OrdersTab[] => (elder ? few : full);

/** The tab of a link, or the first: a link of the full view opens where it belongs in the elder view too. */
export function tabNamed(name: string | undefined, elder: boolean): OrdersTab {
  const tabs = tabsFor(elder);
  return tabs.find((tab) => tab.name === name) ?? tabs.find((tab) => tab.tabs?.includes(name as Tab)) ?? tabs[0];
}

/** How many lie under a tab. */
export function countUnder({ tabs }: OrdersTab, counts: { total: number; byTab: Record<Tab, number> }): number {
  return tabs ? tabs.reduce((sum, tab) => sum + counts.byTab[tab], 0) : counts.total;
}
