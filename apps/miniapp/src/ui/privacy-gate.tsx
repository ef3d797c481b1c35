import { Button as NativeButton, View } from '@tarojs/components';
import { privacyAsked } from '@/device/privacy';
import { go } from '@/navigation/go';
import { Button } from './button';
import { Sheet } from './sheet';
import './privacy-gate.scss';

const AGREE = 'agree-privacy';

/** Put by WeChat the first time something of the person is used; no is an answer too. */
export function PrivacyGate() {
  const asked = privacyAsked.use();
  if (!asked) return null;
  return (
    <Sheet title="先请您看看怎么用您的信息" close="不同意,先看看" onClose={asked.refuse}>
      <View className="privacy-words">
        您的电话、地址、照片和录音,只用来给您办事:办这一单的社区和服务方看得到,别人看不到。您随时可以导出或注销。
      </View>
      <Button title="看完整的隐私说明" kind="plain" onTap={() => go('/pages/privacy/index')} />
      <NativeButton
        id={AGREE}
        className="native-button"
        openType="agreePrivacyAuthorization"
        ariaRole="button"
        ariaLabel="同意"
        onAgreePrivacyAuthorization={() => asked.agree(AGREE)}
      >
        同意
      </NativeButton>
    </Sheet>
  );
}
