import { useDidHide, useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import type { components } from '@linli/contracts';
import { api, ask } from '@/api/client';
import { foundBy, type Read, useRead, useRefresh } from '@/api/read';
import { keyed, useSubmission } from '@/api/submit';

type Schemas = components['schemas'];
export type RequestPage = Schemas['RequestPage'];
export type RequestEvent = Schemas['RequestEvent'];
export type RequestAction = Schemas['AvailableAction'];
export type RequestSummary = Schemas['RequestSummary'];

export const requestKey = (id: string): string => `request/${id}`;

/** One request as its viewer sees it; asked again every 15 seconds while the page is visible, where `live`. */
export function useRequest(id: string | undefined, live = false): Read<RequestPage> {
  const [visible, setVisible] = useState(true);
  useDidShow(() => setVisible(true));
  useDidHide(() => setVisible(false));
  const read = useRead(
    id ? requestKey(id) : null,
    () => ask(api.GET('/api/requests/{id}', { params: { path: { id: id as string } } })),
    { everySeconds: live && visible ? 15 : 0 },
  );
  return foundBy(id, read);
}

/** Every screen that may show what an action has changed asks again. */
export function useRequestsChanged(): () => Promise<void> {
  const refresh = useRefresh();
  return () => refresh('requests', 'request/', 'counts', 'notifications');
}

/** Sends one action of a request and refreshes what shows it. */
export function useActing(id: string) {
  const changed = useRequestsChanged();
  return useSubmission(async (key: string, action: string, input: Record<string, unknown>, version: number) => {
    const answer = await ask(
      api.POST('/api/requests/{id}/actions/{action}', {
        params: { path: { id, action } },
        ...keyed(key),
        body: { input, version },
      }),
    );
    void changed();
    return answer;
  });
}

/** Whether an action asks nothing: one tap does it. */
export const asksNothing = ({ inputSchema }: RequestAction): boolean =>
  Object.keys((inputSchema as { properties?: object }).properties ?? {}).length === 0;
