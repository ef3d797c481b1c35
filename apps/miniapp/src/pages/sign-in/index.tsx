import { View } from '@tarojs/components';
import { useState } from 'react';
import { type ClientSettings, district, useClientSettings } from '@/api/client-settings';
import { demo } from '@/api/demo';
import { back, go, useQuery } from '@/navigation/go';
import { afterSignIn } from '@/navigation/sign-in';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Choice } from '@/ui/field';
import { Screen } from '@/ui/screen';
import { Shown } from '@/ui/states';
import { insideWechat } from '@/device/wechat';
import { Personas } from './personas';
import { SmsForm } from './sms-form';
import { StaffForm } from './staff-form';
import { WechatForm } from './wechat-form';
import './index.scss';

type Way = 'wechat' | 'sms' | 'staff';

/** Who is it? In the demo the people one may be come first. Leaving is always possible. */
export default function SignIn() {
  const { then } = useQuery();
  const client = useClientSettings();
  const shown = demo.use();
  const done = () => afterSignIn(then);
  return (
    <Screen>
      {shown && <Personas onDone={done} />}
      <Card title={shown ? '或者像平时一样登录' : '登录'}>
        <Shown read={client}>{(settings) => <Ways settings={settings} onDone={done} />}</Shown>
      </Card>
      <Button title="先看看,不登录" wide onTap={back} />
    </Screen>
  );
}

function Ways({ settings, onDone }: { settings: ClientSettings; onDone(): void }) {
  const here = district.use();
  const [way, setWay] = useState<Way>(insideWechat && settings.wechat ? 'wechat' : 'sms');
  if (settings.districts.length > 1 && !here) {
    const options = settings.districts.map(({ code, name }) => ({ value: code, title: name }));
    return <Choice title="您在哪个区?" options={options} value={undefined} onChange={(code) => district.set(code)} />;
  }
  return (
    <>
      {way === 'wechat' && <WechatForm sms={settings.sms} onDone={onDone} />}
      {way === 'sms' && (settings.sms ? <SmsForm onDone={onDone} /> : <NoSms />)}
      {way === 'staff' && <StaffForm onDone={onDone} />}
      {way !== 'staff' && <PrivacyLine />}
      <Others way={way} wechat={insideWechat && settings.wechat !== null} onChange={setWay} />
    </>
  );
}

function Others({ way, wechat, onChange }: { way: Way; wechat: boolean; onChange(way: Way): void }) {
  return (
    <View className="sign-in-ways">
      {way !== 'wechat' && wechat && <Button title="用微信登录" kind="plain" onTap={() => onChange('wechat')} />}
      {way !== 'sms' && <Button title="用手机号登录" kind="plain" onTap={() => onChange('sms')} />}
      {way !== 'staff' && <Button title="工作人员登录" kind="plain" onTap={() => onChange('staff')} />}
    </View>
  );
}

const NoSms = () => <View className="sign-in-lead">短信登录还没有开通。请到社区服务站,请工作人员帮您办理。</View>;

function PrivacyLine() {
  return (
    <View className="sign-in-privacy">
      登录就是同意我们按隐私说明使用您的手机号:只为给您办事,随时可以注销。
      <Button title="看隐私说明" kind="plain" onTap={() => go('/pages/privacy/index')} />
    </View>
  );
}
