import { View } from '@tarojs/components';
import { priceFor, tierWords } from '@/services/words';
import type { ServicePage } from '@/services/services';
import { PAID_DIRECTLY, priceWords } from '@/words/money';
import type { Member } from './facts';

/** What it will cost, of this person as far as that is known. The server decides. */
export function priceOf(item: ServicePage, member: Member | undefined): string {
  const { priceFen, why } = priceFor(item, member ?? {}, new Date().getFullYear());
  return priceWords({ ...item, priceFen }) + (why ? `(${why})` : '');
}

/** The price with everything that changes it, before anything is sent. */
export function Price({ item }: { item: ServicePage }) {
  const tiers = tierWords(item);
  return (
    <View className="order-price">
      <View className="order-price-sum">{priceWords(item)}</View>
      {tiers.length > 0 && <View>{tiers.join(',')}</View>}
      {item.priceMode !== 'free' && <View className="order-price-paid">{PAID_DIRECTLY}</View>}
    </View>
  );
}
