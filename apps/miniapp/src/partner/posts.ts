import type { Member } from './reads';

/** What each of a partner's people may do. */
export const posts: readonly { value: Member['post']; title: string; words: string }[] = [
  { value: 'lead', title: '负责人', words: '承接、派工,还能改成员和暂停接单' },
  { value: 'dispatcher', title: '派工员', words: '承接、派工' },
  { value: 'worker', title: '服务人员', words: '办派给自己的单子' },
];

export const postTitle = (post: Member['post']): string => posts.find(({ value }) => value === post)?.title ?? post;
