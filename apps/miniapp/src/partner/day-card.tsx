import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { openMap } from '@/device/map';
import { phone } from '@/device/share';
import { go } from '@/navigation/go';
import { useWaitingFor } from '@/outbox/outbox';
import { ActionFoot, useActions } from '@/requests/actions';
import { type RequestAction, type RequestPage, type RequestSummary, useRequest } from '@/requests/one-request';
import { Phone } from '@/requests/phone';
import { ShownFiles } from '@/files/shown-files';
import { Button } from '@/ui/button';
import { Card, Fact, Row, Tag } from '@/ui/card';
import { Shown } from '@/ui/states';
import { priceWords } from '@/words/money';
import { leftWords, slotWords } from '@/words/time';
import { Kept } from './kept';
import { AskedFacts } from '@/services/asked-facts';
import { say } from '@/ui/said';

interface DayCardProps {
  job: RequestSummary;
  now: Date;
  /** Address and ways are shown at once. */
  open: boolean;
  /** Nothing to do for the partner: only where it stands. */
  quiet?: boolean;
}

/** One job of the day: when, for whom, where, and what to do next. */
export function DayCard({ job, now, open: opened, quiet }: DayCardProps) {
  const [open, setOpen] = useState(opened);
  return (
    <Card title={job.subject} tone={job.overdue && !quiet ? 'warn' : undefined}>
      <View className="partner-when">
        <Text>{job.slot ? slotWords(job.slot, now) : job.tab === 'awaiting' ? '还没约好时间' : job.stateTitle}</Text>
        {job.overdue && <Tag tone="danger">已经超时</Tag>}
      </View>
      {job.dueAt && !quiet && (
        <View className="partner-words">
          {job.now.words} <Text>({leftWords(job.dueAt, now)})</Text>
        </View>
      )}
      {quiet ? (
        <Whole job={job} words={job.now.words} />
      ) : open ? (
        <Opened job={job} />
      ) : (
        <>
          <Fact name="谁家">{job.requester?.name ?? '居民'}</Fact>
          <Button
            title="地址和怎么办"
            label={`地址和怎么办:${job.subject},${job.number}`}
            wide
            onTap={() => setOpen(true)}
          />
        </>
      )}
    </Card>
  );
}

const Whole = ({ job, words }: { job: RequestSummary; words: string }) => (
  <Row title="看这一单" words={words} onTap={() => go('/pages/request/index', { id: job.id })} />
);

function Opened({ job }: { job: RequestSummary }) {
  const read = useRequest(job.id);
  return (
    <Shown read={read} lines={4}>
      {(page) => (
        <>
          <WhereAndWho page={page} />
          <NextStep page={page} />
          <Whole job={job} words={`单号 ${job.number}`} />
        </>
      )}
    </Shown>
  );
}

/** To whom and where, with the phone and the way there one tap away. */
function WhereAndWho({ page }: { page: RequestPage }) {
  const { request, attachments, calls } = page;
  const { place, contact } = request;
  const building = [place.community, place.building].filter(Boolean).join(' ');
  const asked = attachments.filter(({ id }) => request.attachmentIds.includes(id));
  const community = calls.find(({ to }) => to === 'community');
  const route = async () => {
    const happened = await openMap({ name: building, lat: place.lat, lng: place.lng });
    if (happened === 'copied') say('地址复制好了,可以放到地图里找');
  };
  return (
    <>
      <Fact name="找谁">{contact?.name ?? request.requester?.name ?? '居民'}</Fact>
      <Fact name="地址">{[building, place.address].filter(Boolean).join(' ')}</Fact>
      {place.accessNote && <Fact name="怎么进门">{place.accessNote}</Fact>}
      {request.words && <Fact name="居民的话">「{request.words}」</Fact>}
      <AskedFacts serviceId={page.request.service?.id} details={page.request.details} />
      <ShownFiles files={asked} />
      {request.priceMode && (
        <Fact name="价格">
          {priceWords({ priceMode: request.priceMode, priceFen: request.priceFen ?? 0, capFen: request.capFen })}
        </Fact>
      )}
      {request.worker && <Fact name="谁去">{request.worker.name}</Fact>}
      {contact?.phone && (
        <Fact name="电话">
          <Phone requestId={request.id} number={contact.phone} />
        </Fact>
      )}
      {contact?.reach === 'visit' && <Fact name="怎么联系">没有留电话,请按时上门找</Fact>}
      <View className="partner-pair">
        {building && (
          <Button title="去这里" icon="place" label={`去这里,打开地图:${building}`} onTap={() => void route()} />
        )}
        {community && (
          <Button
            title="打给社区"
            icon="phone"
            label={`打电话给${community.name}`}
            onTap={() => void phone(community.phone)}
          />
        )}
      </View>
    </>
  );
}

/** What the server offers now; the service code is asked for on a page of its own. */
function NextStep({ page }: { page: RequestPage }) {
  const actions = useActions(page);
  const kept = useWaitingFor(page.request.id);
  if (kept.length > 0) return <Kept items={kept} />;
  if (page.actions.length === 0) return null;
  const run = async (action: RequestAction) => {
    if (action.name === 'start') go('/partner/start/index', { id: page.request.id });
    else await actions.run(action);
  };
  return (
    <View className="partner-ways">
      <ActionFoot page={page} actions={{ ...actions, run }} />
    </View>
  );
}
