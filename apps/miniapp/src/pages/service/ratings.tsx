import { View } from '@tarojs/components';
import type { ServicePage } from '@/services/services';
import { Card } from '@/ui/card';

/** What neighbours said: counts in words, then their own words. */
export function Ratings({ ratings }: { ratings: ServicePage['ratings'] }) {
  const { basedOn, solved, grades, recent } = ratings;
  if (basedOn === 0) return <Card title="街坊怎么说">还没有人评价,您可以做第一个。</Card>;
  return (
    <Card title="街坊怎么说">
      <View className="service-summary">
        {basedOn} 人评价,{solved} 人说问题解决了。
      </View>
      <View className="ratings-grades">
        {grades.map(({ grade, count }) => (
          <View key={grade} className="ratings-grade">
            {grade} {count} 人
          </View>
        ))}
      </View>
      {recent.map(({ grade, words, month }) => (
        <View key={`${month}${words}`} className="ratings-words">
          <View>「{words}」</View>
          <View className="ratings-when">
            {grade},{monthWords(month)}
          </View>
        </View>
      ))}
    </Card>
  );
}

/** 2026 年 11 月 */
const monthWords = (month: string): string => month.replace(/^(\d{4})-0?(\d+)$/, '$1 年 $2 月');
