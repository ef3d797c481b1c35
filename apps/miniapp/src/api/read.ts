import useSWR, { type SWRConfiguration, useSWRConfig } from 'swr';
import { drop, keep, kept } from '@/device/storage';
import { online } from '@/device/network';
import { Problem } from './problem';
import { session } from './session';

export interface Read<T> {
  data?: T;
  /** Nothing to show yet. */
  loading: boolean;
  /** Why there is nothing newer; `data` may still be shown. */
  problem?: Problem;
  /** What is shown was kept from before and may be old: mark it 离线数据. */
  old: boolean;
  reload(): Promise<void>;
}

/**
 * Reads something and keeps the last answer on the device, so that a screen opens at once and also in the cellar.
 * Screens that name the same key share one call. `key` null: nothing is asked yet.
 */
export function useRead<T>(
  key: string | null,
  load: () => Promise<T>,
  /** `toAll`: it reads the same for everybody, so that it stays when somebody signs in. */
  options: { everySeconds?: number; toAll?: boolean } = {},
): Read<T> {
  const person = session.use()?.personId;
  const who = (!options.toAll && person) || 'visitor';
  const connected = online.use();
  const name = key === null ? null : `${who}/${key}`;
  const before = name === null ? undefined : kept<T>(`read.${name}`);
  const settings: SWRConfiguration<T, Problem> = {
    fallbackData: before,
    keepPreviousData: false,
    dedupingInterval: 2_000,
    revalidateOnFocus: false,
    revalidateOnReconnect: false,
    shouldRetryOnError: false,
    refreshInterval: (options.everySeconds ?? 0) * 1000,
    refreshWhenOffline: true,
  };
  const { data, error, mutate, isLoading, isValidating } = useSWR<T, Problem>(
    name,
    async () => {
      const answer = await load();
      keepAnswer(name as string, answer);
      return answer;
    },
    settings,
  );
  return {
    data,
    problem: error,
    loading: data === undefined && !error && (isLoading || name !== null),
    old: data !== undefined && (error?.code === 'OFFLINE' || !connected),
    // What is being read is new enough: a screen that has just opened is not asked twice.
    reload: async () => {
      if (!isValidating) await mutate().catch(() => undefined);
    },
  };
}

/**
 * The reading of one thing by its id. A page may be opened without any (an address cut short in a chat): that is not
 * found, at once, instead of being waited for without end.
 */
export function foundBy<T>(id: string | undefined, read: Read<T>): Read<T> {
  return id ? read : { ...read, loading: false, problem: NOT_NAMED };
}

const NOT_NAMED = new Problem('NOT_FOUND', '这个网址不完整,看不出要打开哪一个。请从首页再点进来。');

/** Reads and keeps what a screen will ask for under this key where there is no network. Throws a Problem. */
export async function readAhead<T>(key: string, load: () => Promise<T>): Promise<T> {
  const who = session.get()?.personId ?? 'visitor';
  const answer = await load();
  if ((session.get()?.personId ?? 'visitor') === who) keepAnswer(`${who}/${key}`, answer);
  return answer;
}

/** After a change: every screen whose key begins so asks again. */
export function useRefresh(): (...beginnings: string[]) => Promise<void> {
  const { mutate } = useSWRConfig();
  return async (...beginnings) => {
    const concerned = (key: unknown) =>
      typeof key === 'string' && beginnings.some((beginning) => key.slice(key.indexOf('/') + 1).startsWith(beginning));
    await mutate(concerned);
  };
}

const MOST_KEPT = 200;

/** The latest 200 answers; what does not fit is only not kept. */
function keepAnswer(name: string, answer: unknown): void {
  const names = (kept<string[]>('reads') ?? []).filter((one) => one !== name);
  names.push(name);
  for (const old of names.splice(0, Math.max(0, names.length - MOST_KEPT))) drop(`read.${old}`);
  try {
    keep(`read.${name}`, answer);
    keep('reads', names);
  } catch {
    drop(`read.${name}`);
  }
}

/** Forgets what was kept: at sign-out, and when somebody deletes his account. */
export function forgetReads(): void {
  for (const name of kept<string[]>('reads') ?? []) drop(`read.${name}`);
  drop('reads');
}
