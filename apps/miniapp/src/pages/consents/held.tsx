import { View } from '@tarojs/components';
import { useState } from 'react';
import { go } from '@/navigation/go';
import { useEndConsent } from '@/people/changes';
import { canBeFirmer, type Scope } from '@/people/consent-words';
import type { Consent } from '@/people/own';
import { Button } from '@/ui/button';
import { Remove } from '@/ui/remove';
import { CodeSheet } from './code-sheet';
import { ConsentFacts } from './facts';
import './consents.scss';

/** Somebody I may order for. */
export function Held({ consent, wanted }: { consent: Consent; wanted?: Scope }) {
  const [showing, setShowing] = useState(false);
  const ending = useEndConsent();
  const { id, personId, personName } = consent;
  return (
    <View className="consent">
      <View className="consent-name" ariaRole="heading" ariaLevel={2}>
        {personName}
      </View>
      <ConsentFacts consent={consent} />
      <View className="people-ways">
        <Button
          title={`替${personName}点单`}
          kind="primary"
          onTap={() => go('/pages/services/index', { for: personId })}
        />
        {canBeFirmer(consent) && <Button title="请本人确认" onTap={() => setShowing(true)} />}
        <Remove
          title="结束"
          question={`不再替${personName}点单?`}
          words="已经点好的单照常办。以后要替他点,得重新登记。"
          removing={ending}
          args={[id]}
        />
      </View>
      {showing && <CodeSheet consent={consent} wanted={wanted} onClose={() => setShowing(false)} />}
    </View>
  );
}
