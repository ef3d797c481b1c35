import { View } from '@tarojs/components';
import { useState } from 'react';
import { sendCode, signInBySms } from '@/api/sign-in';
import { useSubmission } from '@/api/submit';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/field';
import { Refused } from '@/ui/states';
import { useCountdown } from './countdown';

const PHONE = /^1\d{10}$/;

/** The phone, and how its code is asked for. `told`: how it was sent. */
function useCode() {
  const [phone, setPhone] = useState('');
  const [told, setTold] = useState<'sms' | 'voice'>();
  const [fault, setFault] = useState<string>();
  const [left, wait] = useCountdown();
  const sending = useSubmission(async (_key: string, channel: 'sms' | 'voice') => {
    wait(await sendCode(phone, channel));
    setTold(channel);
    return true;
  });
  async function ask(channel: 'sms' | 'voice'): Promise<void> {
    const wrong = PHONE.test(phone) ? undefined : '手机号是 1 开头的 11 位数字,请再看看。';
    setFault(wrong);
    if (!wrong) await sending.send(channel);
  }

  const type = (value: string) => (setPhone(value.replace(/\D/g, '')), setFault(undefined));
  return { phone, type, told, fault, left, sending, ask };
}

interface SmsFormProps {
  /** On the button that ends it. */
  title?: string;
  /** What the proven phone is for; signing in unless told. */
  enter?(phone: string, code: string): Promise<void>;
  onDone(): void;
}

/** A phone number, then the code that was sent to it or is read out. */
export function SmsForm({ title = '登录', enter = signInBySms, onDone }: SmsFormProps) {
  const [code, setCode] = useState('');
  const { phone, type, told, fault, left, sending, ask } = useCode();
  const entering = useSubmission(async (_key: string, typed: string) => {
    await enter(phone, typed);
    return true;
  });

  const again = (channel: 'sms' | 'voice') => (entering.clear(), void ask(channel));
  return (
    <>
      <TextField
        title="手机号"
        kind="phone"
        most={11}
        value={phone}
        onChange={type}
        placeholder="11 位手机号"
        fault={fault}
      />
      {told && (
        <TextField
          title="验证码"
          kind="digits"
          most={6}
          value={code}
          onChange={(value) => setCode(value.replace(/\D/g, ''))}
          placeholder="6 位数字"
          help={told === 'voice' ? '请接听电话,听到的 6 个数字填在这里。' : '短信已发出,里面的 6 个数字填在这里。'}
        />
      )}
      <Refused problem={entering.problem ?? sending.problem} />
      {told && (
        <Button
          title={title}
          kind="primary"
          wide
          disabled={code.length !== 6}
          busy={entering.busy}
          onTap={() => void entering.send(code).then((done) => done && onDone())}
        />
      )}
      <View className="sign-in-ways">
        <Button
          title={left > 0 ? `${left} 秒后可再发` : told ? '再发一次' : '获取验证码'}
          kind={told ? 'normal' : 'primary'}
          wide={!told}
          disabled={left > 0}
          busy={sending.busy}
          onTap={() => again('sms')}
        />
        <Button title="听电话报码" icon="phone" kind="plain" disabled={left > 0} onTap={() => again('voice')} />
      </View>
    </>
  );
}
