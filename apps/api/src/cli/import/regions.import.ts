import type { PoolClient } from 'pg';
import { v7 } from 'uuid';
import { gradeSets } from '../../regions/grade-sets.js';
import { communityTypes, parentKinds, type RegionKind, regionKinds, regionPath } from '../../regions/region-path.js';
import { decimal, hours, oneOf, phone, regionCode, text } from './cells.js';
import { type Fault, type ImportContext, type ImportKind, repeated, type Row, type Written } from './import-kind.js';
import { upsert } from './upsert.js';

const kindWords: Record<string, RegionKind | 'department'> = {
  区: 'district',
  街道: 'street',
  社区: 'community',
  网格: 'grid',
  微网格: 'microGrid',
  楼栋: 'building',
  部门: 'department',
};

export const regionsImport: ImportKind = {
  name: 'regions',
  title: '区域',
  columns: [
    { key: 'code', title: '编码', read: regionCode, required: true, about: '全区唯一,以后不变', example: 'JL-FY' },
    { key: 'name', title: '名称', read: text(60), required: true, about: '全称', example: '府佑社区' },
    {
      key: 'shortName',
      title: '简称',
      also: ['short_name'],
      read: text(20),
      about: '用在服务单号里;空着用名称',
      example: '府佑',
    },
    {
      key: 'kind',
      title: '类别',
      read: oneOf(kindWords),
      required: true,
      about: '区、街道、社区、网格、微网格、楼栋、部门',
      example: '社区',
    },
    {
      key: 'parent',
      title: '上级编码',
      also: ['parent_code'],
      read: regionCode,
      about: '区空着,其余必填;部门写所属街道或区',
      example: 'JL',
    },
    {
      key: 'communityType',
      title: '社区类型',
      also: ['community_type'],
      read: oneOf(Object.fromEntries(communityTypes.map((type) => [type, type]))),
      about: communityTypes.join('、'),
      example: '老旧院落',
    },
    { key: 'compound', title: '小区', also: ['院落'], read: text(60), about: '楼栋所在的小区或院落' },
    { key: 'phone', title: '电话', read: phone, about: '对外公布的电话', example: '02800000000' },
    { key: 'address', title: '地址', read: text(120), about: '办公或所在地址', example: '府佑路 1 号' },
    { key: 'hours', title: '办公时间', read: hours, about: '如 08:00-18:00;空着随上级', example: '08:00-18:00' },
    {
      key: 'gradeSet',
      title: '评价档',
      also: ['grade_set'],
      read: text(40),
      about: `${Object.keys(gradeSets).join('、')};空着随上级`,
    },
    { key: 'lat', title: '纬度', read: decimal(-90, 90), about: '可空' },
    { key: 'lng', title: '经度', read: decimal(-180, 180), about: '可空' },
  ],
  async write(rows, context) {
    const faults = repeated(rows, 'code', '编码');
    const departments = rows.filter(({ cells }) => cells.kind === 'department');
    const places = rows.filter(({ cells }) => cells.kind !== 'department');
    const before = await readTree(context.client, context.districtId);
    const tree = merge(before, places);
    faults.push(...treeFaults(tree, places, before), ...departmentFaults(tree, departments));
    if (faults.length > 0) return faults;
    const regions = await writeRegions(context, places, tree);
    const units = await writeDepartments(context, departments, tree);
    return { created: regions.created + units.created, updated: regions.updated + units.updated };
  },
};

interface Place {
  id: string;
  kind: RegionKind;
  parent: string | undefined;
}

/** Places by code. */
type Tree = Map<string, Place>;

async function readTree(client: PoolClient, districtId: number): Promise<Tree> {
  const { rows } = await client.query<{ code: string; id: string; kind: RegionKind; parent: string | null }>(
    `select r.code, r.id, r.kind, p.code as parent from region r
     left join region p on p.district_id = r.district_id and p.id = r.parent_id where r.district_id = $1 for update of r`,
    [districtId],
  );
  return new Map(rows.map(({ code, id, kind, parent }) => [code, { id, kind, parent: parent ?? undefined }]));
}

function merge(before: Tree, rows: Row[]): Tree {
  const tree = new Map(before);
  for (const { cells } of rows) {
    const known = before.get(cells.code as string);
    tree.set(cells.code as string, {
      id: known?.id ?? v7(),
      kind: cells.kind as RegionKind,
      parent: (cells.parent as string | undefined) ?? known?.parent,
    });
  }
  return tree;
}

