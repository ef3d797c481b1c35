import { View } from '@tarojs/components';
import { Attach } from '@/files/attach';
import type { HeldFile } from '@/files/held';
import type { Values } from '@/forms/schema';
import { SchemaFields } from '@/forms/schema-fields';
import type { Place } from '@/places/place';
import type { ServicePage } from '@/services/services';
import { Card } from '@/ui/card';
import { Choice, TextField } from '@/ui/field';
import type { OrderDraft, OrderFacts } from './opening';

interface WhatProps {
  draft: OrderDraft;
  facts: OrderFacts;
  at: Place;
  faults: Readonly<Record<string, string>>;
  put(change: Partial<OrderDraft> | ((now: OrderDraft) => Partial<OrderDraft>)): void;
}

const MOST_FILES = 6;
const ANYONE = 'anyone';

/** What is wanted: spoken, shown, answered or written; only what the service demands must be. */
export function What({ draft, facts, at, faults, put }: WhatProps) {
  const details = Object.fromEntries(
    Object.entries(faults).flatMap(([path, words]) => (path.startsWith('details.') ? [[path.slice(8), words]] : [])),
  );
  return (
    <Card title="要办什么?">
      <SchemaFields
        fields={facts.fields}
        values={draft.details}
        faults={details}
        place={{ serviceId: facts.service.id, regionId: at.communityId }}
        onChange={(change) => put((now) => ({ details: change(now.details) as Values }))}
      />
      <Attach
        title="说一说,或拍一张"
        required={facts.service.code === 'other' ? undefined : false}
        voice
        most={MOST_FILES}
        fault={faults.files}
        value={draft.files as HeldFile[]}
        onChange={(change) => put((now) => ({ files: [...change(now.files)] }))}
      />
      <TextField
        title="写几个字"
        required={false}
        long
        most={500}
        value={draft.words}
        fault={faults.words}
        onChange={(words) => put({ words })}
      />
    </Card>
  );
}

interface WishProps {
  partners: ServicePage['partners'];
  value?: string;
  fault?: string;
  onChange(partnerId: string | undefined): void;
}

/** Whom one would like best; the community asks them first. */
export function Wish({ partners, value, fault, onChange }: WishProps) {
  const open = partners.filter(({ paused }) => !paused);
  if (open.length < 2) return <View />;
  return (
    <Card>
      <Choice
        title="想请谁?"
        options={[{ value: ANYONE, title: '都可以' }, ...open.map(({ id, name }) => ({ value: id, title: name }))]}
        value={value ?? ANYONE}
        fault={fault}
        onChange={(id) => onChange(id === ANYONE ? undefined : id)}
      />
    </Card>
  );
}
