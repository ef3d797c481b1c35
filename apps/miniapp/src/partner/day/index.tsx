import { View } from '@tarojs/components';
import { tabs } from '@/navigation/bar';
import { go, switchTo } from '@/navigation/go';
import { DayCard } from '@/partner/day-card';
import { Frame } from '@/partner/frame';
import { planOf } from '@/partner/plan';
import { useOwnPartner, useWork } from '@/partner/reads';
import { Standing } from '@/partner/standing';
import { useFresh } from '@/partner/use-fresh';
import { useNow } from '@/partner/use-now';
import type { RequestSummary } from '@/requests/one-request';
import { Button } from '@/ui/button';
import { Card, Row } from '@/ui/card';
import { Old } from '@/ui/old';
import { Plate, Shown } from '@/ui/states';

/** What is in hand, in the order it is done: can be read in the cellar. */
export default function DayPage() {
  return (
    <Frame tab="day">
      <Day />
    </Frame>
  );
}

/** What is read ahead and opened: more would be many calls for a screen nobody reads to its end. */
const OPEN_AT_ONCE = 4;

function Day() {
  const work = useWork();
  const partner = useOwnPartner();
  const now = useNow();
  useFresh(work.reload);
  return (
    <>
      {partner.data && <Standing partner={partner.data} now={now} />}
      {work.old && <Old />}
      <Shown read={work} lines={6}>
        {(jobs) => (jobs.length === 0 ? <Nothing /> : <Plan jobs={jobs} now={now} />)}
      </Shown>
      <Card>
        <Row
          title="办过的单子"
          words="等居民评价的,和已经结束的"
          icon="check"
          onTap={() => go('/partner/done/index')}
        />
      </Card>
    </>
  );
}

function Plan({ jobs, now }: { jobs: readonly RequestSummary[]; now: Date }) {
  let opened = 0;
  return (
    <>
      {planOf(jobs, now).map(({ part, title, jobs: own }) => (
        <View key={part} ariaRole="region" ariaLabel={title}>
          <View className="partner-part" ariaRole="heading" ariaLevel={2}>
            {title} · {own.length} 单
          </View>
          {own.map((job) => (
            <DayCard key={job.id} job={job} now={now} quiet={part === 'others'} open={opened++ < OPEN_AT_ONCE} />
          ))}
        </View>
      ))}
    </>
  );
}

function Nothing() {
  return (
    <Plate icon="calendar" title="手上没有单子" words="承接以后,单子会按时间排在这里。">
      <Button title="看看有没有新单" kind="primary" onTap={() => switchTo(tabs.jobs.page)} />
    </Plate>
  );
}
