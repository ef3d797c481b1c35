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
  return useSubmission(async (key: string, action: Named, input: Record<string, unknown>, version?: number) => {
    const answer = await ask(
      api.POST('/api/requests/{id}/actions/{action}', {
        params: { path: { id, action: action.name } },
        ...keyed(key),
        body: { input, ...versionFor(action, version) },
      }),
    );
    void changed();
    return answer;
  });
}

/** What was seen when it was decided; not said where nothing that happened since could make it wrong (留言, 催单). */
export const versionFor = ({ adds }: Named, version?: number): { version?: number } =>
  adds || version === undefined ? {} : { version };

type Named = Pick<RequestAction, 'name' | 'adds'>;

/** Whether an action asks nothing: one tap does it. */
export const asksNothing = ({ inputSchema }: RequestAction): boolean =>
  Object.keys((inputSchema as { properties?: object }).properties ?? {}).length === 0;
