import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { agreementOf } from '@/partner/agreement';
import { Frame } from '@/partner/frame';
import { PauseSheet } from '@/partner/pause-sheet';
import { postTitle } from '@/partner/posts';
import { type OwnPartner, useOwnPartner } from '@/partner/reads';
import { Standing, useChangePartner } from '@/partner/standing';
import { useNow } from '@/partner/use-now';
import { go } from '@/navigation/go';
import { Button } from '@/ui/button';
import { Card, Fact, Row } from '@/ui/card';
import { Old } from '@/ui/old';
import { Refused, Shown } from '@/ui/states';

/** One's own partner: whether it takes jobs, how many, who belongs to it, until when. */
export default function MinePage() {
  const partner = useOwnPartner();
  return (
    <Frame>
      {partner.old && <Old />}
      <Shown read={partner} lines={6}>
        {(own) => <Mine partner={own} />}
      </Shown>
    </Frame>
  );
}

function Mine({ partner }: { partner: OwnPartner }) {
  const now = useNow();
  const [pausing, setPausing] = useState(false);
  const lead = partner.post === 'lead';
  return (
    <>
      <Standing partner={partner} now={now} />
      <Card title={partner.name}>
        {partner.summary && <View className="partner-words">{partner.summary}</View>}
        <Fact name="我是">{postTitle(partner.post)}</Fact>
        {partner.phone && <Fact name="电话">{partner.phone}</Fact>}
        {partner.address && <Fact name="地址">{partner.address}</Fact>}
        <Fact name="服务">登记了 {partner.serviceIds.length} 项</Fact>
        <Fact name="协议">{agreementOf(partner.agreementUntil, now).words}</Fact>
      </Card>
      <Card>
        <Row
          title="我的记录"
          words="办了多少、邻居怎么说、怎么算的"
          icon="chart"
          onTap={() => go('/partner/record/index')}
        />
        <Row
          title="成员"
          words={`${partner.members.length} 人`}
          icon="people"
          onTap={() => go('/partner/members/index')}
        />
        <Row title="办过的单子" icon="check" onTap={() => go('/partner/done/index')} />
      </Card>
      <Capacity key={partner.capacity} partner={partner} lead={lead} />
      {lead && !partner.paused && <Button title="暂停接单" icon="stop" wide onTap={() => setPausing(true)} />}
      {pausing && <PauseSheet now={now} onClose={() => setPausing(false)} />}
    </>
  );
}

/** How many jobs at once: full hands get no more. */
function Capacity({ partner, lead }: { partner: OwnPartner; lead: boolean }) {
  const [most, setMost] = useState(partner.capacity);
  const change = useChangePartner();
  if (!lead) {
    return (
      <Card title="同时最多接">
        <Text>{partner.capacity} 单。要改请找负责人。</Text>
      </Card>
    );
  }
  return (
    <Card title="同时最多接几单">
      <View className="partner-step">
        <Text className="partner-step-number">{most} 单</Text>
        <Button title="少一单" label={`少一单,现在 ${most} 单`} disabled={most <= 1} onTap={() => setMost(most - 1)} />
        <Button
          title="多一单"
          label={`多一单,现在 ${most} 单`}
          disabled={most >= 1000}
          onTap={() => setMost(most + 1)}
        />
      </View>
      <View className="partner-words">手上满了,就不会再派新单给您。</View>
      <Refused problem={change.problem} />
      {most !== partner.capacity && (
        <Button
          title={`改成 ${most} 单`}
          kind="primary"
          wide
          busy={change.busy}
          onTap={() => void change.send({ capacity: most })}
        />
      )}
    </Card>
  );
}
