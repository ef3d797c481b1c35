import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { go } from '@/navigation/go';
import type { Place } from '@/places/place';
import type { ServicePage } from '@/services/services';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { keepDraft } from './draft';
import type { KnownFacts } from './facts';
import type { OrderDraft } from './opening';
import { What, Wish } from './what';
import { When } from './when';
import { WherePart } from './where';
import { Whom } from './whom';

export type Put = (change: Partial<OrderDraft> | ((now: OrderDraft) => Partial<OrderDraft>)) => void;

/** A draft that is kept on the device with every change. `keepAs`: of which service; none: it is not kept. */
export function useDraft(first: OrderDraft, keepAs: string | undefined): [OrderDraft, Put] {
  const [draft, setDraft] = useState(first);
  useEffect(() => {
    if (keepAs && draft !== first) keepDraft(keepAs, draft);
  }, [draft, keepAs]);
  const put: Put = (change) =>
    setDraft((now) => ({ ...now, ...(typeof change === 'function' ? change(now) : change) }));
  return [draft, put];
}

interface FormProps {
  item: ServicePage;
  at: Place;
  draft: OrderDraft;
  facts: KnownFacts;
  faults: Readonly<Record<string, string>>;
  put: Put;
}

/** The whole form; everything in it has an answer already that may be left as it is, where anything is remembered. */
export function OrderForm({ item, at, draft, facts, faults, put }: FormProps) {
  return (
    <>
      <Whom draft={draft} facts={facts} faults={faults} put={put} />
      <WherePart key={draft.whom} draft={draft} facts={facts} at={at} faults={faults} put={put} />
      <When draft={draft} service={item} at={at} fault={faults.slot} put={put} />
      <What draft={draft} facts={facts} at={at} faults={faults} put={put} />
      {item.route === 'assigned' && (
        <Wish
          partners={item.partners}
          value={draft.partnerId}
          fault={faults.partner}
          onChange={(partnerId) => put({ partnerId })}
        />
      )}
      <DangerPart danger={draft.danger} onChange={(danger) => put({ danger })} />
    </>
  );
}

/** Asked of everybody, answered by whoever is in danger: 110, 119 and 120 come before the form. */
function DangerPart({ danger, onChange }: { danger: boolean; onChange(danger: boolean): void }) {
  if (danger) {
    return (
      <Card tone="danger" title="已标明有危险">
        <View>社区会先看这一单。情况紧急请马上打 110、119、120。</View>
        <Button title="看紧急电话" icon="phone" wide onTap={() => go('/pages/danger/index')} />
        <Button title="没有危险了" kind="plain" wide onTap={() => onChange(false)} />
      </Card>
    );
  }
  return (
    <Card title="有没有人身或财产危险?">
      <View className="order-note">比如漏电、漏煤气、大量漏水、有人受伤。没有就不用管。</View>
      <Button
        title="有危险"
        kind="danger"
        icon="warn"
        wide
        onTap={() => {
          onChange(true);
          go('/pages/danger/index');
        }}
      />
    </Card>
  );
}
