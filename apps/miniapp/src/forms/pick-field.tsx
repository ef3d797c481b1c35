import { View } from '@tarojs/components';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useMe } from '@/api/me';
import { useRead } from '@/api/read';
import { Choice, Field, type Option, TextField } from '@/ui/field';
import { Loading } from '@/ui/states';
import type { FormPlace } from './schema-fields';
import type { Picked } from './schema';

interface PickProps {
  title: string;
  help?: string;
  fault?: string;
  required?: boolean;
  value?: string;
  onChange(value: string | undefined): void;
  place: FormPlace;
}

/** One of a list that the server keeps: whom, where to, which service. */
export function PickField({ what, ...props }: PickProps & { what: Picked }) {
  const Pick = picks[what];
  return <Pick {...props} />;
}

interface ListProps extends PickProps {
  options: readonly Option<string>[] | undefined;
  loading?: boolean;
  empty: string;
}

/** Longer lists get a search line. */
const LONG_LIST = 8;

function Picks({ options, loading, empty, value, onChange, ...field }: ListProps) {
  const [words, setWords] = useState('');
  if (!options) return <Field {...field}>{loading ? <Loading lines={2} /> : <Quiet words={empty} />}</Field>;
  if (options.length === 0) {
    return (
      <Field {...field}>
        <Quiet words={empty} />
      </Field>
    );
  }
  const found = options.filter(({ title, value: id }) => id === value || title.includes(words.trim()));
  return (
    <>
      {options.length > LONG_LIST && (
        <TextField
          title="先找一找"
          required={false}
          value={words}
          onChange={setWords}
          most={20}
          placeholder="打几个字就能找到"
        />
      )}
      <Choice
        {...field}
        options={found.slice(0, 30)}
        value={value}
        onChange={(id) => onChange(id === value && field.required === false ? undefined : id)}
      />
    </>
  );
}

const Quiet = ({ words }: { words: string }) => <View className="form-quiet">{words}</View>;

function Worker(props: PickProps) {
  const me = useMe();
  const read = useRead(me.data?.partner ? 'partner/mine' : null, () => ask(api.GET('/api/partners/mine')));
  const options = read.data?.members.map(({ personId, name, title }) => ({
    value: personId,
    title: personId === me.data?.id ? `${name}(我自己)` : name,
    words: title ?? undefined,
  }));
  return <Picks {...props} options={options} loading={read.loading || me.loading} empty="没有人可以选,留空就好。" />;
}

/** Who of the desk does it himself. */
function Handler(props: PickProps) {
  const me = useMe();
  const id = props.place.requestId;
  const read = useRead(id ? `handlers/${id}` : null, () =>
    ask(api.GET('/api/requests/{id}/handlers', { params: { path: { id: id as string } } })),
  );
  const mine = ({ personId }: { personId: string }) => Number(personId === me.data?.id);
  const found = read.data && [...read.data.items].sort((one, other) => mine(other) - mine(one));
  const options = found?.map(({ personId, name, place }) => ({
    value: personId,
    title: personId === me.data?.id ? `${name}(我自己)` : name,
    words: place,
  }));
  return <Picks {...props} options={options} loading={read.loading} empty="由您自己经办。" />;
}

function Partner(props: PickProps) {
  const id = props.place.requestId;
  const read = useRead(id ? `candidates/${id}` : null, () =>
    ask(api.GET('/api/requests/{id}/candidates', { params: { path: { id: id as string } } })),
  );
  const options = read.data?.items.map(({ partnerId, name, rank, reasons, load, distanceMetres, eligible }) => ({
    value: partnerId,
    title: rank ? `第 ${rank}:${name}` : name,
    words: [...reasons, `手上 ${load} 单`, ...(distanceMetres === undefined ? [] : [metres(distanceMetres)])].join(
      ' · ',
    ),
    disabled: !eligible,
  }));
  return <Picks {...props} options={options} loading={read.loading} empty="现在没有服务方可以选。" />;
}

const metres = (distance: number): string =>
  distance < 1000 ? `离这里 ${distance} 米` : `离这里 ${(distance / 1000).toFixed(1)} 公里`;

interface Node {
  id: string;
  name: string;
  kind: string;
  children?: Node[];
}

function Region(props: PickProps) {
  const read = useRead('places', () => ask(api.GET('/api/regions/tree', { params: { query: {} } })));
  const options = read.data && flat(read.data as unknown as Node).filter(({ value }) => value !== props.place.regionId);
  return <Picks {...props} options={options} loading={read.loading} empty="没有可以转去的地方。" />;
}

function flat({ id, name, children = [] }: Node): Option<string>[] {
  return [{ value: id, title: name }, ...children.flatMap(flat)];
}

function Service(props: PickProps) {
  const { regionId } = props.place;
  const read = useRead(`services?region=${regionId ?? ''}`, () =>
    ask(api.GET('/api/services', { params: { query: { regionId, limit: 100 } } })),
  );
  const options = read.data?.items
    .filter(({ id }) => id !== props.place.serviceId)
    .map(({ id, name, category }) => ({ value: id, title: name, words: category }));
  return <Picks {...props} options={options} loading={read.loading} empty="没有别的服务。" />;
}

function Department(props: PickProps) {
  const read = useRead('departments', () => ask(api.GET('/api/departments')));
  const options = read.data?.items.map(({ id, name, phone }) => ({
    value: id,
    title: name,
    words: phone ? `电话 ${phone}` : undefined,
  }));
  return <Picks {...props} options={options} loading={read.loading} empty="区里还没有登记部门。" />;
}

const picks: Record<Picked, (props: PickProps) => JSX.Element> = {
  worker: Worker,
  handler: Handler,
  partner: Partner,
  region: Region,
  service: Service,
  department: Department,
};
