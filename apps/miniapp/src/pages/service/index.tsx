import { View } from '@tarojs/components';
import { foundBy } from '@/api/read';
import { phone } from '@/device/share';
import { go, switchTo, useQuery } from '@/navigation/go';
import { type Place, usePlace } from '@/places/place';
import { type ServicePage, useService } from '@/services/services';
import { howWords, kindWords, promiseWords, STARS_EXPLAINED, starWords, tierWords } from '@/services/words';
import { Button } from '@/ui/button';
import { Card, Fact, Tag } from '@/ui/card';
import { Screen } from '@/ui/screen';
import { Failed, Shown } from '@/ui/states';
import { PAID_DIRECTLY, priceWords, yuan } from '@/words/money';
import { slotWords } from '@/words/time';
import { Ratings } from './ratings';
import './index.scss';

/** One service: who, how, for how much, how long it takes, what neighbours say. */
export default function ServiceScreen() {
  const { id, for: whom } = useQuery();
  const at = usePlace();
  const read = foundBy(id, useService(id, at));
  const item = read.data;
  const order = item && item.mode !== 'walk_in';
  return (
    <Screen
      foot={
        order && (
          <Button
            title="点单"
            kind="primary"
            wide
            onTap={() => go('/pages/order/index', { serviceId: item.id, for: whom })}
          />
        )
      }
    >
      {!item && read.problem?.code === 'NOT_FOUND' ? (
        <Failed problem={read.problem}>
          <Button title="看看别的服务" kind="primary" onTap={() => switchTo('/pages/home/index')} />
        </Failed>
      ) : (
        <Shown read={read} lines={8}>
          {(found) => (
            <>
              {read.old && <View className="field-help">离线数据</View>}
              <Head item={found} />
              <How item={found} at={at} />
              <Who item={found} />
              <Ratings ratings={found.ratings} />
            </>
          )}
        </Shown>
      )}
    </Screen>
  );
}

function Head({ item }: { item: ServicePage }) {
  const tiers = tierWords(item);
  const free = item.priceMode === 'free';
  return (
    <Card>
      <View className="service-name" ariaRole="heading" ariaLevel={2}>
        {item.name}
      </View>
      <View className="service-price">{priceWords(item)}</View>
      {tiers.length > 0 && <View className="service-tiers">{tiers.join(',')}</View>}
      {!free && <View className="service-paid">{PAID_DIRECTLY}</View>}
      <View className="service-summary">{item.summary}</View>
      {!free && item.capFen !== null && item.capFen > item.priceFen && (
        <View className="service-summary">再怎么样也不超过 {yuan(item.capFen)};要多收,得先问过您。</View>
      )}
      {item.warrantyDays !== null && <View className="service-summary">做好以后保 {item.warrantyDays} 天。</View>}
    </Card>
  );
}

function How({ item, at }: { item: ServicePage; at: Place | null | undefined }) {
  const promise = promiseWords(item.promise);
  const walkIn = item.mode === 'walk_in';
  const ring = (walkIn || item.mode === 'at_venue') && at?.phone;
  return (
    <Card title="怎么服务">
      <Fact name="方式">{howWords(item.mode)}</Fact>
      {item.address && <Fact name="地址">{item.address}</Fact>}
      {item.hours && <Fact name="时间">{item.hours}</Fact>}
      {item.cutoff && <Fact name="当天">{item.cutoff} 前点,当天有</Fact>}
      {item.nextSlot && !walkIn && <Fact name="最早">{slotWords(item.nextSlot)}</Fact>}
      {promise && !walkIn && <Fact name="多久">{promise}</Fact>}
      {item.startProof === 'code' && <Fact name="放心">服务的人要先报对您的服务码,才能开始</Fact>}
      {walkIn && <View className="service-summary">不用点单,开门时间直接去就行。</View>}
      {ring && (
        <View className="service-ring">
          <Button title="打电话问问" icon="phone" wide onTap={() => void phone(at?.phone ?? '')} />
        </View>
      )}
    </Card>
  );
}

function Who({ item }: { item: ServicePage }) {
  if (item.partners.length === 0) {
    return <Card title="谁来服务">您点单以后,社区会为您找合适的人。</Card>;
  }
  return (
    <Card title="谁来服务">
      {item.partners.map(({ id, name, kind, paused, rating }) => (
        <View key={id} className="service-partner">
          <View className="service-partner-name">{name}</View>
          <Tag>{kindWords(kind)}</Tag>
          {paused && <Tag tone="warn">暂时不接单</Tag>}
          {rating && <View className="service-stars">{starWords(rating)}</View>}
        </View>
      ))}
      {item.partners.some(({ rating }) => rating) && <View className="service-explained">{STARS_EXPLAINED}</View>}
    </Card>
  );
}
