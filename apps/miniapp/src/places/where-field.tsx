import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { Field, TextField } from '@/ui/field';
import { Tap } from '@/ui/tap';
import { Shown } from '@/ui/states';
import { useBuildings } from './places';
import { compoundsOf, type PlaceNode, shortIn } from './tree';
import './places.scss';

/** Where somebody comes to: a building of the list, or words where it is not listed; and the door. */
export interface Where {
  /** The community that answers for it. */
  regionId?: string;
  buildingId?: string;
  /** Its name, to be read. */
  building?: string;
  /** 3单元201 */
  address: string;
}

export const whereWords = ({ building, address }: Where): string => [building, address].filter(Boolean).join(' ');

interface WhereFieldProps {
  communityId: string;
  district?: string;
  value: Where;
  fault?: string;
  onChange(value: Where): void;
}

/** The building from the list and the door on big keys: nothing needs a keyboard. */
export function WhereField({ communityId, district, value, fault, onChange }: WhereFieldProps) {
  const tree = useBuildings(communityId, district);
  return (
    <Shown read={tree}>
      {(community) => <Doors community={community} value={value} fault={fault} onChange={onChange} />}
    </Shown>
  );
}

type DoorsProps = Omit<WhereFieldProps, 'communityId' | 'district'> & { community: PlaceNode };

function Doors({ community, value, fault, onChange }: DoorsProps) {
  const compounds = compoundsOf(community);
  const [typed, setTyped] = useState(compounds.length === 0 || (!value.buildingId && value.address !== ''));
  const put = (change: Partial<Where>) => onChange({ ...value, regionId: community.id, ...change });
  if (typed) {
    return (
      <>
        <TextField
          title="住在哪里"
          help="写小区、楼号和门牌号"
          value={value.address}
          fault={fault}
          most={120}
          onChange={(address) => put({ address, buildingId: undefined, building: undefined })}
        />
        {compounds.length > 0 && (
          <Button title="从楼栋里选" kind="plain" onTap={() => (setTyped(false), put({ address: '' }))} />
        )}
      </>
    );
  }
  return (
    <>
      <Buildings
        compounds={compounds}
        value={value.buildingId}
        fault={fault}
        onChange={({ id, name }) => put({ buildingId: id, building: name })}
      />
      {value.buildingId && <DoorField value={value.address} onChange={(address) => put({ address })} />}
      <Button
        title="没有我住的楼"
        kind="plain"
        onTap={() => (setTyped(true), put({ buildingId: undefined, building: undefined }))}
      />
    </>
  );
}

interface BuildingsProps {
  compounds: ReturnType<typeof compoundsOf>;
  value?: string;
  fault?: string;
  onChange(building: PlaceNode): void;
}

/** The compound is asked first where there are many. */
function Buildings({ compounds, value, fault, onChange }: BuildingsProps) {
  const of = compounds.find(({ buildings }) => buildings.some(({ id }) => id === value));
  const [opened, setOpened] = useState(compounds.length === 1 ? compounds[0].name : of?.name);
  const open = compounds.find(({ name }) => name === opened);
  return (
    <Field title="住哪栋楼?" fault={fault}>
      {compounds.length > 1 && (
        <Chips
          title="哪个小区"
          options={compounds.map(({ name }) => ({ value: name, title: name || '其他楼' }))}
          value={opened}
          onChange={(name) => setOpened(name as string)}
        />
      )}
      {open && (
        <Chips
          title="哪栋楼"
          options={open.buildings.map(({ id, name }) => ({ value: id, title: shortIn(open.name, name) }))}
          value={value}
          onChange={(id) => {
            const building = open.buildings.find((each) => each.id === id);
            if (building) onChange(building);
          }}
        />
      )}
    </Field>
  );
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '单元', '0', '删除'] as const;
const MOST_DOOR = 20;

/** The number on the door, on keys as big as a phone's. */
function DoorField({ value, onChange }: { value: string; onChange(value: string): void }) {
  const press = (key: (typeof KEYS)[number]) => {
    if (key === '删除') onChange(value.endsWith('单元') ? value.slice(0, -2) : value.slice(0, -1));
    else if (value.length + key.length <= MOST_DOOR) onChange(value + key);
  };
  return (
    <Field title="门牌号" required={false} help="比如:3单元201">
      <View className="door-now" ariaRole="status" ariaLabel={value ? `门牌号 ${value}` : '还没有门牌号'}>
        {value || <View className="door-empty">点下面的数字</View>}
      </View>
      <View className="door-keys" ariaRole="group" ariaLabel="门牌号数字">
        {KEYS.map((key) => (
          <Tap key={key} className="door-key" label={key} onTap={() => press(key)}>
            {key}
          </Tap>
        ))}
      </View>
    </Field>
  );
}
