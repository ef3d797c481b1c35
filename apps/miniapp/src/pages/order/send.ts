import { api, ask } from '@/api/client';
import { Problem } from '@/api/problem';
import { keyed, useSubmission } from '@/api/submit';
import { type HeldFile, idOf, send, uploads } from '@/files/held';
import { outbox } from '@/outbox/outbox';
import { useRequestsChanged } from '@/requests/one-request';
import type { OrderBody, OrderDraft } from './opening';

export interface Order {
  body: OrderBody;
  files: HeldFile[];
  /** 缝纫: how it is named while it waits. */
  label: string;
  /** To change it when it could not be sent. */
  draft: OrderDraft;
}

/** The id of the new request; none: it waits on this device for the network. */
export interface Sent {
  id?: string;
}

/** Sends an order with its files; without a network it is laid into the outbox under the same key. */
export function useOrdering() {
  const changed = useRequestsChanged();
  return useSubmission(async (key: string, order: Order): Promise<Sent> => {
    try {
      const attachmentIds = await idsOf(order.files);
      const body = { ...order.body, ...(attachmentIds.length > 0 ? { attachmentIds } : {}) };
      const { request } = await ask(api.POST('/api/requests', { body: body as never, ...keyed(key) }));
      void changed();
      return { id: request.id };
    } catch (reason) {
      if (!(reason instanceof Problem) || reason.code !== 'OFFLINE') throw reason;
      await wait(key, order);
      return {};
    }
  });
}

async function wait(key: string, { body, files, label, draft }: Order): Promise<void> {
  const edit = { page: '/pages/order/index', query: { serviceId: body.serviceId }, values: { ...draft } };
  await outbox.add({ kind: 'open', key, body, files: { attachmentIds: files }, label: `点单:${label}`, edit });
}

/** Waits until all have arrived; those that failed before are tried once more (somebody may have signed in since). */
async function idsOf(files: readonly HeldFile[]): Promise<string[]> {
  for (const file of files) {
    const upload = uploads.get()[file.key];
    if (!idOf(file) && (!upload || upload.problem)) send(file);
  }
  return Promise.all(files.map(arrived));
}

function arrived(file: HeldFile): Promise<string> {
  return new Promise((done, failed) => {
    let stop: () => void = () => undefined;
    const look = () => {
      const id = idOf(file);
      const problem = uploads.get()[file.key]?.problem;
      if (!id && !problem) return;
      stop();
      if (id) done(id);
      else failed(problem);
    };
    stop = uploads.subscribe(look);
    look();
  });
}
