import { View } from '@tarojs/components';
import { reading, textSizes } from '@/device/reading';
import { session } from '@/api/session';
import { Card } from '@/ui/card';
import { Check, Choice } from '@/ui/field';
import { Screen } from '@/ui/screen';
import './index.scss';

/** The elder view and the text size, seen at once on this very screen. */
export default function SettingsPage() {
  const { elder, size } = reading.use();
  const signedIn = session.use() !== null;
  const change = (next: object) => reading.set((now) => ({ ...now, ...next, asked: true }));
  return (
    <Screen>
      <Card title="长辈版">
        <View className="settings-words">字更大、按钮更大,一屏只放要紧的。什么都不会少,随时可以关。</View>
        <Check title="用长辈版" checked={elder} onChange={(on) => change({ elder: on })} />
      </Card>
      <Card>
        <Choice
          title="字的大小"
          options={textSizes.map(({ size: value, title }) => ({ value, title }))}
          value={size}
          onChange={(value) => change({ size: value })}
        />
      </Card>
      <Card title="看看合不合适" tone="soft">
        <View className="settings-sample">王师傅明天上午 9:00 到 11:00 上门,带好工具,您在家等就行。</View>
      </Card>
      <View className="settings-words">
        {signedIn ? '会跟着您的账号走,换一部手机也一样。' : '只记在这部手机上;登录以后会跟着您走。'}
      </View>
    </Screen>
  );
}
