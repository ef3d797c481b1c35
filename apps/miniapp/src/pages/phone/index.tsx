import { View } from '@tarojs/components';
import { useClientSettings } from '@/api/client-settings';
import { bindPhone } from '@/api/sign-in';
import { back } from '@/navigation/go';
import { SmsForm } from '@/pages/sign-in/sms-form';
import { Card } from '@/ui/card';
import { say } from '@/ui/said';
import { Screen } from '@/ui/screen';
import { SignedIn } from '@/ui/signed-in';
import { Plate, Shown } from '@/ui/states';
import '@/pages/sign-in/index.scss';

/** Binds a phone to whoever is signed in, or another one in its place; proven by a code sent to it. */
export default function Phone() {
  const client = useClientSettings();
  const done = () => {
    say('手机号绑好了');
    back();
  };
  return (
    <Screen>
      <SignedIn words="登录以后,在这里留下手机号。">
        <Shown read={client}>
          {({ sms }) =>
            sms ? (
              <Card title="您的手机号">
                <View className="sign-in-lead">
                  师傅上门前好联系您;换了手机,用短信登录也还是您。社区登记过这个号码的,也能认出您。
                </View>
                <SmsForm title="绑定" enter={bindPhone} onDone={done} />
              </Card>
            ) : (
              <Plate icon="phone" title="这里还不能发短信" words="请到社区服务站,请工作人员帮您登记手机号。" />
            )
          }
        </Shown>
      </SignedIn>
    </Screen>
  );
}
