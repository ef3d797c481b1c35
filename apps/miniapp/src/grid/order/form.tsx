import { View } from '@tarojs/components';
import { useState } from 'react';
import { wordsOf } from '@/api/problem';
import type { HeldFile } from '@/files/held';
import { fieldsOf } from '@/forms/fields';
import type { Schema } from '@/forms/schema';
import type { Person } from '@/grid/people';
import { outbox } from '@/outbox/outbox';
import type { OrderDraft, OrderFacts } from '@/pages/order/opening';
import { What } from '@/pages/order/what';
import { When } from '@/pages/order/when';
import { WhereField, whereWords } from '@/places/where-field';
import type { ServicePage } from '@/services/services';
import { Button } from '@/ui/button';
import { Card, Fact } from '@/ui/card';
import { Choice, TextField } from '@/ui/field';
import { PAID_DIRECTLY, priceWords } from '@/words/money';
import { type GridOrder, orderOf } from './ordering';
import '@/pages/order/index.scss';

interface FormProps {
  item: ServicePage;
  communityId: string;
  person?: Person;
  order: GridOrder;
  onChange(order: GridOrder): void;
  /** It lies safely on the device, under this key. */
  onSent(key: string): void;
}

type Change = Partial<OrderDraft> | ((now: OrderDraft) => Partial<OrderDraft>);

/** When and how; and whatever the service demands. Sent through the outbox: with network at once, without later. */
export function OrderForm(props: FormProps) {
  const { item, communityId, person, order, onChange } = props;
  const { draft, asked } = order;
  const at = { communityId, name: '', from: 'home' as const };
  const fields = item.detailsSchema ? fieldsOf(item.detailsSchema as Schema) : [];
  const facts = { service: item, community: at, fields, agreed: false };
  const { faults, told, busy, put, send } = useSending(props, facts);
  return (
    <>
      <Card>
        <View className="grid-line">
          <View className="grid-subject">{item.name}</View>
          <View>{priceWords(item)}</View>
          <Button title="换服务" onTap={() => onChange({ ...order, serviceId: undefined })} />
        </View>
      </Card>
      {!person && <Named draft={draft} faults={faults} put={put} />}
      {item.mode !== 'at_venue' && <WhereCard communityId={communityId} draft={draft} fault={faults.where} put={put} />}
      <When draft={draft} service={item} at={at} fault={faults.slot} put={put} />
      <Card>
        <Choice
          title="本人怎么同意的?"
          options={AGREED}
          inline
          value={asked}
          onChange={(value) => onChange({ ...order, asked: value })}
        />
      </Card>
      <What draft={draft} facts={facts} at={at} faults={faults} put={put} />
      <View className="grid-quiet">{PAID_DIRECTLY}</View>
      <View className="grid-foot">
        {told && (
          <View className="field-fault" ariaRole="alert">
            {told}
          </View>
        )}
        <Button title="代点单" kind="primary" wide busy={busy} onTap={() => void send()} />
      </View>
    </>
  );
}

const AGREED = [
  { value: 'visit', title: '当面说的' },
  { value: 'phone', title: '电话里说的' },
] as const;

/** Checks it and lays it into the outbox, where it is safe. */
function useSending({ item, person, order, onChange, onSent }: FormProps, facts: OrderFacts) {
  const { draft } = order;
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [full, setFull] = useState('');
  const [busy, setBusy] = useState(false);

  async function send() {
    const { body, faults: missing } = orderOf(order, person, facts);
    setFaults(missing);
    if (Object.keys(missing).length > 0 || busy) return;
    setBusy(true);
    setFull('');
    try {
      const { key } = await outbox.add({
        kind: 'open',
        body,
        files: { attachmentIds: draft.files as HeldFile[] },
        label: `替${person?.name ?? draft.other.name}点单:${item.name}`,
        edit: { page: '/grid/order/index', query: {}, values: order },
      });
      onSent(key);
    } catch (reason) {
      setFull(wordsOf(reason));
    }
    setBusy(false);
  }

  return {
    faults,
    told: Object.values(faults)[0] ?? full,
    busy,
    put: (change: Change) => {
      setFaults({});
      onChange({ ...order, draft: { ...draft, ...(typeof change === 'function' ? change(draft) : change) } });
    },
    send,
  };
}

interface PartProps {
  draft: OrderDraft;
  put(change: Change): void;
}

/** Somebody the list does not know: a name is enough. */
function Named({ draft, faults, put }: PartProps & { faults: Readonly<Record<string, string>> }) {
  const say = (change: Partial<OrderDraft['other']>) => put((now) => ({ other: { ...now.other, ...change } }));
  return (
    <Card>
      <TextField
        title="怎么称呼?"
        value={draft.other.name}
        fault={faults['other.name']}
        most={40}
        placeholder="比如:楼下刘婶"
        onChange={(name) => say({ name })}
      />
      <TextField
        title="电话"
        kind="phone"
        required={false}
        help="没有电话,会请人上门找"
        value={draft.other.phone}
        fault={faults.phone}
        most={20}
        onChange={(phone) => say({ phone })}
      />
    </Card>
  );
}

/** Known: shown. Not known, or to be changed: the building and the door. */
function WhereCard({ communityId, draft, fault, put }: PartProps & { communityId: string; fault?: string }) {
  const [known] = useState(Boolean(draft.where?.buildingId));
  const [changing, setChanging] = useState(!known);
  if (!changing && draft.where) {
    return (
      <Card>
        <Fact name="到哪里">{whereWords(draft.where)}</Fact>
        <Button title="换地方" onTap={() => setChanging(true)} />
      </Card>
    );
  }
  return (
    <Card title="到哪里?">
      <WhereField
        communityId={communityId}
        value={draft.where ?? { address: '' }}
        fault={fault}
        onChange={(where) => put({ where })}
      />
    </Card>
  );
}
