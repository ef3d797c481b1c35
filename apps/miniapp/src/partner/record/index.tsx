import { Text, View } from '@tarojs/components';
import { Frame } from '@/partner/frame';
import { useOwnPartner, usePartnerRecord, type PartnerRecord } from '@/partner/reads';
import { agreementOf } from '@/partner/agreement';
import { useNow } from '@/partner/use-now';
import { STARS_EXPLAINED, starWords } from '@/services/words';
import { Card, Fact } from '@/ui/card';
import { Old } from '@/ui/old';
import { Shown } from '@/ui/states';

/** What was done in half a year, and what of it counts. */
export default function RecordPage() {
  const record = usePartnerRecord();
  const partner = useOwnPartner();
  const now = useNow();
  const rating = partner.data?.rating;
  return (
    <Frame>
      {record.old && <Old />}
      {rating && (
        <Card title="星级(近半年)">
          <View className="partner-number">{starWords(rating)}</View>
          <View className="partner-words">{STARS_EXPLAINED}</View>
          <View className="partner-words">每小时重新算一次。觉得不对,请找社区核对。</View>
        </Card>
      )}
      <Shown read={record} lines={6}>
        {(counts) => (
          <>
            <Verdicts record={counts} />
            <Work record={counts} />
          </>
        )}
      </Shown>
      <Explained />
      {partner.data && <Card title="合伙协议">{agreementOf(partner.data.agreementUntil, now).words}</Card>}
    </Frame>
  );
}

/** Below this many verdicts a share says nothing. */
const ENOUGH = 10;

function Verdicts({ record: { rated, good, solved, grades, done } }: { record: PartnerRecord }) {
  return (
    <Card title="邻居怎么说(近半年)">
      {rated === 0 ? (
        <Text>{done === 0 ? '还没有办过单子,先从第一单开始。' : '还没有评价。评价要过一天才看得到。'}</Text>
      ) : (
        <>
          <View className="partner-number">
            {good} 位满意,共 {rated} 位评价
          </View>
          <Fact name="办成了">
            {solved} 位说办成了,共 {rated} 位
          </Fact>
          {grades.map(({ grade, count }) => (
            <Fact key={grade} name={grade}>
              {count} 位
            </Fact>
          ))}
          {rated < ENOUGH && <View className="partner-words">评价还不多,多几单才看得准。</View>}
        </>
      )}
    </Card>
  );
}

function Work({ record: { done, onTime, offers } }: { record: PartnerRecord }) {
  return (
    <Card title="办了多少(近半年)">
      <Fact name="办结">{done} 单</Fact>
      <Fact name="按时办结">
        {onTime} 单{done > onTime ? `,晚了 ${done - onTime} 单` : ''}
      </Fact>
      <Fact name="承接">{offers.taken} 单</Fact>
      <Fact name="说明原因没接">{offers.declined} 单</Fact>
      <Fact name="没有答复">{offers.expired} 单</Fact>
      <Fact name="别人先接了">{offers.missed} 单</Fact>
    </Card>
  );
}

const sentences = [
  '满意、基本满意这样的好评都算满意;没有评价的单子不算好,也不算坏。',
  '评价不写名字,过一天才给您看;居民愿意公开的话,别的邻居才看得到。',
  '按时,是在承诺的时间以前办结;社区同意延时的,按新的时间算。',
  '说明原因不接、别人先接、社区改派、居民取消,都不影响给您派单。',
  '派单先看居民想请谁,再看谁最久没有轮到,不按评价高低排。',
];

function Explained() {
  return (
    <Card title="这些数怎么来的" tone="soft">
      {sentences.map((words) => (
        <View key={words} className="partner-words">
          {words}
        </View>
      ))}
    </Card>
  );
}
