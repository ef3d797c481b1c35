import { useState } from 'react';
import { signInByPassword } from '@/api/sign-in';
import { useSubmission } from '@/api/submit';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/field';
import { Refused } from '@/ui/states';

type Second = 'none' | 'totp' | 'recovery';

/** Name and password, and the one-time code where the server asks for one. */
export function StaffForm({ onDone }: { onDone(): void }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [second, setSecond] = useState<Second>('none');
  const [code, setCode] = useState('');
  const entering = useSubmission(async () => {
    const proof = { none: {}, totp: { totp: code }, recovery: { recoveryCode: code.trim() } }[second];
    await signInByPassword(name.trim(), password, proof);
    return true;
  });
  // The password was right; now the second proof is asked for.
  if (second === 'none' && entering.problem?.code === 'WRONG_CODE') setSecond('totp');

  const other = second === 'totp' ? 'recovery' : 'totp';
  const ready = name.trim() !== '' && password !== '' && (second === 'none' || code !== '');
  return (
    <>
      <TextField title="用户名" most={80} value={name} onChange={setName} />
      <TextField title="密码" kind="password" most={200} value={password} onChange={setPassword} />
      {second === 'totp' && (
        <TextField
          title="动态验证码"
          kind="digits"
          most={6}
          value={code}
          onChange={setCode}
          help="手机验证器里现在显示的 6 位数字。"
        />
      )}
      {second === 'recovery' && (
        <TextField
          title="恢复码"
          most={20}
          value={code}
          onChange={setCode}
          help="开通时抄下的恢复码,每个只能用一次。"
        />
      )}
      <Refused problem={entering.problem} />
      <Button
        title="登录"
        kind="primary"
        wide
        disabled={!ready}
        busy={entering.busy}
        onTap={() => void entering.send().then((done) => done && onDone())}
      />
      {second !== 'none' && (
        <Button
          title={second === 'totp' ? '手机不在身边?用恢复码' : '用验证器里的数字'}
          kind="plain"
          wide
          onTap={() => (setCode(''), entering.clear(), setSecond(other))}
        />
      )}
    </>
  );
}
