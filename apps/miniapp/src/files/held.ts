import type { LocalFile } from '@/device/camera';
import { createStore } from '@/device/store';
import { newKey } from '@/device/unique';
import { Problem } from '@/api/problem';
import { upload } from './upload';

/** A file in a form: chosen on this device; what has become of it is in `uploads`. */
export interface HeldFile extends LocalFile {
  /** Also the Idempotency-Key of its upload. */
  key: string;
  /** Of a file that had arrived when the draft was kept. */
  id?: string;
}

export interface Upload {
  /** 0–100 */
  percent: number;
  /** Of the kept file. */
  id?: string;
  problem?: Problem;
}

/** What becomes of each held file, by its key: beside the forms, so that progress does not draw a whole form anew. */
export const uploads = createStore<Readonly<Record<string, Upload>>>({});

const note = (key: string, upload: Upload) => uploads.set((now) => ({ ...now, [key]: upload }));

/** Takes files into a form and begins to send them. */
export function hold(files: readonly LocalFile[]): HeldFile[] {
  const held = files.map((file) => ({ ...file, key: newKey() }));
  held.forEach(send);
  return held;
}

/** Sends one, or once more after it failed. Its key stays: the server keeps it once. */
export function send(file: HeldFile): void {
  note(file.key, { percent: 0 });
  void upload(file, { key: file.key, onProgress: (percent) => progress(file.key, percent) }).then(
    ({ id }) => note(file.key, { percent: 100, id }),
    (reason) =>
      note(file.key, {
        percent: 0,
        problem: reason instanceof Problem ? reason : new Problem('UNKNOWN', '没有传上去,请再试一次。'),
      }),
  );
}

function progress(key: string, percent: number): void {
  const now = uploads.get()[key];
  // Every tenth is enough for the eye; each change draws.
  if (now && !now.id && !now.problem && percent - now.percent >= 10) note(key, { percent });
}

/** Under which id the server keeps it; undefined while it is on its way. */
export const idOf = (file: { key: string; id?: string }): string | undefined => file.id ?? uploads.get()[file.key]?.id;
