import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useSubscriptions } from '@/messages/subscriptions';
import { go, switchTo } from '@/navigation/go';
import { tabs } from '@/navigation/bar';
import { Frame } from '@/partner/frame';
import { JobCard } from '@/partner/job-card';
import { type OwnPartner, useOwnPartner, usePool } from '@/partner/reads';
import { Reminders } from '@/partner/reminders';
import { Standing } from '@/partner/standing';
import { useFresh } from '@/partner/use-fresh';
import { useNow } from '@/partner/use-now';
import type { RequestSummary } from '@/requests/one-request';
import { Button } from '@/ui/button';
import { Card, Row } from '@/ui/card';
import { Old } from '@/ui/old';
import { Plate, Shown } from '@/ui/states';

/** Jobs that may be taken, the one that must be answered first on top. */
export default function JobsPage() {
  return (
    <Frame tab="jobs">
      <Jobs />
    </Frame>
  );
}

/** Those below say what they are about when asked: each reads its own page. */
const OPEN_AT_ONCE = 3;

function Jobs() {
  const pool = usePool();
  const partner = useOwnPartner();
  const subscriptions = useSubscriptions();
  const now = useNow();
  const [gone, setGone] = useState<RequestSummary>();
  const reload = () => Promise.all([pool.reload(), partner.reload()]);
  useFresh(reload);
  return (
    <>
      {partner.data && <Standing partner={partner.data} now={now} />}
      {gone && <Missed job={gone} onSeen={() => setGone(undefined)} />}
      {pool.old && <Old />}
      <Shown read={pool} lines={6}>
        {(jobs) =>
          jobs.length === 0 ? (
            <Nothing partner={partner.data} />
          ) : (
            jobs.map((job, index) => (
              <JobCard
                key={job.id}
                job={job}
                now={now}
                open={index < OPEN_AT_ONCE}
                subscriptions={subscriptions.data?.items ?? []}
                onGone={(missed) => {
                  setGone(missed);
                  void pool.reload();
                }}
              />
            ))
          )
        }
      </Shown>
      <Reminders subscriptions={subscriptions.data?.items ?? []} />
      <Card>
        <Row
          title={partner.data?.name ?? '我的服务点'}
          words="暂停接单、成员、协议、我的记录"
          icon="tools"
          onTap={() => go('/partner/mine/index')}
        />
      </Card>
    </>
  );
}

function Missed({ job, onSeen }: { job: RequestSummary; onSeen(): void }) {
  return (
    <Card tone="soft">
      <View className="partner-words" ariaRole="status">
        <Text>「{job.subject}」已经有人办了,不用您再答复。谢谢您愿意来。</Text>
      </View>
      <Button title="知道了" onTap={onSeen} />
    </Card>
  );
}

/** Nothing to take: why, and what to do instead. */
function Nothing({ partner }: { partner?: OwnPartner }) {
  const words =
    partner?.post === 'worker'
      ? '新单由负责人和派工员承接。派给您的,在「日程」里。'
      : partner?.paused
        ? '您现在暂停接单,新单不会派来。'
        : '现在没有新单。有单派给您,会马上告诉您。';
  return (
    <Plate icon="check" title="没有要答复的单子" words={words}>
      <Button title="看看我的日程" kind="primary" icon="calendar" onTap={() => switchTo(tabs.day.page)} />
    </Plate>
  );
}
