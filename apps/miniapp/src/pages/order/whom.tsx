import { View } from '@tarojs/components';
import { go } from '@/navigation/go';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Choice, TextField } from '@/ui/field';
import type { KnownFacts } from './facts';
import type { Consented, OrderDraft } from './opening';

interface PartProps {
  draft: OrderDraft;
  facts: KnownFacts;
  faults: Readonly<Record<string, string>>;
  put(change: Partial<OrderDraft>): void;
}

const agreedBy: { value: Consented; title: string }[] = [
  { value: 'said', title: '我已征得本人同意' },
  { value: 'phone', title: '电话里问过,本人同意' },
  { value: 'visit', title: '当面问过,本人同意' },
];

/** Oneself, somebody at home, or a neighbour; for others, how he agreed. */
export function Whom({ draft, facts, faults, put }: PartProps) {
  const { members } = facts;
  const options = [
    { value: 'me', title: '我自己' },
    ...members.map(({ personId, name, relation }) => ({
      value: personId,
      title: relation === '本人' ? name : `${name}(${relation})`,
    })),
    { value: 'other', title: '别人', words: '邻居、朋友' },
  ];
  return (
    <Card>
      <Choice
        title="给谁点?"
        options={options}
        value={draft.whom}
        fault={faults.whom}
        // Another person lives elsewhere and has agreed or not.
        onChange={(whom) => put({ whom, where: undefined, phone: undefined, consent: undefined })}
      />
      {draft.whom === 'other' && <Other draft={draft} faults={faults} put={put} />}
      {draft.whom !== 'me' && <Consent draft={draft} facts={facts} faults={faults} put={put} />}
    </Card>
  );
}

function Other({ draft, faults, put }: Omit<PartProps, 'facts'>) {
  const { other } = draft;
  const say = (change: Partial<OrderDraft['other']>) => put({ other: { ...other, ...change } });
  return (
    <>
      <TextField
        title="怎么称呼他?"
        value={other.name}
        most={40}
        placeholder="比如:楼下刘婶"
        fault={faults['other.name']}
        onChange={(name) => say({ name })}
      />
      <Choice
        title="是您的什么人?"
        required={false}
        inline
        options={['邻居', '朋友', '亲戚'].map((value) => ({ value, title: value }))}
        value={other.relation || undefined}
        onChange={(relation) => say({ relation })}
      />
      <TextField
        title="他的电话"
        kind="phone"
        required={false}
        value={other.phone}
        most={20}
        fault={faults.phone}
        onChange={(phone) => say({ phone })}
      />
    </>
  );
}

function Consent({ draft, facts, faults, put }: PartProps) {
  const { agreed, healthAgreed, service, member } = facts;
  const health = (service as { needsHealthConsent?: boolean }).needsHealthConsent && !healthAgreed;
  return (
    <>
      {agreed ? (
        <View className="order-note">{member?.name}已经同意由您代点。</View>
      ) : (
        <Choice
          title="本人同意了吗?"
          options={agreedBy}
          value={draft.consent}
          fault={health ? undefined : faults.consent}
          onChange={(consent) => put({ consent })}
        />
      )}
      {(health || (agreed && faults.consent)) && (
        <Card tone="warn">
          <View>
            {faults.consent ??
              '看病、康复这类跟身体有关的事要本人亲自同意:请本人用自己的手机扫码;没有智能手机的,请社区或网格员打电话、上门问清。'}
          </View>
          <Button
            title="去办本人同意"
            wide
            onTap={() => go('/pages/consents/index', { scope: health ? 'health' : undefined })}
          />
        </Card>
      )}
    </>
  );
}
