import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { wordsOf } from '@/api/problem';
import { online } from '@/device/network';
import { Attach } from '@/files/attach';
import { type HeldFile, idOf } from '@/files/held';
import { outbox } from '@/outbox/outbox';
import { feeWords } from '@/requests/event-words';
import { type RequestPage, useActing } from '@/requests/one-request';
import {
  asksCauses,
  type GradeSet,
  isUnhappy,
  missingOf,
  nothingSaid,
  type Verdict,
  verdictInput,
} from '@/requests/verdict';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Check, Choice, Several, TextField } from '@/ui/field';
import { Screen } from '@/ui/screen';
import { Refused } from '@/ui/states';
import { Rated } from './rated';

const SOLVED = [
  { value: 'yes', title: '解决了' },
  { value: 'partly', title: '解决了一部分' },
  { value: 'no', title: '没有解决' },
] as const;

const RIGHT = [
  { value: true, title: '对' },
  { value: false, title: '不对' },
];

/** Its verdict stands whatever else was said meanwhile; whether it may still be given, the state says. No version. */
const RATE = { name: 'rate' };

export function RateForm({ page }: { page: RequestPage }) {
  const { request } = page;
  const set = request.gradeSet as unknown as GradeSet;
  const form = useRating(page, set);
  const { verdict, change, faults } = form;
  const fee = feeWords((request.charged ?? {}) as Record<string, unknown>);
  const unhappy = isUnhappy(verdict, set);
  if (form.ended) return <Rated id={request.id} unhappy={unhappy} words={form.ended.words} />;
  return (
    <Screen foot={<Button title="送出评价" kind="primary" wide busy={form.busy} onTap={() => void form.send()} />}>
      <Card tone="soft" title={`${request.subject}办得怎么样?`}>
        <Text>
          {[request.partner?.name, request.worker?.name].filter(Boolean).join(' · ')} {request.number}
        </Text>
      </Card>
      <Choice
        title="问题解决了吗?"
        options={SOLVED}
        value={verdict.solved}
        fault={faults.solved}
        onChange={(solved) => change({ solved })}
      />
      <Choice
        title="您满意吗?"
        options={set.grades.map((value) => ({ value, title: value }))}
        value={verdict.grade}
        fault={faults.grade}
        onChange={(grade) => change({ grade })}
      />
      {asksCauses(verdict, set) && (
        <Several
          title="哪里不好?可以多选"
          required={false}
          options={set.causes.map((value) => ({ value, title: value }))}
          values={verdict.causes}
          onChange={(causes) => change({ causes })}
        />
      )}
      <Choice
        title={fee ? `收费对吗?(${fee})` : '收费对吗?'}
        required={false}
        options={RIGHT}
        inline
        value={verdict.chargeRight}
        onChange={(chargeRight) => change({ chargeRight })}
      />
      <TextField
        title="还想说的"
        required={false}
        value={verdict.words}
        onChange={(words) => change({ words })}
        most={500}
        long
        placeholder="说两句,写不写都行"
      />
      <Attach title="照片或语音" required={false} value={form.files} onChange={form.changeFiles} most={9} voice />
      {verdict.words.trim() !== '' && (
        <Check
          title="这些话可以给邻居看(不写您的名字)"
          checked={verdict.public}
          onChange={(shown) => change({ public: shown })}
        />
      )}
      {unhappy && (
        <View className="refused" ariaRole="status">
          送出以后,社区会给您打电话,问清楚,商量怎么办好。服务方看不到是谁评的。
        </View>
      )}
      {form.waiting && <View ariaRole="alert">照片还没传完,请等一等,或点「重传」。</View>}
      {form.full && <View ariaRole="alert">{form.full}</View>}
      <Refused problem={form.problem} />
      {form.store && <Button title="先存着,有网自动送" wide onTap={() => void form.store?.()} />}
    </Screen>
  );
}

interface Ended {
  /** What happens next, in the words of the server. */
  words?: string;
}

function useRating({ request }: RequestPage, set: GradeSet) {
  const [verdict, setVerdict] = useState<Verdict>(nothingSaid);
  const [files, setFiles] = useState<readonly HeldFile[]>([]);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [ended, setEnded] = useState<Ended>();
  const [waiting, setWaiting] = useState(false);
  const [full, setFull] = useState<string>();
  const acting = useActing(request.id);

  async function send(): Promise<void> {
    const missing = missingOf(verdict);
    setFaults(missing);
    if (Object.keys(missing).length > 0) return;
    if (!online.get()) return store();
    const ids = files.map(idOf);
    const complete = ids.every((id) => id !== undefined);
    setWaiting(!complete);
    if (!complete) return;
    const answer = await acting.send(RATE, verdictInput(verdict, set, ids as string[]));
    if (answer) setEnded({});
  }

  async function store(): Promise<void> {
    const key = acting.unansweredKey();
    const ids = files.map(idOf) as string[];
    try {
      await outbox.add({
        kind: 'action',
        key,
        requestId: request.id,
        action: RATE.name,
        input: verdictInput(verdict, set, key ? ids : []),
        files: key || files.length === 0 ? {} : { evidenceIds: files },
        label: `评价:${request.subject}`,
      });
      setEnded({ words: '已经替您存在手机里,有网会自动送出。' });
    } catch (reason) {
      setFull(wordsOf(reason));
    }
  }

  return {
    verdict,
    change: (part: Partial<Verdict>) => {
      setFaults({});
      setVerdict((now) => ({ ...now, ...part }));
    },
    files,
    changeFiles: (update: (now: unknown) => readonly HeldFile[]) => setFiles(update as never),
    faults,
    ended,
    waiting,
    full,
    busy: acting.busy,
    problem: acting.problem,
    store: acting.problem?.unanswered ? store : undefined,
    send,
  };
}
