import { Text, View } from '@tarojs/components';
import { ShownFiles } from '@/files/shown-files';
import { AskedFacts } from '@/services/asked-facts';
import { howWords } from '@/services/words';
import { Card, Fact } from '@/ui/card';
import { priceWords } from '@/words/money';
import { slotWords, timeWords } from '@/words/time';
import { feeWords } from './event-words';
import type { RequestPage } from './one-request';
import { Phone } from './phone';

/** What was asked for and where: as much of it as this viewer is sent. */
export function Facts({ page }: { page: RequestPage }) {
  const { request, attachments } = page;
  const { place, contact, charged } = request;
  const asked = attachments.filter(({ id }) => request.attachmentIds.includes(id));
  const where = [place.community, place.building, place.address].filter(Boolean).join(' ');
  const fee = feeWords((charged ?? {}) as Record<string, unknown>);
  return (
    <Card title={request.subject}>
      {request.words && <View className="own-words">「{request.words}」</View>}
      <ShownFiles files={asked} />
      <AskedFacts serviceId={request.service?.id} details={request.details} />
      {request.mode && <Fact name="怎么办">{howWords(request.mode)}</Fact>}
      {request.slot && <Fact name="约在">{slotWords(request.slot)}</Fact>}
      {request.promisedAt && <Fact name="承诺">{timeWords(request.promisedAt)}前办好</Fact>}
      <Fact name="地址">{where}</Fact>
      {place.accessNote && <Fact name="进门">{place.accessNote}</Fact>}
      {contact && <Fact name="联系人">{contact.name}</Fact>}
      {contact?.phone && (
        <Fact name="电话">
          <Phone requestId={request.id} number={contact.phone} />
        </Fact>
      )}
      {contact?.reach === 'visit' && <Fact name="联系">请上门找,不打电话</Fact>}
      {fee ? (
        <Fact name="费用">{fee}</Fact>
      ) : (
        request.priceMode && (
          <Fact name="价格">
            {priceWords({ priceMode: request.priceMode, priceFen: request.priceFen ?? 0, capFen: request.capFen })}
          </Fact>
        )
      )}
      {request.firstResponder && <Fact name="首问">{request.firstResponder.name}负责到底</Fact>}
      <Fact name="点单">{timeWords(request.openedAt)}</Fact>
      <Fact name="单号">
        <Text selectable>{request.number}</Text>
      </Fact>
      {request.erased && <View className="quiet">个人信息已按本人要求删除。</View>}
    </Card>
  );
}
