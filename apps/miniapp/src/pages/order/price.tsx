import { View } from '@tarojs/components';
import { priceFor, tierWords } from '@/services/words';
import type { ServicePage } from '@/services/services';
import { PAID_DIRECTLY, priceWords, yuan } from '@/words/money';
import type { Member } from './facts';

/** What it will cost, before it is sent: of this person as far as that is known. The server decides. */
export function Price({ item, member }: { item: ServicePage; member?: Member }) {
  const free = item.priceMode === 'free';
  const { priceFen, why } = priceFor(item, member ?? {}, new Date().getFullYear());
  const tiers = tierWords(item);
  return (
    <View className="order-price">
      <View className="order-price-sum">{priceWords({ ...item, priceFen })}</View>
      {why && <View>按{why}的价</View>}
      {!why && tiers.length > 0 && <View>{tiers.join(',')}</View>}
      {!free && item.capFen !== null && item.capFen <= priceFen && <View>最多 {yuan(item.capFen)}</View>}
      {!free && <View className="order-price-paid">{PAID_DIRECTLY}</View>}
    </View>
  );
}
