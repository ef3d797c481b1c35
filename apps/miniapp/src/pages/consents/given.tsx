import { View } from '@tarojs/components';
import { useState } from 'react';
import { useChangeConsent, useEndConsent } from '@/people/changes';
import { type Scope, scopes } from '@/people/consent-words';
import type { Consent } from '@/people/own';
import { Button } from '@/ui/button';
import { Several } from '@/ui/field';
import { Remove } from '@/ui/remove';
import { Sheet } from '@/ui/sheet';
import { Refused } from '@/ui/states';
import { ConsentFacts } from './facts';
import './consents.scss';

/** Somebody who may order for me. */
export function Given({ consent }: { consent: Consent }) {
  const [changing, setChanging] = useState(false);
  const ending = useEndConsent();
  return (
    <View className="consent">
      <View className="consent-name" ariaRole="heading" ariaLevel={2}>
        {consent.proxyName}
      </View>
      <ConsentFacts consent={consent} />
      <View className="people-ways">
        <Button title="改一改" label={`改${consent.proxyName}能替我点什么`} onTap={() => setChanging(true)} />
        <Remove
          title="收回"
          question={`不让${consent.proxyName}再替我点单?`}
          words="马上收回。已经点好的单照常办,您也可以自己撤。"
          removing={ending}
          args={[consent.id]}
        />
      </View>
      {changing && <Change consent={consent} onClose={() => setChanging(false)} />}
    </View>
  );
}

function Change({ consent, onClose }: { consent: Consent; onClose(): void }) {
  const [scope, setScope] = useState<Scope[]>(consent.scope);
  const changing = useChangeConsent(consent.id);
  const save = () => changing.send({ scope, endsAt: consent.endsAt }).then((done) => done && onClose());
  return (
    <Sheet title={`${consent.proxyName}可以替我点`} close="不改了" onClose={onClose}>
      <Several title="哪些事" options={scopes} values={scope} onChange={setScope} />
      <Refused problem={changing.problem} />
      <View className="sheet-words">
        <Button
          title="就这样"
          kind="primary"
          wide
          disabled={scope.length === 0}
          busy={changing.busy}
          onTap={() => void save()}
        />
      </View>
    </Sheet>
  );
}
