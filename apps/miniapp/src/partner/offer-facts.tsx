import { View } from '@tarojs/components';
import type { RequestPage } from '@/requests/one-request';
import { AskedFacts } from '@/services/asked-facts';
import { howWords } from '@/services/words';
import { Fact } from '@/ui/card';
import { priceWords } from '@/words/money';
import { slotWords } from '@/words/time';

/** What is asked, where, when, for how much: as much as is told before somebody takes it. */
export function OfferFacts({ page, now }: { page: RequestPage; now: Date }) {
  const { request, offered } = page;
  return (
    <>
      <Fact name="在哪里">
        {[request.place.community, request.place.building].filter(Boolean).join(' ')}
        {offered?.distanceMetres !== undefined && <View>{distanceWords(offered.distanceMetres)}</View>}
      </Fact>
      {request.place.accessNote && <Fact name="怎么进门">{request.place.accessNote}</Fact>}
      <Fact name="什么时候">{request.slot ? slotWords(request.slot, now) : '承接后,由您和居民约时间'}</Fact>
      {request.mode && <Fact name="方式">{howWords(request.mode)}</Fact>}
      <AskedFacts serviceId={request.service?.id} details={request.details} />
      {request.priceMode && (
        <Fact name="价格">
          {priceWords({ priceMode: request.priceMode, priceFen: request.priceFen ?? 0, capFen: request.capFen })}
        </Fact>
      )}
      {offered && offered.reasons.length > 0 && <Fact name="为什么找您">{offered.reasons.join(';')}</Fact>}
    </>
  );
}

const distanceWords = (metres: number): string =>
  metres < 1000
    ? `离您约 ${Math.max(10, Math.round(metres / 10) * 10)} 米`
    : `离您约 ${(metres / 1000).toFixed(1)} 公里`;
