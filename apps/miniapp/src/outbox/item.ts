// What waits on the device to be sent. Pure.

/** A photo or voice note of an item, and how far it has come. */
export interface QueuedFile {
  /** Idempotency-Key of its upload: the server keeps it once, however often it is sent. */
  key: string;
  /** Field of the body its id goes to. */
  place: string;
  kind: 'image' | 'voice';
  seconds?: number;
  /** Where the device keeps it (device/files.ts); none once it has arrived for good. */
  kept?: string;
  /** Under which the server keeps it. */
  id?: string;
  /** When it arrived, milliseconds: the server throws unused files away after 24 hours. */
  arrivedAt?: number;
}

/** Where somebody can change what he wrote: a form, and what it held. */
export interface Edit {
  page: string;
  query: Record<string, string>;
  values: unknown;
}

export type Target =
  { kind: 'action'; requestId: string; action: string } | { kind: 'open' } | { kind: 'told'; notificationId: string };

export interface Item {
  /** Idempotency-Key. */
  key: string;
  target: Target;
  /** As the API takes it, without the ids of files. */
  body: Record<string, unknown>;
  files: QueuedFile[];
  /** 代点单:王桂兰,理发 */
  label: string;
  /** When it was made, milliseconds of this device. */
  madeAt: number;
  /** stopped: refused clearly; somebody has to choose. */
  state: 'waiting' | 'sending' | 'stopped' | 'done';
  /** Sent at least once, perhaps without an answer: its body stays as it is. */
  tried?: boolean;
  /** Why it stands still; while it waits, why the last try did not work. */
  problem?: { code: string; message: string };
  edit?: Edit;
  /** What came of it. */
  request?: { id: string; number: string };
  doneAt?: number;
}

/** Items of one line are sent one after another: a request may depend on what was said of it before. */
export function lineOf({ key, target }: Item): string {
  return target.kind === 'action' ? target.requestId : target.kind === 'told' ? target.notificationId : key;
}

/** What may be sent next: the oldest that waits, with nothing unfinished before it in its line. */
export function nextOf(items: readonly Item[], skipped: ReadonlySet<string>): Item | undefined {
  const blocked = new Set(skipped);
  for (const item of items) {
    if (item.state === 'done') continue;
    if (item.state === 'waiting' && !blocked.has(lineOf(item))) return item;
    blocked.add(lineOf(item));
  }
  return undefined;
}

/** The body with the ids of the files at their places, in order. */
export function bodyOf({ body, files, target }: Item): Record<string, unknown> {
  const ids: Record<string, string[]> = {};
  for (const { place, id } of files) (ids[place] ??= []).push(id as string);
  if (target.kind !== 'action') return { ...body, ...ids };
  return { ...body, input: { ...(body.input as object | undefined), ...ids } };
}

/** After an item moved the request to `version`: what was written on the version before it goes on from there. */
export function movedOn(item: Item, version: number): Item {
  const follows = item.state === 'waiting' && !item.tried && item.body.version === version - 1;
  return follows ? { ...item, body: { ...item.body, version } } : item;
}

/** Unused files go after 24 hours; a few hours less, as the clocks may differ. */
const FILE_LIFE_MS = 20 * 3_600_000;

/** A file whose copy at the server may be gone is sent anew, under a new key. */
export function fresh(file: QueuedFile, now: number, newKey: () => string): QueuedFile {
  const gone = file.id !== undefined && file.kept !== undefined && now - (file.arrivedAt ?? 0) > FILE_LIFE_MS;
  return gone ? { ...file, key: newKey(), id: undefined, arrivedAt: undefined } : file;
}