function treeFaults(tree: Tree, rows: Row[], before: Tree): Fault[] {
  const faults = rows.flatMap(({ line, cells }): Fault[] => {
    const { kind, parent } = tree.get(cells.code as string) as Place;
    const known = before.get(cells.code as string);
    if (known && known.kind !== kind) return [{ line, reason: '类别不能改:请另设新编码' }];
    if (kind === 'district') return parent === undefined ? [] : [{ line, reason: '区没有上级' }];
    if (parent === undefined) return [{ line, reason: '上级编码:不能空着' }];
    const above = tree.get(parent);
    if (!above) return [{ line, reason: `没有这个上级:${parent}` }];
    return parentKinds[kind].includes(above.kind) ? [] : [{ line, reason: `上级的类别不对:${parent}` }];
  });
  const roots = [...tree.values()].filter(({ kind }) => kind === 'district').length;
  if (rows.length > 0 && roots !== 1) faults.push({ line: null, reason: `应有且只有一个区,现在有 ${roots} 个` });
  return faults;
}

function departmentFaults(tree: Tree, rows: Row[]): Fault[] {
  return rows.flatMap(({ line, cells }): Fault[] => {
    const above = tree.get((cells.parent as string | undefined) ?? '');
    const fits = above?.kind === 'street' || above?.kind === 'district';
    return fits ? [] : [{ line, reason: '部门的上级应是街道或区' }];
  });
}

async function writeRegions({ client, districtId }: ImportContext, rows: Row[], tree: Tree): Promise<Written> {
  // By kind from the top: a place comes after the one it lies in, and none can lie in itself.
  const paths = new Map<string, string>();
  const ordered = [...tree].sort(([, a], [, b]) => regionKinds.indexOf(a.kind) - regionKinds.indexOf(b.kind));
  for (const [code, { parent }] of ordered) {
    paths.set(code, regionPath(parent === undefined ? null : (paths.get(parent) as string), code));
  }
  const written = await upsert(
    client,
    'region',
    districtId,
    REGION,
    rows.map(({ cells }) => ({ ...regionRow(cells), ...placeOf(tree, paths, cells.code as string) })),
  );
  // What lies in a place that moved.
  await client.query(
    `update region r set path = p.path::ltree from unnest($2::text[], $3::text[]) as p (code, path)
     where r.district_id = $1 and r.code = p.code and r.path <> p.path::ltree`,
    [districtId, [...paths.keys()], [...paths.values()]],
  );
  return written;
}

function placeOf(tree: Tree, paths: Map<string, string>, code: string): Record<string, unknown> {
  const { id, parent } = tree.get(code) as Place;
  return { id, path: paths.get(code), parent_id: parent === undefined ? null : tree.get(parent)?.id };
}

function regionRow(cells: Row['cells']): Record<string, unknown> {
  const [range] = (cells.hours as { from: string; to: string }[] | undefined) ?? [];
  return {
    code: cells.code,
    kind: cells.kind,
    name: cells.name,
    short_name: cells.shortName,
    community_type: cells.communityType,
    compound: cells.compound,
    phone: cells.phone,
    address: cells.address,
    hours: range && { opens: range.from, closes: range.to },
    grade_set: cells.gradeSet,
    lat: cells.lat,
    lng: cells.lng,
  };
}

async function writeDepartments({ client, districtId }: ImportContext, rows: Row[], tree: Tree): Promise<Written> {
  return upsert(
    client,
    'department',
    districtId,
    { name: { type: 'text' }, region_id: { type: 'uuid' }, phone: { type: 'text' } },
    rows.map(({ cells }) => ({
      id: v7(),
      code: cells.code,
      name: cells.name,
      phone: cells.phone,
      region_id: tree.get(cells.parent as string)?.id,
    })),
  );
}

const REGION = {
  kind: { type: 'text' },
  name: { type: 'text' },
  short_name: { type: 'text', otherwise: 'left(r.name, 20)' },
  path: { type: 'ltree' },
  parent_id: { type: 'uuid' },
  community_type: { type: 'text' },
  compound: { type: 'text' },
  phone: { type: 'text' },
  address: { type: 'text' },
  hours: { type: 'jsonb' },
  grade_set: { type: 'text' },
  lat: { type: 'float8' },
  lng: { type: 'float8' },
};
