// What is said of a request while it is in a state. Beside the flow and not in it: a version of a flow never
// changes, and a clumsy sentence must.

/** The tabs of a list of one's requests, in this order. */
export const tabs = ['arranging', 'awaiting', 'serving', 'rating', 'aftercare', 'ended'] as const;
export type Tab = (typeof tabs)[number];

export const tabTitles: Record<Tab, string> = {
  arranging: '待安排',
  awaiting: '待服务',
  serving: '服务中',
  rating: '待评价',
  aftercare: '售后',
  ended: '已结束',
};

/**
 * Sentences with `{words}` to fill; the first of a list that can be filled whole is said, so the last has none. An
 * instant or a time that has passed cannot be filled: nobody is promised what is over.
 */
export interface Said {
  /** `{desk}` is what kind of desk has it now: 社区, 街道, 区里, 部门. */
  title: string;
  /** To whoever it is done for. */
  own: string[];
  /** To whoever does it or answers for it. */
  work: string[];
}

export interface StateWords extends Said {
  tab: Tab;
  /** Said instead where the field `mode` has this value. */
  modes?: Record<string, Partial<Said>>;
}

/** What a sentence may be filled with. */
export const fillers = [
  'custody',
  'partner',
  'worker',
  'slot',
  'respondBy',
  'promisedAt',
  'dueAt',
  'until',
  'serviceCode',
] as const;
export type Filler = (typeof fillers)[number];

/** By state. */
export type FlowWords = Record<string, StateWords>;
