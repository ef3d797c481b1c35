import { api, ask } from '@/api/client';
import { Problem } from '@/api/problem';
import { keyed, useSubmission } from '@/api/submit';
import { outbox } from '@/outbox/outbox';
import { useRequestsChanged } from '@/requests/one-request';

export type Outcome = 'done' | 'kept';

/**
 * Does one action at once, without a form page. Without network it is kept on the device and sent later under the
 * same key. No version goes along: whether it may still be done is decided by the state the order is in.
 */
export function useQuick(requestId: string) {
  const changed = useRequestsChanged();
  return useSubmission(
    async (key: string, action: string, label: string, input: Record<string, unknown>): Promise<Outcome> => {
      try {
        await ask(
          api.POST('/api/requests/{id}/actions/{action}', {
            params: { path: { id: requestId, action } },
            ...keyed(key),
            body: { input },
          }),
        );
        void changed();
        return 'done';
      } catch (reason) {
        if (!(reason instanceof Problem) || reason.code !== 'OFFLINE') throw reason;
        await outbox.add({ kind: 'action', requestId, action, input, label, key });
        return 'kept';
      }
    },
  );
}

/** The order is somebody else's by now. */
export const isGone = (problem: Problem | undefined): boolean =>
  problem !== undefined && ['ALREADY_TAKEN', 'ACTION_NOT_AVAILABLE', 'NOT_FOUND'].includes(problem.code);
