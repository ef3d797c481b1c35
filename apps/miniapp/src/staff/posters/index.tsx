import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import type { Me } from '@/api/me';
import { useRead } from '@/api/read';
import { saveText, savesByChat } from '@/device/save';
import { useBuildings } from '@/places/places';
import { compoundsOf, type PlaceNode, placesOf, shortIn } from '@/places/tree';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Chips } from '@/ui/chips';
import { Field } from '@/ui/field';
import { Shown } from '@/ui/states';
import { Frame } from '../frame';
import { workplaceOf } from '../posts';
import { useWorkplace } from '../reads';
import './posters.scss';

/** The poster of a door: whoever scans it orders for that building. */
export default function Posters() {
  return <Frame>{(me) => <Where me={me} />}</Frame>;
}

function Where({ me }: { me: Me }) {
  const tree = useWorkplace(workplaceOf(me));
  return <Shown read={tree}>{(found) => <Choose communities={placesOf(found, 'community')} />}</Shown>;
}

function Choose({ communities }: { communities: readonly PlaceNode[] }) {
  const [community, setCommunity] = useState(communities.length === 1 ? communities[0] : undefined);
  return (
    <>
      <View className="staff-words">贴在楼道口、电梯里。居民扫一扫,就知道是哪栋楼,不用再填地址。</View>
      {communities.length > 1 && (
        <Field title="哪个社区?">
          <Chips
            title="哪个社区?"
            options={communities.map(({ id, name }) => ({ value: id, title: name }))}
            value={community?.id}
            onChange={(id) => setCommunity(communities.find((each) => each.id === id))}
          />
        </Field>
      )}
      {community && <Doors key={community.id} community={community} />}
    </>
  );
}

function Doors({ community }: { community: PlaceNode }) {
  const tree = useBuildings(community.id);
  const [chosen, setChosen] = useState<{ id: string; name: string }>(community);
  return (
    <>
      <Shown read={tree} lines={2}>
        {(found) => (
          <Field title="贴在哪里?">
            <Chips
              title="整个社区"
              options={[{ value: community.id, title: '社区大厅' }]}
              value={chosen.id}
              onChange={() => setChosen(community)}
            />
            {compoundsOf(found).map(({ name, buildings }) => (
              <View key={name}>
                {name && <View className="staff-quiet">{name}</View>}
                <Chips
                  title={name || '楼栋'}
                  options={buildings.map((each) => ({ value: each.id, title: shortIn(name, each.name) }))}
                  value={chosen.id}
                  onChange={(id) => setChosen(buildings.find((each) => each.id === id) ?? community)}
                />
              </View>
            ))}
          </Field>
        )}
      </Shown>
      <Poster key={chosen.id} place={chosen} />
    </>
  );
}

/** An image of WeChat and of browsers takes a drawing as its address. */
const drawingUrl = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

const codes = [
  { value: 'wechat', title: '微信小程序码' },
  { value: 'h5', title: '网页二维码' },
];

function Poster({ place }: { place: { id: string; name: string } }) {
  const [code, setCode] = useState(savesByChat ? 'wechat' : 'h5');
  const read = useRead(`poster/${place.id}/${code}`, () =>
    ask<string>(
      api.GET('/api/regions/{id}/poster', {
        params: { path: { id: place.id }, query: { code: code as 'h5' } },
        parseAs: 'text',
      }),
    ),
  );
  return (
    <Card title={`海报:${place.name}`}>
      <Chips title="用哪种码" options={codes} value={code} onChange={(value) => setCode(String(value))} />
      <Shown read={read} lines={6}>
        {(svg) => (
          <>
            <Image className="poster" src={drawingUrl(svg)} mode="widthFix" ariaLabel={`${place.name}的海报`} />
            <Button
              title={savesByChat ? '发到电脑去打印' : '存下来去打印'}
              kind="primary"
              icon="share"
              wide
              onTap={() => void saveText(`海报-${place.name}.svg`, svg)}
            />
            <View className="staff-quiet">
              {savesByChat ? '发给「文件传输助手」,在电脑上打开就能打印,' : '在下载里,打开就能打印,'}A4 大小。
            </View>
          </>
        )}
      </Shown>
    </Card>
  );
}
