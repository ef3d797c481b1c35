import { useState } from 'react';
import { back, useQuery } from '@/navigation/go';
import { useSaveAddress } from '@/people/changes';
import { type Address, useAddresses } from '@/people/own';
import { ChooseCommunity } from '@/places/choose-community';
import { type Place, usePlace } from '@/places/place';
import { type Where, WhereField, whereWords } from '@/places/where-field';
import { Button } from '@/ui/button';
import { Card, Fact } from '@/ui/card';
import { TextField } from '@/ui/field';
import { Screen } from '@/ui/screen';
import { SignedIn } from '@/ui/signed-in';
import { Plate, Refused, Shown } from '@/ui/states';

/** One address: a new one, or `id` to be changed. */
export default function AddressPage() {
  const { id } = useQuery();
  const addresses = useAddresses();
  return (
    <Screen>
      <SignedIn words="登录后可以记下地址。">
        <Shown read={addresses}>
          {({ items }) => {
            const address = items.find((one) => one.id === id);
            if (id && !address) return <Plate icon="place" title="没有找到这个地址" words="可能已经删掉了。" />;
            return <Editing key={id} address={address} />;
          }}
        </Shown>
      </SignedIn>
    </Screen>
  );
}

function Editing({ address }: { address?: Address }) {
  const here = usePlace();
  const [at, setAt] = useState<Place>();
  const [where, setWhere] = useState<Where>();
  const [who, setWho] = useState({
    name: address?.name ?? '',
    phone: address?.phone ?? '',
    accessNote: address?.accessNote ?? '',
  });
  const [fault, setFault] = useState<string>();
  const saving = useSaveAddress(address?.id);
  const kept = address && !where ? address : undefined;
  const community = at ?? here ?? undefined;

  const save = async () => {
    const words = kept?.address ?? (where ? whereWords(where).trim() : '');
    const regionId = kept?.regionId ?? where?.regionId ?? community?.communityId;
    setFault(words && regionId ? undefined : '请选楼栋,或写下住在哪里。');
    if (!words || !regionId) return;
    const buildingId = kept ? kept.buildingId : where?.buildingId;
    const filled = Object.fromEntries(Object.entries(who).filter(([, value]) => value.trim() !== ''));
    const input = { regionId, address: words, ...(buildingId ? { buildingId } : {}), ...filled };
    if (await saving.send(input)) back();
  };

  return (
    <Card>
      {kept ? (
        <>
          <Fact name="地址">{kept.address}</Fact>
          <Button title="换个地方" icon="place" onTap={() => setWhere({ address: '' })} />
        </>
      ) : (
        <Somewhere community={community} where={where} fault={fault} onCommunity={setAt} onWhere={setWhere} />
      )}
      <Contact who={who} onChange={setWho} />
      <Refused problem={saving.problem} />
      <Button title="存好" kind="primary" wide busy={saving.busy} onTap={() => void save()} />
    </Card>
  );
}

interface SomewhereProps {
  community?: Place;
  where?: Where;
  fault?: string;
  onCommunity(community: Place): void;
  onWhere(where: Where): void;
}

function Somewhere({ community, where, fault, onCommunity, onWhere }: SomewhereProps) {
  const [other, setOther] = useState(false);
  if (other || !community) {
    return <ChooseCommunity onChosen={(chosen) => (onCommunity(chosen), onWhere({ address: '' }), setOther(false))} />;
  }
  return (
    <>
      <Fact name="社区">{community.name}</Fact>
      <Button title="换个社区" kind="plain" onTap={() => setOther(true)} />
      <WhereField
        key={community.communityId}
        communityId={community.communityId}
        district={community.district}
        value={where ?? { address: '' }}
        fault={fault}
        onChange={onWhere}
      />
    </>
  );
}

interface Who {
  name: string;
  phone: string;
  accessNote: string;
}

function Contact({ who, onChange }: { who: Who; onChange(who: Who): void }) {
  return (
    <>
      <TextField
        title="到了找谁"
        required={false}
        most={40}
        value={who.name}
        onChange={(name) => onChange({ ...who, name })}
      />
      <TextField
        title="电话"
        required={false}
        kind="phone"
        most={20}
        value={who.phone}
        onChange={(phone) => onChange({ ...who, phone: phone.replace(/[^\d+ -]/g, '') })}
      />
      <TextField
        title="怎么进门"
        required={false}
        most={100}
        value={who.accessNote}
        onChange={(accessNote) => onChange({ ...who, accessNote })}
        placeholder="比如:按 201,或打电话叫我下来"
      />
    </>
  );
}
