import { View } from '@tarojs/components';
import { phone } from '@/device/share';
import { back } from '@/navigation/go';
import { Button } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { Screen } from '@/ui/screen';
import { Tap } from '@/ui/tap';
import './index.scss';

const LINES = [
  { number: '110', words: '有人威胁、伤人、偷抢' },
  { number: '119', words: '着火、漏煤气、人被困住' },
  { number: '120', words: '有人受伤、昏倒、发急病' },
];

/** Danger to life or property: who comes at once stands before everything else. */
export default function Danger() {
  return (
    <Screen foot={<Button title="已经安全,继续点单" wide onTap={back} />}>
      <View className="danger-title" ariaRole="heading" ariaLevel={2}>
        先保证人的安全
      </View>
      <View className="danger-words">有危险请马上打电话,社区赶不了这么快。</View>
      {LINES.map(({ number, words }) => (
        <Tap key={number} className="danger-line" label={`打 ${number},${words}`} onTap={() => void phone(number)}>
          <Icon name="phone" size="big" />
          <View className="danger-body">
            <View className="danger-number">{number}</View>
            <View>{words}</View>
          </View>
        </Tap>
      ))}
    </Screen>
  );
}
