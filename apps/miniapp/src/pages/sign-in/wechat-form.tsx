import { Button as NativeButton, View } from '@tarojs/components';
import { useState } from 'react';
import { bindWechatPhone, signInByWechat } from '@/api/sign-in';
import { useSubmission } from '@/api/submit';
import { Button } from '@/ui/button';
import { Refused } from '@/ui/states';

type Props = { onDone(): void; onManual(): void };

/** One tap; then the phone number, which may be left out. Only inside WeChat. */
export function WechatForm({ onDone, onManual }: Props) {
  const [entered, setEntered] = useState(false);
  const entering = useSubmission(async () => {
    await signInByWechat();
    return true;
  });
  if (entered) return <PhoneStep onDone={onDone} onManual={onManual} />;
  return (
    <>
      <Refused problem={entering.problem} />
      <Button
        title="微信一键登录"
        kind="primary"
        wide
        busy={entering.busy}
        onTap={() => void entering.send().then((done) => done && setEntered(true))}
      />
    </>
  );
}

function PhoneStep({ onDone, onManual }: Props) {
  const [refused, setRefused] = useState(false);
  const binding = useSubmission(async (_key: string, code: string) => {
    await bindWechatPhone(code);
    return true;
  });
  const given = async ({ detail }: { detail: { code?: string } }) => {
    setRefused(!detail.code);
    if (detail.code && (await binding.send(detail.code))) onDone();
  };
  return (
    <>
      <View className="sign-in-lead">已经登录。留个手机号,师傅上门前好联系您;社区登记过您的,也能认出您。</View>
      {refused && <View className="sign-in-lead">没关系,不用微信的号码也可以。</View>}
      <Refused problem={binding.problem} />
      <NativeButton
        className="native-button"
        openType="getPhoneNumber|agreePrivacyAuthorization"
        ariaRole="button"
        ariaLabel="用微信绑定的手机号"
        onGetPhoneNumber={(event) => void given(event)}
      >
        {binding.busy ? '请稍候…' : '用微信绑定的手机号'}
      </NativeButton>
      <View className="sign-in-ways">
        <Button title="用别的手机号登录" onTap={onManual} />
        <Button title="先不留" kind="plain" onTap={onDone} />
      </View>
    </>
  );
}
