import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useMe } from '@/api/me';
import { useSubmission } from '@/api/submit';
import { Button } from '@/ui/button';
import { Fact, Row } from '@/ui/card';
import { Refused } from '@/ui/states';
import type { Known } from './registering';

const MOST = 10;
/** Posts that may look somebody up (GET /api/people). */
const KNOWING = ['communityWorker', 'gridWorker'];

/** Whom the community knows by this name. Asked by a tap: who somebody is is looked up when it is wanted, not typed at. */
export function FindPerson({ name, onChoose }: { name: string; onChoose(person: Known): void }) {
  const { data: me } = useMe();
  const [found, setFound] = useState<{ name: string; people: readonly Known[] }>();
  const wanted = name.trim();
  const finding = useSubmission(async () => {
    const { items } = await ask(api.GET('/api/people', { params: { query: { q: wanted, limit: MOST } } }));
    setFound({ name: wanted, people: items });
    return true;
  });
  if (!wanted || !me?.memberships.some(({ post }) => KNOWING.includes(post))) return null;
  return (
    <View className="staff-beside">
      <Button title="查有没有登记过" icon="search" busy={finding.busy} onTap={() => void finding.send()} />
      <Refused problem={finding.problem} />
      {found?.name === wanted && (
        <View ariaRole="status">
          {found.people.length === 0 && <Text>没有登记过叫「{wanted}」的,照下面写就好。</Text>}
          {found.people.map((person) => (
            <Row
              key={person.id}
              icon="person"
              title={person.name}
              words={placeAndPhone(person)}
              label={`就是${person.name},${placeAndPhone(person)}`}
              onTap={() => onChoose(person)}
            />
          ))}
        </View>
      )}
    </View>
  );
}

const placeAndPhone = ({ home, address, phone }: Known): string =>
  `${[home, address].filter(Boolean).join(' ')},${phone ?? '没有电话'}`;

/** Who was chosen, and the way back. */
export function KnownPerson({ known, onChange }: { known: Known; onChange(): void }) {
  return (
    <View className="staff-beside">
      <Fact name="给谁办?">{known.name}</Fact>
      <Fact name="住处和电话">{placeAndPhone(known)}</Fact>
      <Button title="换一个人" onTap={onChange} />
    </View>
  );
}
