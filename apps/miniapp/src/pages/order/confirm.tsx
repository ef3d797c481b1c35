import { View } from '@tarojs/components';
import type { Place } from '@/places/place';
import { whereWords } from '@/places/where-field';
import type { ServicePage } from '@/services/services';
import { Button } from '@/ui/button';
import { Card, Fact } from '@/ui/card';
import { slotWords } from '@/words/time';
import { detailWords } from './again';
import type { KnownFacts } from './facts';
import type { OrderDraft } from './opening';
import { useNamed } from './where';

interface ConfirmProps {
  item: ServicePage;
  at: Place;
  draft: OrderDraft;
  facts: KnownFacts;
  onChange(): void;
}

/** The usual order on one screen, to be confirmed with one tap. */
export function Confirm({ item, at, draft, facts, onChange }: ConfirmProps) {
  const where = useNamed(draft.where, at);
  const partner = item.partners.find(({ id }) => id === draft.partnerId);
  const details = detailWords(facts.fields, draft.details);
  return (
    <Card title={`再来一单:${item.name}`}>
      <Fact name="给谁">{draft.whom === 'me' ? '我自己' : (facts.name ?? '家人')}</Fact>
      {where && item.mode !== 'at_venue' && <Fact name="到哪里">{whereWords(where)}</Fact>}
      {item.mode === 'at_venue' && item.address && <Fact name="到哪里">{item.address}</Fact>}
      <Fact name="什么时候">{draft.slot ? slotWords(draft.slot) : '越早越好,由社区安排'}</Fact>
      {partner && <Fact name="请谁">{partner.name}</Fact>}
      {details.length > 0 && <Fact name="要办什么">{details.join(';')}</Fact>}
      <View className="order-change">
        <Button title="有地方要改" wide onTap={onChange} />
      </View>
    </Card>
  );
}
