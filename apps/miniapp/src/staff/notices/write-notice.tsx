import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useRefresh } from '@/api/read';
import { keyed, useSubmission } from '@/api/submit';
import { drop, keep, kept } from '@/device/storage';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Choice, TextField } from '@/ui/field';
import { say } from '@/ui/said';
import { Refused } from '@/ui/states';

const DAY = 86_400_000;
const lasting = [
  { value: 7, title: '一个星期' },
  { value: 30, title: '一个月' },
  { value: 0, title: '一直挂着' },
];

interface Draft {
  title: string;
  text: string;
  days: number;
}

const BLANK: Draft = { title: '', text: '', days: 7 };
const DRAFT = 'draft.notice';

/** A new notice for everybody who lives below a place. What was begun is kept. */
export function WriteNotice({ regionId }: { regionId: string }) {
  const [draft, setDraft] = useState<Draft>(() => kept<Draft>(DRAFT) ?? BLANK);
  const [faults, setFaults] = useState<Partial<Record<keyof Draft, string>>>({});
  const refresh = useRefresh();
  const writing = useSubmission((key: string, { title, text, days }: Draft, now: number) =>
    ask(
      api.POST('/api/notices', {
        ...keyed(key),
        body: {
          regionId,
          title: title.trim(),
          text: text.trim(),
          ...(days > 0 ? { shownUntil: new Date(now + days * DAY).toISOString() } : {}),
        },
      }),
    ),
  );
  const put = (change: Partial<Draft>) => {
    setFaults({});
    const next = { ...draft, ...change };
    setDraft(next);
    keep(DRAFT, next);
  };

  async function send() {
    const missing = {
      ...(draft.title.trim() ? {} : { title: '请写个标题。' }),
      ...(draft.text.trim() ? {} : { text: '请写要告诉大家的话。' }),
    };
    setFaults(missing);
    if (Object.keys(missing).length > 0) return;
    // Counted from the day, so that a repeat is the same submission.
    const answer = await writing.send(draft, Math.floor(Date.now() / DAY) * DAY);
    if (!answer) return;
    drop(DRAFT);
    setDraft(BLANK);
    say('公告贴出去了');
    await refresh('notices');
  }

  return (
    <Card title="写一条公告">
      <TextField title="标题" value={draft.title} most={60} fault={faults.title} onChange={(title) => put({ title })} />
      <TextField
        title="要告诉大家什么?"
        long
        value={draft.text}
        most={2000}
        fault={faults.text}
        onChange={(text) => put({ text })}
      />
      <Choice title="挂多久?" options={lasting} value={draft.days} inline onChange={(days) => put({ days })} />
      <Refused problem={writing.problem} />
      <Button title="贴出去" kind="primary" wide busy={writing.busy} onTap={() => void send()} />
    </Card>
  );
}
