import { api, ask } from '@/api/client';
import { Problem } from '@/api/problem';
import { keyed } from '@/api/submit';
import { openFile } from '@/device/files';
import { createStore } from '@/device/store';
import { upload } from '@/files/upload';
import type { Item, QueuedFile } from './item';
import type { Sent } from './queue';

/** How far each file on its way has come, 0–100, by its key. */
export const progress = createStore<Readonly<Record<string, number>>>({});

/** Sends one item as the API takes it. Throws a Problem. */
export async function sendItem({ key, target }: Item, body: Record<string, unknown>): Promise<Sent> {
  switch (target.kind) {
    case 'action': {
      const path = { id: target.requestId, action: target.action };
      return ask(api.POST('/api/requests/{id}/actions/{action}', { params: { path }, ...keyed(key), body }));
    }
    case 'open':
      return ask(api.POST('/api/requests', { ...keyed(key), body: body as never }));
    case 'told': {
      const path = { id: target.notificationId };
      await ask(api.POST('/api/notifications/{id}/told', { params: { path }, ...keyed(key), body: body as never }));
      return {};
    }
  }
}

export async function sendFile({ key, kind, seconds, kept }: QueuedFile): Promise<string> {
  const note = (percent: number) => progress.set((now) => ({ ...now, [key]: percent }));
  const path = await openFile(kept ?? '').catch((reason: Error) => {
    throw new Problem('UNKNOWN', reason.message);
  });
  note(0);
  const { id } = await upload({ path, kind, seconds }, { key, onProgress: note });
  note(100);
  return id;
}
