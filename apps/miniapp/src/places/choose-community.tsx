import { View } from '@tarojs/components';
import { useState } from 'react';
import { district as chosenDistrict, useClientSettings } from '@/api/client-settings';
import { locate } from '@/device/whereabouts';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { Field } from '@/ui/field';
import { Loading, Shown } from '@/ui/states';
import { type Place, place } from './place';
import { usePlaces } from './places';
import { nearestOf, type PlaceNode, placesOf, streetsOf } from './tree';
import './places.scss';

/** A plain list of streets and communities, each a button; the choice is remembered on this device. */
export function ChooseCommunity({ onChosen }: { onChosen?(chosen: Place): void }) {
  const settings = useClientSettings();
  const districts = settings.data?.districts ?? [];
  const chosen = chosenDistrict.use() ?? undefined;
  const several = districts.length > 1;
  const district = several ? chosen : districts[0]?.code;
  const tree = usePlaces(district, Boolean(district));
  if (!settings.data) {
    return <Shown read={settings}>{() => null}</Shown>;
  }
  const choose = ({ id, name, phone, address }: PlaceNode) => {
    const next: Place = { communityId: id, name, phone, address, district, from: 'chosen' };
    place.set(next);
    onChosen?.(next);
  };
  return (
    <View>
      {several && (
        <Field title="您在哪个区?">
          <Chips
            title="您在哪个区?"
            options={districts.map(({ code, name }) => ({ value: code, title: name }))}
            value={district}
            onChange={(code) => chosenDistrict.set(code as string)}
          />
        </Field>
      )}
      {district && <Shown read={tree}>{(found) => <Streets tree={found} onChoose={choose} />}</Shown>}
    </View>
  );
}

/** With more communities the street is asked first. */
const FEW = 16;

function Streets({ tree, onChoose }: { tree: PlaceNode; onChoose(community: PlaceNode): void }) {
  const streets = streetsOf(tree);
  const [street, setStreet] = useState<string>();
  const all = placesOf(tree, 'community').length <= FEW;
  const shown = all ? streets : streets.filter(({ id }) => id === street);
  return (
    <>
      <Nearby tree={tree} onChoose={onChoose} />
      {!all && (
        <Field title="您在哪个街道?">
          <Chips
            title="您在哪个街道?"
            options={streets.map(({ id, name }) => ({ value: id, title: name }))}
            value={street}
            onChange={(id) => setStreet(id as string)}
          />
        </Field>
      )}
      {shown.map(({ id, name, communities }) => (
        <Field key={id} title={name}>
          <View className="places-list" ariaRole="group" ariaLabel={name}>
            {communities.map((community) => (
              <Button key={community.id} title={community.name} onTap={() => onChoose(community)} />
            ))}
          </View>
        </Field>
      ))}
    </>
  );
}

/** Asks the phone where it is only when tapped; shown where the places have coordinates at all. */
function Nearby({ tree, onChoose }: { tree: PlaceNode; onChoose(community: PlaceNode): void }) {
  const [state, setState] = useState<'asking' | 'none'>();
  const [found, setFound] = useState<PlaceNode>();
  if (!placesOf(tree, 'community').some(({ lat }) => lat !== undefined)) return null;
  const look = async () => {
    setState('asking');
    const here = await locate();
    const nearest = here ? nearestOf(tree, here) : undefined;
    setFound(nearest);
    setState(nearest ? undefined : 'none');
  };
  if (state === 'asking') return <Loading lines={1} />;
  return (
    <View className="places-nearby">
      {found ? (
        <Button title={`就是${found.name}`} kind="primary" icon="place" wide onTap={() => onChoose(found)} />
      ) : (
        <Button title="用我的位置找" icon="place" wide onTap={() => void look()} />
      )}
      {state === 'none' && <View className="field-help">没有找到附近的社区,请在下面点一个。</View>}
    </View>
  );
}
