import { useEffect, useState } from 'react';
import { openFile } from '@/device/files';
import { newKey } from '@/device/unique';
import { type HeldFile, send } from '@/files/held';
import { fresh, type QueuedFile } from './item';
import { outbox } from './outbox';

/** What a queued item held when it is changed and sent anew: what was typed, and its files by their field. */
export interface Reopened {
  values?: unknown;
  files: Readonly<Record<string, readonly HeldFile[]>>;
  /** The phone does not have them any more. */
  lost: number;
}

const nothing: Reopened = { files: {}, lost: 0 };

/** Undefined while its photos are being looked for on the device; nothing in it where there is no such item. */
export function useReopened(key: string | undefined): Reopened | undefined {
  const [reopened, setReopened] = useState(() => (outbox.find(key) ? undefined : nothing));
  useEffect(() => {
    const item = outbox.find(key);
    if (!item) return;
    void Promise.all(item.files.map(opened)).then((held) => {
      const files: Record<string, HeldFile[]> = {};
      held.forEach((file, index) => file && (files[item.files[index].place] ??= []).push(file));
      setReopened({ values: item.edit?.values, files, lost: held.filter((file) => !file).length });
    });
  }, [key]);
  return reopened;
}

/** As if it had just been chosen, but for what the server has already; null where it is gone. */
async function opened(queued: QueuedFile): Promise<HeldFile | null> {
  const { key, kind, seconds, kept, id } = fresh(queued, Date.now(), newKey);
  const path = kept && (await openFile(kept).catch(() => undefined));
  if (!path && !id) return null;
  const held: HeldFile = { key, path: path ?? '', kind, ...(seconds ? { seconds } : {}), ...(id ? { id } : {}) };
  if (!id) send(held);
  return held;
}
