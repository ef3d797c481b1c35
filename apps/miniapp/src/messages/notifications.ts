import type { components } from '@linli/contracts';
import { api, ask } from '@/api/client';
import { type Read, useRead } from '@/api/read';
import { session } from '@/api/session';

export type Notification = components['schemas']['NotificationAnswer'];
export type NotificationPage = { items: Notification[]; nextCursor: string | null };

/** What was not read yet, newest first, at most 20: the inbox and the number on its tab share it. */
export function useUnread(): Read<NotificationPage> {
  const signedIn = session.use() !== null;
  return useRead<NotificationPage>(signedIn ? 'notifications/unread' : null, () => notifications({ unread: true }), {
    everySeconds: 60,
  });
}

export function notifications(query: { unread: boolean; cursor?: string }): Promise<NotificationPage> {
  return ask(api.GET('/api/notifications', { params: { query: { limit: 20, ...query } } }));
}

/** 3 · 20+ : how much is on the tab, and how a screen reader says it. */
export function countOf(page?: NotificationPage): { short: string; words: string } | undefined {
  const count = page?.items.length ?? 0;
  if (count === 0) return undefined;
  const more = page?.nextCursor != null;
  return { short: more ? `${count}+` : String(count), words: `${more ? '超过 ' : ''}${count} 条没看` };
}
