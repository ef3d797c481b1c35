import { View } from '@tarojs/components';
import { useState } from 'react';
import { useGiveConsent } from '@/people/changes';
import { type Scope, scopes } from '@/people/consent-words';
import { type Member, namedRelative } from '@/people/own';
import { Button } from '@/ui/button';
import { Choice, Several } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { Refused } from '@/ui/states';

const ways = [
  { value: 'said', title: '当面口头同意' },
  { value: 'phone', title: '电话里同意' },
  { value: 'paper', title: '写了字据' },
] as const;

/** My word that somebody of my family agreed. What concerns body, children or much money is checked beside it. */
export function SayAgreed({ family, onClose }: { family: Member[]; onClose(): void }) {
  const [personId, setPerson] = useState<string | undefined>(family.length === 1 ? family[0].personId : undefined);
  const [how, setHow] = useState<(typeof ways)[number]['value']>();
  const [scope, setScope] = useState<Scope[]>(['order']);
  const giving = useGiveConsent();
  const ready = personId && how && scope.length > 0;
  return (
    <Sheet title="家人同意我替他点单" close="先不登记" onClose={onClose}>
      <Choice
        title="谁同意了"
        options={family.map((one) => ({ value: one.personId, title: namedRelative(one) }))}
        value={personId}
        onChange={setPerson}
      />
      <Choice title="怎么同意的" options={ways} value={how} onChange={setHow} />
      <Several
        title="可以点哪些"
        help="“日常点单”登记了就能用。其余的还要本人扫码确认,或请社区核实。"
        options={scopes}
        values={scope}
        onChange={setScope}
      />
      <Refused problem={giving.problem} />
      <View className="sheet-words">
        <Button
          title="登记"
          kind="primary"
          wide
          disabled={!ready}
          busy={giving.busy}
          onTap={() => void giving.send({ personId, how, scope }).then((done) => done && onClose())}
        />
      </View>
    </Sheet>
  );
}
