import { View } from '@tarojs/components';
import { Card } from '@/ui/card';
import { Screen } from '@/ui/screen';
import { parts, privacyVersion, summary } from './words';
import './index.scss';

/** What is kept about people, in words a grandmother understands. */
export default function PrivacyPage() {
  return (
    <Screen>
      <Card tone="soft">
        <View className="privacy-lead">{summary}</View>
      </Card>
      {parts.map(({ title, words }) => (
        <Card key={title} title={title}>
          {words.map((line) => (
            <View key={line} className="privacy-line">
              {line}
            </View>
          ))}
        </Card>
      ))}
      <View className="privacy-line">{privacyVersion} 版。改了会请您重新看过。</View>
    </Screen>
  );
}
