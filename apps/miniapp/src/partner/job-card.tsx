import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Subscription } from '@/messages/subscriptions';
import { asksAt, useAskForMessages } from '@/messages/subscriptions';
import { useWaitingFor } from '@/outbox/outbox';
import { openAction } from '@/requests/actions';
import { type RequestAction, type RequestPage, type RequestSummary, useRequest } from '@/requests/one-request';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { say } from '@/ui/said';
import { Shown } from '@/ui/states';
import { leftWords, timeWords } from '@/words/time';
import { DeclineSheet } from './decline-sheet';
import { Kept } from './kept';
import { OfferFacts } from './offer-facts';
import { isGone, useQuick } from './quick';
import { TakeSheet } from './take-sheet';

interface JobCardProps {
  job: RequestSummary;
  now: Date;
  /** What it is about is read at once; else when somebody asks. */
  open: boolean;
  subscriptions: readonly Subscription[];
  /** Somebody else has it by now. */
  onGone(job: RequestSummary): void;
}

const SOON_MS = 20 * 60_000;

/** One job that may be taken: what, where, by when to answer, and the two answers. */
export function JobCard({ job, now, open: opened, ...rest }: JobCardProps) {
  const [open, setOpen] = useState(opened);
  const hurry = job.dueAt !== null && Date.parse(job.dueAt) - now.getTime() < SOON_MS;
  return (
    <Card title={job.subject}>
      {job.dueAt && (
        <View className="partner-due">
          <Tag tone={hurry ? 'danger' : 'warn'}>{leftWords(job.dueAt, now)}</Tag>
          <Text>请在{timeWords(job.dueAt, now)}前答复</Text>
        </View>
      )}
      {open ? (
        <Offer job={job} now={now} {...rest} />
      ) : (
        <>
          <View className="partner-words">{job.regionName}</View>
          <Button
            title="看看要做什么"
            label={`看看要做什么:${job.subject},${job.number}`}
            wide
            onTap={() => setOpen(true)}
          />
        </>
      )}
    </Card>
  );
}

type OfferProps = Omit<JobCardProps, 'open'>;

function Offer(props: OfferProps) {
  const read = useRequest(props.job.id);
  return (
    <Shown read={read} lines={3}>
      {(page) => (
        <>
          {page.offered?.pool && <Tag tone="soft">几家都能接,先接先得</Tag>}
          <OfferFacts page={page} now={props.now} />
          <Answer page={page} {...props} />
        </>
      )}
    </Shown>
  );
}

/** Taking asks once more and is done; declining asks why. Both only while the server offers them. */
function Answer(props: OfferProps & { page: RequestPage }) {
  const { page, job } = props;
  const { quick, gone, asking, setAsking, send, close, form } = useAnswer(props);
  const kept = useWaitingFor(job.id);
  const take = page.actions.find(({ name }) => name === 'take');
  const decline = page.actions.find(({ name }) => name === 'decline');
  if (kept.length > 0) return <Kept items={kept} />;
  const sheet = { quick, gone, onClose: close };
  return (
    <View className="partner-ways">
      {take && (
        <Button
          title={take.title}
          kind="primary"
          icon="check"
          wide
          label={`${take.title}:${job.subject}`}
          onTap={() => setAsking('take')}
        />
      )}
      {decline && (
        <Button
          title={decline.title}
          wide
          label={`${decline.title}:${job.subject}`}
          onTap={() => setAsking('decline')}
        />
      )}
      {!take && !decline && <Text>这一单现在不用您答复。</Text>}
      {take && asking === 'take' && (
        <TakeSheet {...sheet} page={page} onForm={() => form(take)} onTake={() => void send(take, {})} />
      )}
      {decline && asking === 'decline' && (
        <DeclineSheet {...sheet} onForm={() => form(decline)} onDecline={(reason) => void send(decline, { reason })} />
      )}
    </View>
  );
}

/** Sending an answer, and what becomes of it. */
function useAnswer({ job, subscriptions, onGone }: OfferProps) {
  const [asking, setAsking] = useState<'take' | 'decline'>();
  const quick = useQuick(job.id);
  const askForMessages = useAskForMessages();
  const gone = isGone(quick.problem);

  async function send(action: RequestAction, input: Record<string, unknown>): Promise<void> {
    // WeChat only asks inside the tap.
    const asked = askForMessages(asksAt(subscriptions, action.name));
    const outcome = await quick.send(action.name, `${action.title}:${job.subject}`, input);
    await asked;
    if (!outcome) return;
    setAsking(undefined);
    say(outcome === 'kept' ? '有网后替您送出' : doneWords(action.name));
  }
  function close(): void {
    setAsking(undefined);
    quick.clear();
    if (gone) onGone(job);
  }
  function form({ name }: RequestAction): void {
    close();
    openAction(job.id, name);
  }
  return { quick, gone, asking, setAsking, send, close, form };
}

const doneWords = (name: string): string => (name === 'take' ? '承接好了,在「日程」里' : '已经告诉社区了');
