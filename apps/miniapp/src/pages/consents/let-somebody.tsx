import { View } from '@tarojs/components';
import { useState } from 'react';
import { useGiveConsent } from '@/people/changes';
import { type Scope, scopes } from '@/people/consent-words';
import { type Member, namedRelative } from '@/people/own';
import { Button } from '@/ui/button';
import { Choice, Several, TextField } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { Refused } from '@/ui/states';

const BY_PHONE = 'phone';

/** Somebody of my family, or whoever has a phone, may order for me. My own word: it counts at once. */
export function LetSomebody({ family, onClose }: { family: Member[]; onClose(): void }) {
  const [who, setWho] = useState<string | undefined>(family.length === 0 ? BY_PHONE : undefined);
  const [phone, setPhone] = useState('');
  const [scope, setScope] = useState<Scope[]>(['order']);
  const giving = useGiveConsent();
  const named = who === BY_PHONE ? { proxyPhone: phone } : { proxyId: who };
  const ready = scope.length > 0 && (who === BY_PHONE ? phone.length >= 5 : who !== undefined);
  // Whoever was added by family never signs in.
  const people = family.filter(({ hasAccount }) => hasAccount);
  return (
    <Sheet title="请人替我点单" close="先不请" onClose={onClose}>
      {people.length > 0 && (
        <Choice
          title="请谁"
          options={[
            ...people.map((one) => ({ value: one.personId, title: namedRelative(one) })),
            { value: BY_PHONE, title: '别的人,填手机号' },
          ]}
          value={who}
          onChange={setWho}
        />
      )}
      {(who === BY_PHONE || people.length === 0) && (
        <TextField
          title="他的手机号"
          kind="phone"
          most={20}
          value={phone}
          help="他要先用这个号码登录过一次。"
          onChange={(value) => (setWho(BY_PHONE), setPhone(value.replace(/\D/g, '')))}
        />
      )}
      <Several title="可以替我点哪些" options={scopes} values={scope} onChange={setScope} />
      <Refused problem={giving.problem} />
      <View className="sheet-words">
        <Button
          title="同意他替我点"
          kind="primary"
          wide
          disabled={!ready}
          busy={giving.busy}
          onTap={() => void giving.send({ ...named, scope }).then((done) => done && onClose())}
        />
      </View>
    </Sheet>
  );
}
