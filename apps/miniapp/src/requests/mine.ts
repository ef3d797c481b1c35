import type { components } from '@linli/contracts';
import { api, ask } from '@/api/client';
import { type Read, useRead } from '@/api/read';
import { session } from '@/api/session';

/** One's own latest twenty; nothing for a visitor. */
export function useMine(): Read<{ items: components['schemas']['RequestSummary'][] }> {
  const signedIn = session.use() !== null;
  return useRead(signedIn ? 'requests/mine' : null, () =>
    ask(api.GET('/api/requests', { params: { query: { box: 'mine', limit: 20 } } })),
  );
}
