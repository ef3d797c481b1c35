import { useEffect, useRef, useState } from 'react';
import { wordsOf } from '@/api/problem';
import { online } from '@/device/network';
import { drop, kept } from '@/device/storage';
import { idOf } from '@/files/held';
import { faultsByField, inputOf } from '@/forms/input';
import type { FormField, Values } from '@/forms/schema';
import { back } from '@/navigation/go';
import { newsSince, openingValues } from '@/requests/action-form';
import { outbox } from '@/outbox/outbox';
import type { Reopened } from '@/outbox/reopened';
import { type RequestAction, type RequestPage, useActing, useRequest, versionFor } from '@/requests/one-request';
import { say } from '@/ui/said';
import { timeWords } from '@/words/time';
import { keepDraft, lasting, separated } from './draft';

/** Everything behind the form of one action: its values, kept as a draft, what is wrong, and the sending. */
export function useActionForm(
  page: RequestPage,
  action: RequestAction,
  fields: readonly FormField[],
  /** `outboxKey`: of a queued item that is changed here and sent anew, and what it held. */
  { outboxKey, reopened, onSent }: { outboxKey?: string; reopened: Reopened; onSent(): void },
) {
  const { id } = page.request;
  const draft = `draft.${id}.${action.name}`;
  const [values, setValues] = useState<Values>(() => ({
    ...openingValues(fields, page),
    ...((reopened.values as Values | undefined) ?? kept<Values>(draft)),
    ...reopened.files,
  }));
  const [own, setOwn] = useState<Record<string, string>>({});
  const [news, setNews] = useState<string[]>([]);
  const [full, setFull] = useState<string>();
  const version = useRef(page.request.version);
  const acting = useActing(id);
  const { reload } = useRequest(id);
  const [sent, setSent] = useState(false);

  useEffect(() => {
    if (!sent) keepDraft(draft, values);
  }, [draft, values, sent]);

  // While the form is open the page may have been read anew: what others did is told, not passed over. Whoever changes
  // what waited on the phone knows already that something has happened: he is shown what, and presses once.
  useEffect(() => {
    if (acting.problem?.code !== 'VERSION_CONFLICT' && !outboxKey) return;
    const lines = newsSince(page.timeline, version.current, timeWords);
    if (lines.length > 0) setNews(lines);
    if (page.request.version > version.current) version.current = page.request.version;
  }, [page, acting.problem, outboxKey]);

  function check(): boolean {
    // Without a network photos wait with the rest.
    const { faults } = inputOf(fields, values, online.get() ? idOf : ({ key }) => key);
    setOwn(faults);
    const first = Object.values(faults)[0];
    if (first) say(first);
    return !first;
  }

  function finish(words: string): void {
    setSent(true);
    onSent();
    drop(draft);
    if (outboxKey) outbox.remove(outboxKey);
    say(words);
    back();
  }

  async function send(): Promise<void> {
    if (!online.get()) return store();
    const { input } = inputOf(fields, values, idOf);
    if (await acting.send(action, input, version.current)) finish(`${action.title}:好了`);
  }

  /** Without a network it is kept on the device, files too, and sent by itself. */
  async function store(): Promise<void> {
    const key = acting.unansweredKey();
    // A try that got no answer goes on as it was, letter by letter, under its key.
    const { input, files } = key ? { ...inputOf(fields, values, idOf), files: {} } : separated(fields, values);
    try {
      await outbox.add({
        kind: 'action',
        key,
        requestId: id,
        action: action.name,
        input,
        ...versionFor(action, version.current),
        files,
        label: `${action.title}:${page.request.subject}`,
        edit: { page: '/pages/act/index', query: { id, action: action.name }, values: lasting(values) },
      });
      finish('先存好了,有网会自动送出');
    } catch (reason) {
      setFull(wordsOf(reason));
    }
  }

  useEffect(() => {
    if (acting.problem?.code === 'VERSION_CONFLICT') void reload();
  }, [acting.problem]);

  const told = faultsByField(fields, acting.problem?.faults ?? []);
  return {
    values,
    change: (update: (now: Values) => Values) => {
      setOwn({});
      setValues(update);
    },
    faults: { ...told.byPath, ...own },
    refusals: full ? [full] : refusalsOf(acting.problem, told.elsewhere, Object.keys(told.byPath).length > 0),
    news,
    store: acting.problem?.unanswered ? store : undefined,
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
  if (problem.code === 'OFFLINE') return ['网络断了,还没有送出。您填的都在,可以先存着,有网自动送。'];
  if (elsewhere.length > 0) return [...elsewhere];
  return atFields ? ['有几处要改一改,请看上面红字。'] : [problem.message];
}
