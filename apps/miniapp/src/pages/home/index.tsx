import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { wordsOf } from '@/api/problem';
import { posterKey } from '@/device/poster';
import { reading } from '@/device/reading';
import { phone } from '@/device/share';
import { go, useQuery } from '@/navigation/go';
import { ChooseCommunity } from '@/places/choose-community';
import { arrive, type Place, usePlace } from '@/places/place';
import { NotFound } from '@/services/not-found';
import { useServices } from '@/services/services';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Icon } from '@/ui/icon';
import { Screen } from '@/ui/screen';
import { Shown } from '@/ui/states';
import { Tap } from '@/ui/tap';
import { ElderOffer } from './elder-offer';
import { MyOrders } from './my-orders';
import { Notices } from './notices';
import { Tiles } from './tiles';
import './index.scss';

export default function Home() {
  const at = usePlace();
  const fault = usePoster();
  const services = useServices(at);
  const { elder } = reading.use();
  // Without a place and without network one plate is enough: that of the places.
  const unknown = at === null && services.problem !== undefined && services.data === undefined;
  return (
    <Screen tab="home">
      {fault && <Card tone="warn">{fault}</Card>}
      {at && <Here at={at} />}
      {at === null && <Where />}
      <ElderOffer />
      <MyOrders />
      <Search />
      {!unknown && (
        <Shown read={services} lines={6}>
          {({ items }) => (
            <>
              <Tiles items={items} most={elder ? 6 : 8} />
              <NotFound items={items} at={at} />
            </>
          )}
        </Shown>
      )}
      {at && <Notices at={at} />}
      <View className="home-ways">
        {at?.phone && (
          <Button title={`打电话给${at.name}`} icon="phone" wide onTap={() => void phone(at.phone as string)} />
        )}
        <Button
          title={elder ? '换回标准版' : '长辈版:字大一些'}
          wide
          onTap={() => reading.set((now) => ({ ...now, elder: !now.elder, asked: true }))}
        />
      </View>
    </Screen>
  );
}

/** A poster was scanned: this is the place where it hangs. */
function usePoster(): string {
  const { scene, place } = useQuery();
  const [fault, setFault] = useState('');
  const key = scene ?? place ?? posterKey();
  useEffect(() => {
    if (!key) return;
    arrive(key)
      .then((found) => setFault(found ? '' : '这张海报上的码没有对应的社区,请在下面选一个。'))
      .catch((reason) => setFault(`没有认出这张海报:${wordsOf(reason)}`));
  }, [key]);
  return fault;
}

function Here({ at }: { at: Place }) {
  return (
    <Tap
      className="home-here"
      label={`您在${at.name}${at.building ?? ''},换一个社区`}
      onTap={() => go('/pages/community/index')}
    >
      <Icon name="place" />
      <View className="home-here-name">
        <View>{at.name}</View>
        {at.building && <View className="home-here-building">{at.building}</View>}
      </View>
      <View className="home-here-change">换</View>
    </Tap>
  );
}

function Where() {
  return (
    <Card title="您住在哪个社区?">
      <ChooseCommunity />
    </Card>
  );
}

function Search() {
  return (
    <Tap className="home-search" label="找服务" onTap={() => go('/pages/services/index', { search: '1' })}>
      <Icon name="search" />
      <View>找服务,比如:裤子短了</View>
    </Tap>
  );
}
