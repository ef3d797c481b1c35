import Taro from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { drop, keep, kept } from '@/device/storage';
import { type HeldFile, idOf } from '@/files/held';
import { faultsByField, inputOf } from '@/forms/input';
import type { FormField, Values } from '@/forms/schema';
import { back } from '@/navigation/go';
import { newsSince, openingValues } from '@/requests/action-form';
import { type RequestAction, type RequestPage, useActing, useRequest } from '@/requests/one-request';
import { timeWords } from '@/words/time';

/** Everything behind the form of one action: its values, kept as a draft, what is wrong, and the sending. */
export function useActionForm(page: RequestPage, action: RequestAction, fields: readonly FormField[]) {
  const { id } = page.request;
  const draft = `draft.${id}.${action.name}`;
  const [values, setValues] = useState<Values>(() => ({ ...openingValues(fields, page), ...kept<Values>(draft) }));
  const [own, setOwn] = useState<Record<string, string>>({});
  const [news, setNews] = useState<string[]>([]);
  const [stored, setStored] = useState<string>();
  const version = useRef(page.request.version);
  const acting = useActing(id);
  const { reload } = useRequest(id);
  const sent = useRef(false);

  useEffect(() => {
    if (!sent.current) keepDraft(draft, values);
  }, [draft, values]);

  // While the form is open the page may have been read anew: what others did is told, not passed over.
  useEffect(() => {
    if (acting.problem?.code !== 'VERSION_CONFLICT') return;
    setNews(newsSince(page.timeline, version.current, timeWords));
    if (page.request.version > version.current) version.current = page.request.version;
  }, [page, acting.problem]);

  function check(): boolean {
    const { faults } = inputOf(fields, values, idOf);
    setOwn(faults);
    const first = Object.values(faults)[0];
    if (first) void Taro.showToast({ title: first, icon: 'none' });
    return !first;
  }

  async function send(): Promise<void> {
    const { input } = inputOf(fields, values, idOf);
    const answer = await acting.send(action.name, input, version.current);
    if (!answer) return;
    sent.current = true;
    drop(draft);
    void Taro.showToast({ title: `${action.title}:好了`, icon: 'none' });
    back();
  }

  useEffect(() => {
    if (acting.problem?.code === 'VERSION_CONFLICT') void reload();
    if (acting.problem?.code === 'OFFLINE') setStored(undefined);
  }, [acting.problem]);

  const told = faultsByField(fields, acting.problem?.faults ?? []);
  return {
    values,
    change: (update: (now: Values) => Values) => {
      setOwn({});
      setValues(update);
    },
    faults: { ...told.byPath, ...own },
    refusals: refusalsOf(acting.problem, told.elsewhere, Object.keys(told.byPath).length > 0),
    news,
    kept: stored,
    busy: acting.busy,
    check,
    send,
  };
}

function refusalsOf(
  problem: { code: string; message: string } | undefined,
  elsewhere: readonly string[],
  atFields: boolean,
): string[] {
  if (!problem || problem.code === 'VERSION_CONFLICT') return [];
  if (problem.code === 'OFFLINE') return ['现在没有网络,还没有送出。您填的都留着,有网后再按一次就好。'];
  if (elsewhere.length > 0) return [...elsewhere];
  return atFields ? ['有几处要改一改,请看上面红字。'] : [problem.message];
}

/** A draft outlives the page; of files only what has arrived, since paths on the device do not last. */
function keepDraft(name: string, values: Values): void {
  const plain = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, isFiles(value) ? value.flatMap(arrived) : value]),
  );
  try {
    keep(name, plain);
  } catch {
    drop(name);
  }
}

const isFiles = (value: unknown): value is HeldFile[] =>
  Array.isArray(value) && value.some((one) => typeof one === 'object' && one !== null && 'path' in one);

function arrived(file: HeldFile): HeldFile[] {
  const id = idOf(file);
  return id ? [{ ...file, id }] : [];
}
