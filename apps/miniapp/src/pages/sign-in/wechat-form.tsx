import { Button as NativeButton, View } from '@tarojs/components';
import { useState } from 'react';
import { bindPhone, bindWechatPhone, signInByWechat } from '@/api/sign-in';
import { useSubmission } from '@/api/submit';
import { Button } from '@/ui/button';
import { Refused } from '@/ui/states';
import { SmsForm } from './sms-form';

/** `sms`: codes can be sent here. */
type Props = { sms: boolean; onDone(): void };

/** One tap; then the phone number, which may be left out. Only inside WeChat. */
export function WechatForm({ sms, onDone }: Props) {
  const [entered, setEntered] = useState(false);
  const entering = useSubmission(async () => {
    await signInByWechat();
    return true;
  });
  if (entered) return <PhoneStep sms={sms} onDone={onDone} />;
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

function PhoneStep({ sms, onDone }: Props) {
  const [another, setAnother] = useState(false);
  const [refused, setRefused] = useState(false);
  const binding = useSubmission(async (_key: string, code: string) => {
    await bindWechatPhone(code);
    return true;
  });
  const given = async ({ detail }: { detail: { code?: string } }) => {
    setRefused(!detail.code);
    if (detail.code && (await binding.send(detail.code))) onDone();
  };
  if (another) {
    return (
      <>
        <View className="sign-in-lead">您已经登录。绑上这个手机号,下次用短信登录也还是您。</View>
        <SmsForm title="绑定" enter={bindPhone} onDone={onDone} />
        <Button title="先不留" kind="plain" onTap={onDone} />
      </>
    );
  }
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
        {sms && <Button title="留别的手机号" onTap={() => setAnother(true)} />}
        <Button title="先不留" kind="plain" onTap={onDone} />
      </View>
    </>
  );
}
