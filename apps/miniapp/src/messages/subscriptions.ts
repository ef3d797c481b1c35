import type { components } from '@linli/contracts';
import { api, ask } from '@/api/client';
import { type Read, useRead, useRefresh } from '@/api/read';
import { session } from '@/api/session';
import { keyed } from '@/api/submit';
import { newKey } from '@/device/unique';
import { requestMessages } from '@/device/wechat';

export type Subscription = components['schemas']['Subscription'];

/** How many messages by WeChat somebody has allowed, and at which taps one more is asked for. */
export function useSubscriptions(): Read<{ items: Subscription[] }> {
  const signedIn = session.use() !== null;
  return useRead(signedIn ? 'subscriptions' : null, () => ask(api.GET('/api/me/subscriptions')));
}

/** Those worth asking for on the tap of an action (`open`: an order is sent). */
export const asksAt = (items: readonly Subscription[], action: string): Subscription[] =>
  items.filter(({ templateId, askAt }) => templateId !== null && askAt.includes(action)).slice(0, MOST);

/** WeChat asks for at most so many in one dialog. */
const MOST = 5;

/**
 * Has WeChat ask for one message each. Must be the first thing a tap does. Never fails: what was wanted goes on
 * without. True: the server knows of a yes. `ready`: what must be done before the server is told (signing in).
 */
export async function askForMessages(items: readonly Subscription[], ready?: () => Promise<unknown>): Promise<boolean> {
  const asked = items.filter((item) => item.templateId !== null).slice(0, MOST);
  const chosen = await requestMessages(asked.map(({ templateId }) => templateId as string));
  const choices = asked
    .filter(({ templateId }) => (templateId as string) in chosen)
    .map(({ template, templateId }) => ({ template: template as 'offer', accepted: chosen[templateId as string] }));
  if (choices.length === 0) return false;
  await ready?.();
  const told = await ask(api.POST('/api/me/subscriptions', { body: { choices }, ...keyed(newKey()) })).catch(
    () => null,
  );
  return told !== null && choices.some(({ accepted }) => accepted);
}

/** Has it asked, and shows what remains. */
export function useAskForMessages(): (items: readonly Subscription[]) => Promise<boolean> {
  const refresh = useRefresh();
  return async (items) => {
    const yes = await askForMessages(items);
    if (yes) await refresh('subscriptions');
    return yes;
  };
}
