import { View } from '@tarojs/components';
import { useState } from 'react';
import { useMe } from '@/api/me';
import { back, useQuery } from '@/navigation/go';
import { useRemoveMember, useSaveMember } from '@/people/changes';
import { type Member, relativesOf, useHousehold } from '@/people/own';
import { ChooseCommunity } from '@/places/choose-community';
import { usePlace } from '@/places/place';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Check, Choice, TextField } from '@/ui/field';
import { Remove } from '@/ui/remove';
import { Screen } from '@/ui/screen';
import { SignedIn } from '@/ui/signed-in';
import { Plate, Refused, Shown } from '@/ui/states';
import { faultsOf, type MemberForm, memberInput, openingForm } from './member-form';
import '@/people/people.scss';

/** One relative: a new one, or `id` to be changed. */
export default function MemberPage() {
  const { id } = useQuery();
  const me = useMe();
  const household = useHousehold();
  return (
    <Screen>
      <SignedIn words="登录后可以记下家人。">
        <Shown read={household}>
          {(list) => {
            const member = relativesOf(list, me.data?.id).find(({ personId }) => personId === id);
            if (id && !member) return <Plate icon="person" title="没有找到这位家人" words="可能已经删掉了。" />;
            return <Editing key={id} member={member} homeKnown={list.items.length > 0 || Boolean(me.data?.regionId)} />;
          }}
        </Shown>
      </SignedIn>
    </Screen>
  );
}

const relations = ['妈妈', '爸爸', '老伴', '孩子', '奶奶', '爷爷'].map((value) => ({ value, title: value }));

function Editing({ member, homeKnown }: { member?: Member; homeKnown: boolean }) {
  const [form, setForm] = useState(() => openingForm(member));
  const [shown, setShown] = useState(false);
  const community = usePlace();
  const saving = useSaveMember(member?.personId);
  const removing = useRemoveMember();
  const faults = faultsOf(form);
  const put = (change: Partial<MemberForm>) => setForm((now) => ({ ...now, ...change }));
  const save = async () => {
    setShown(true);
    if (Object.keys(faults).length > 0) return;
    const regionId = !member && !homeKnown ? community?.communityId : undefined;
    if (await saving.send({ ...memberInput(form), ...(regionId ? { regionId } : {}) })) back();
  };
  // Whoever is new here has no home yet; the community answers for the relative.
  if (!member && !homeKnown && !community) {
    return (
      <Card title="先选社区">
        <ChooseCommunity />
      </Card>
    );
  }
  return (
    <>
      <Card>
        <Fields form={form} faults={shown ? faults : {}} put={put} />
        <Refused problem={saving.problem} />
        <Button title="存好" kind="primary" wide busy={saving.busy} onTap={() => void save()} />
      </Card>
      {member && (
        <View className="people-ways">
          <Remove
            title="删掉这位家人"
            question={`删掉${member.name}?`}
            words="以前替他点的单还在。以后要替他点单,得重新加。"
            removing={removing}
            args={[member.personId]}
            onDone={back}
          />
        </View>
      )}
    </>
  );
}

interface FieldsProps {
  form: MemberForm;
  faults: Partial<Record<keyof MemberForm, string>>;
  put(change: Partial<MemberForm>): void;
}

function Fields({ form, faults, put }: FieldsProps) {
  return (
    <>
      <Choice
        title="是您的什么人"
        inline
        options={relations}
        value={relations.some(({ value }) => value === form.relation) ? form.relation : undefined}
        onChange={(relation) => put({ relation })}
      />
      <TextField
        title="或者写下称呼"
        required={false}
        most={20}
        value={form.relation}
        fault={faults.relation}
        onChange={(relation) => put({ relation })}
        placeholder="比如:婆婆"
      />
      <TextField title="姓名" most={40} value={form.name} fault={faults.name} onChange={(name) => put({ name })} />
      <TextField
        title="电话"
        required={false}
        kind="phone"
        most={20}
        value={form.phone}
        fault={faults.phone}
        help="师傅上门前打这个电话。没有手机可以不填。"
        onChange={(phone) => put({ phone })}
      />
      <TextField
        title="哪一年出生"
        required={false}
        kind="digits"
        most={4}
        value={form.birthYear}
        fault={faults.birthYear}
        placeholder="比如:1948"
        onChange={(birthYear) => put({ birthYear })}
      />
      <Check title="一个人住,社区会多留意" checked={form.livesAlone} onChange={(livesAlone) => put({ livesAlone })} />
      <View className="people-words" />
    </>
  );
}
