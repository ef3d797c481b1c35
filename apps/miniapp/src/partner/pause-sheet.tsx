import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { Choice, Field, TextField } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { Refused } from '@/ui/states';
import { dayWords } from '@/words/time';
import { useChangePartner } from './standing';

const REASONS = ['家里有事', '身体不舒服', '活太多,忙不过来', '出门不在'];
const OWN = 'own';
const DAY = 86_400_000;

const lengths = [
  { value: 0, title: '说不准' },
  { value: 1, title: '明天' },
  { value: 3, title: '三天后' },
  { value: 7, title: '一周后' },
  { value: 30, title: '一个月后' },
];

/** Why no jobs for a while, and about until when: the community reads both. */
export function PauseSheet({ now, onClose }: { now: Date; onClose(): void }) {
  const [reason, setReason] = useState(REASONS[0]);
  const [own, setOwn] = useState('');
  const [days, setDays] = useState(0);
  const change = useChangePartner();
  const why = reason === OWN ? own.trim() : reason;
  const until = days === 0 ? '' : `,大约${plainDay(new Date(now.getTime() + days * DAY), now)}恢复`;
  async function pause() {
    if (await change.send({ paused: true, pauseReason: `${why}${until}` })) onClose();
  }
  return (
    <Sheet title="暂停接单" close="不暂停了" onClose={onClose}>
      <Choice
        title="为什么"
        options={[...REASONS.map((words) => ({ value: words, title: words })), { value: OWN, title: '别的原因' }]}
        value={reason}
        onChange={setReason}
      />
      {reason === OWN && <TextField title="原因" value={own} onChange={setOwn} most={60} />}
      <Field title="大约什么时候恢复">
        <Chips title="大约什么时候恢复" options={lengths} value={days} onChange={(value) => setDays(Number(value))} />
      </Field>
      <View className="partner-words">
        <Text>手上的单子请照常办完。想恢复的时候,要您自己按「恢复接单」。</Text>
      </View>
      <Refused problem={change.problem} />
      <View className="partner-ways">
        <Button title="暂停接单" kind="primary" wide busy={change.busy} disabled={!why} onTap={() => void pause()} />
      </View>
    </Sheet>
  );
}

/** 11月25日: read weeks later, 明天 would be wrong. */
const plainDay = (at: Date, now: Date): string =>
  dayWords(at.toISOString(), new Date(now.getTime() - 400 * DAY)).replace(/^\d+年/, '');
