import Taro from '@tarojs/taro';
import type { components } from '@linli/contracts';
import { offline, Problem, problemOf } from '@/api/problem';
import { bearer } from '@/api/transport';
import type { LocalFile } from '@/device/camera';
import { online } from '@/device/network';

export type Attachment = components['schemas']['Attachment'];

const TIMEOUT_MS = 60_000;
/** WeChat and weak networks: more at once only makes each slower. */
const MOST_AT_ONCE = 3;

interface How {
  /** Of this file, kept over retries: the same file is then kept once by the server. */
  key: string;
  /** 0–100 */
  onProgress?(percent: number): void;
}

/** Sends one file; at most three are under way, others wait. Throws a Problem. */
export async function upload(file: LocalFile, how: How): Promise<Attachment> {
  await free();
  try {
    return await sent(file, how);
  } finally {
    leave();
  }
}

async function sent(file: LocalFile, { key, onProgress }: How, again = true): Promise<Attachment> {
  const token = await bearer();
  const answer = await posted(file, key, token, onProgress);
  if (answer.statusCode === 401 && again) {
    await bearer(true);
    return sent(file, { key, onProgress }, false);
  }
  const body = parsed(answer.data);
  if (answer.statusCode !== 201) throw problemOf(answer.statusCode, body);
  return body as Attachment;
}

function posted(file: LocalFile, key: string, token: string | undefined, onProgress?: (percent: number) => void) {
  const task = Taro.uploadFile({
    url: `${API_BASE}/api/attachments`,
    filePath: file.path,
    name: 'file',
    fileName: file.kind === 'voice' ? 'voice' : 'photo',
    timeout: TIMEOUT_MS,
    header: { 'Idempotency-Key': key, ...(token ? { authorization: `Bearer ${token}` } : {}) },
  });
  task.onProgressUpdate?.(({ progress }) => onProgress?.(progress));
  return task.catch(() => {
    online.set(false);
    throw offline();
  });
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    throw new Problem('UNKNOWN', '照片没有传上去,请再试一次。');
  }
}

let under = 0;
const queue: (() => void)[] = [];

async function free(): Promise<void> {
  if (under >= MOST_AT_ONCE) await new Promise<void>((next) => queue.push(next));
  under++;
}

function leave(): void {
  under--;
  queue.shift()?.();
}
