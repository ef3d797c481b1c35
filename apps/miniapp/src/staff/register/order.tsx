import { View } from '@tarojs/components';
import { useState } from 'react';
import { fieldsOf } from '@/forms/fields';
import type { HeldFile } from '@/files/held';
import type { Schema } from '@/forms/schema';
import { go } from '@/navigation/go';
import { type OrderDraft, placedFaults } from '@/pages/order/opening';
import { type Sent, useOrdering } from '@/pages/order/send';
import { What } from '@/pages/order/what';
import { When } from '@/pages/order/when';
import type { Place } from '@/places/place';
import { WhereField } from '@/places/where-field';
import type { ServicePage } from '@/services/services';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Check, Choice } from '@/ui/field';
import { Refused } from '@/ui/states';
import { PAID_DIRECTLY, priceWords } from '@/words/money';
import type { Put } from './index';
import { registeredAs, type Registration } from './registering';

interface OrderProps {
  item: ServicePage;
  at: Place;
  registration: Registration;
  put: Put;
  onSent(sent: Sent): void;
}

/** The rest of the form once service and community are known, and the sending. */
export function Order({ item, at, registration, put, onSent }: OrderProps) {
  const { draft, speaker } = registration;
  const [own, setOwn] = useState<Record<string, string>>({});
  const ordering = useOrdering();
  const fields = item.detailsSchema ? fieldsOf(item.detailsSchema as Schema) : [];
  const facts = { service: item, community: at, fields, agreed: false };
  const told = placedFaults(ordering.problem?.faults ?? []);
  const faults = { ...told.here, ...own };
  const change = (next: Partial<OrderDraft> | ((now: OrderDraft) => Partial<OrderDraft>)) => {
    setOwn({});
    put((now) => ({ draft: { ...now.draft, ...(typeof next === 'function' ? next(now.draft) : next) } }));
  };

  async function send() {
    const { body, faults: missing } = registeredAs(registration, facts);
    setOwn(missing);
    if (Object.keys(missing).length > 0) return;
    const answer = await ordering.send({ body, files: draft.files as HeldFile[], label: item.name, draft });
    if (answer) onSent(answer);
  }

  return (
    <>
      {item.mode !== 'at_venue' && (
        <Card title="到哪里?">
          <WhereField
            communityId={at.communityId}
            value={draft.where ?? { address: '' }}
            fault={faults.where}
            onChange={(where) => change({ where })}
          />
        </Card>
      )}
      <When draft={draft} service={item} at={at} fault={faults.slot} put={change} />
      <What draft={draft} facts={facts} at={at} faults={faults} put={change} />
      {speaker !== '本人' && (
        <Agreed
          speaker={speaker}
          value={draft.consent}
          fault={faults.consent}
          onChange={(consent) => change({ consent })}
        />
      )}
      <Danger danger={draft.danger} onChange={(danger) => change({ danger })} />
      <View className="staff-words">
        {item.name}:{priceWords(item)}。{PAID_DIRECTLY}
      </View>
      {Object.entries(faults).map(([path, words]) => (
        <View key={path} className="field-fault" ariaRole="alert">
          {words}
        </View>
      ))}
      {Object.keys(faults).length === 0 && <Refused problem={ordering.problem} />}
      <Button title="登记" kind="primary" wide busy={ordering.busy} onTap={() => void send()} />
    </>
  );
}

interface AgreedProps {
  speaker: string;
  value: OrderDraft['consent'];
  fault?: string;
  onChange(consent: OrderDraft['consent']): void;
}

/** How the person served agreed, where somebody else spoke. */
function Agreed({ speaker, ...field }: AgreedProps) {
  return (
    <Card>
      <Choice
        title="本人同意了吗?"
        options={[
          { value: 'phone', title: '打电话问过,本人同意' },
          { value: 'visit', title: '当面问过,本人同意' },
          { value: 'paper', title: '有本人写的字条' },
          { value: 'said', title: `${speaker}说本人同意` },
        ]}
        {...field}
      />
    </Card>
  );
}

/** Comes first at the desk; who is in danger phones for help before anything else. */
function Danger({ danger, onChange }: { danger: boolean; onChange(danger: boolean): void }) {
  return (
    <Card>
      <Check title="有人身或财产危险(漏电、漏气、大量漏水、有人受伤)" checked={danger} onChange={onChange} />
      {danger && (
        <View className="staff-beside">
          <View>请先让对方打 110、119 或 120。</View>
          <Button title="看紧急电话" icon="phone" onTap={() => go('/pages/danger/index')} />
        </View>
      )}
    </Card>
  );
}
