import { Card } from '@/ui/card';
import { Chips } from '@/ui/chips';
import { Field, TextField } from '@/ui/field';
import type { OrderDraft } from '@/pages/order/opening';
import { FindPerson, KnownPerson } from './find-person';
import type { Put } from './index';
import { type Channel, channels, chosen, type Registration, speakers } from './registering';

/** How it came in, who said it, and who shall be served. */
export function Caller({ registration, put }: { registration: Registration; put: Put }) {
  const { channel, speaker, known, draft } = registration;
  const say = (change: Partial<OrderDraft['other']>) =>
    put((now) => ({ draft: { ...now.draft, other: { ...now.draft.other, ...change } } }));
  return (
    <Card>
      <Field title="怎么来的?">
        <Chips
          title="怎么来的?"
          options={channels}
          value={channel}
          onChange={(value) => put({ channel: value as Channel })}
        />
      </Field>
      <Field title="谁说的?">
        <Chips
          title="谁说的?"
          options={speakers}
          value={speaker}
          onChange={(value) => put((now) => ({ speaker: String(value), draft: { ...now.draft, consent: undefined } }))}
        />
      </Field>
      {known ? (
        <KnownPerson known={known} onChange={() => put((now) => chosen(now, null))} />
      ) : (
        <>
          <TextField
            title="给谁办?"
            help="写怎么称呼,比如:李桂芬"
            value={draft.other.name}
            most={40}
            onChange={(name) => say({ name })}
          />
          <FindPerson name={draft.other.name} onChoose={(person) => put((now) => chosen(now, person))} />
          <TextField
            title="电话"
            kind="phone"
            required={false}
            help="没有电话,会请人上门找"
            value={draft.other.phone}
            most={20}
            onChange={(phone) => say({ phone })}
          />
        </>
      )}
    </Card>
  );
}
