import { v7 } from 'uuid';
import type { Post } from '../../people/actor.js';
import { code, day, oneOf, phone, regionCode, someOf, text, whole, yesNo } from './cells.js';
import {
  type Fault,
  idsByCode,
  type ImportContext,
  type ImportKind,
  type Row,
  unknown,
  type Written,
} from './import-kind.js';
import { writeHouseholds, writeMemberships } from './people-links.js';
import { tierWords } from './services.import.js';
import { upsert } from './upsert.js';

const postWords: Record<string, Post> = {
  社区工作者: 'communityWorker',
  网格员: 'gridWorker',
  工作人员: 'officer',
  部门人员: 'department',
  区级管理员: 'administrator',
  监督员: 'overseer',
  运维: 'operator',
};

export const peopleImport: ImportKind = {
  name: 'people',
  title: '人员',
  columns: [
    {
      key: 'code',
      title: '编码',
      read: code,
      required: true,
      about: '全区唯一,以后不变;一人几个任职就写几行',
      example: 'ST-001',
    },
    { key: 'name', title: '姓名', read: text(40), required: true, about: '示例请用假名', example: '示例人员' },
    {
      key: 'kind',
      title: '身份',
      read: oneOf({ 居民: 'resident', 工作人员: 'staff' }),
      required: true,
      about: '居民 或 工作人员',
      example: '工作人员',
    },
    { key: 'phone', title: '电话', read: phone, about: '加密保存,也用来登录', example: '19900000001' },
    { key: 'phoneShared', title: '仅联系用', also: ['phone_shared'], read: yesNo, about: '是:家人的电话,不能用来登录' },
    { key: 'birthYear', title: '出生年', also: ['birth_year'], read: whole(1890, 2200), about: '四位年份' },
    { key: 'livesAlone', title: '独居', also: ['lives_alone'], read: yesNo, about: '是:敲门无人时马上有人去看望' },
    { key: 'tiers', title: '优惠对象', read: someOf(tierWords), about: Object.keys(tierWords).join('、') },
    {
      key: 'home',
      title: '居住区域编码',
      also: ['home_region'],
      read: regionCode,
      about: '社区、网格或楼栋',
      example: 'JL-FY',
    },
    { key: 'address', title: '住址', read: text(120), about: '加密保存' },
    { key: 'livesWith', title: '同住人编码', also: ['lives_with'], read: code, about: '和谁是一户' },
    { key: 'relation', title: '关系', read: text(20), about: '是同住人的什么人' },
    {
      key: 'post',
      title: '任职',
      read: oneOf(postWords),
      about: Object.keys(postWords).join('、'),
      example: '社区工作者',
    },
    {
      key: 'postRegion',
      title: '任职区域编码',
      also: ['post_region'],
      read: regionCode,
      about: '写了任职就要写',
      example: 'JL-FY',
    },
    { key: 'department', title: '部门编码', read: regionCode, about: '部门人员必填' },
    { key: 'from', title: '任职开始', read: day, about: '空着从 2020-01-01 起', example: '2026-01-01' },
    { key: 'until', title: '任职结束', read: day, about: '空着没有期限' },
  ],
  async write(rows, context) {
    const { client, districtId } = context;
    const regions = await idsByCode(client, 'region', districtId);
    const departments = await idsByCode(client, 'department', districtId);
    const before = await idsByCode(client, 'person', districtId);
    const ids = new Map(before);
    for (const { cells } of rows) if (!ids.has(cells.code as string)) ids.set(cells.code as string, v7());
    const faults = [
      ...unknown(rows, 'home', regions, '区域'),
      ...unknown(rows, 'postRegion', regions, '区域'),
      ...unknown(rows, 'department', departments, '部门'),
      ...unknown(rows, 'livesWith', ids, '人员'),
      ...rows.flatMap(rowFaults),
      ...(await phoneFaults(rows, ids, context)),
    ];
    if (faults.length > 0) return faults;
    const written = await writePeople(rows, ids, regions, context);
    await writeMemberships(rows, { ids, regions, departments }, context);
    await writeHouseholds(rows, { ids, regions, departments }, context);
    return written;
  },
};

function rowFaults({ line, cells }: Row): Fault[] {
  const faults: Fault[] = [];
  if (cells.post !== undefined && cells.kind !== 'staff') faults.push({ line, reason: '有任职的人身份应是工作人员' });
  if (cells.post !== undefined && cells.postRegion === undefined)
    faults.push({ line, reason: '写了任职就要写任职区域编码' });
  if (cells.post === 'department' && cells.department === undefined)
    faults.push({ line, reason: '部门人员要写部门编码' });
  if (cells.livesWith !== undefined && cells.relation === undefined)
    faults.push({ line, reason: '写了同住人就要写关系' });
  if (cells.livesWith === cells.code) faults.push({ line, reason: '同住人不能是自己' });
  if (cells.until !== undefined && (cells.until as string) < ((cells.from as string | undefined) ?? FIRST_DAY)) {
    faults.push({ line, reason: '任职结束早于开始' });
  }
  return faults;
}

const FIRST_DAY = '2020-01-01';

/** A phone signs in one person: not two of this file, nor one of it and one who is there already. */
async function phoneFaults(
  rows: Row[],
  ids: Map<string, string>,
  { client, districtId, sealing }: ImportContext,
): Promise<Fault[]> {
  const holders = new Map<string, string>();
  const faults: Fault[] = [];
  const own = rows.filter(({ cells }) => cells.phone !== undefined && cells.phoneShared !== true);
  for (const { line, cells } of own) {
    const index = sealing.phoneIndex(districtId, cells.phone as string).toString('hex');
    const holder = holders.get(index);
    if (holder !== undefined && holder !== cells.code) faults.push({ line, reason: '电话:这个文件里另有人用它登录' });
    holders.set(index, cells.code as string);
  }
  const { rows: taken } = await client.query<{ index: string; id: string }>(
    `select encode(phone_index, 'hex') as index, id from person
     where district_id = $1 and phone_index = any($2) and not phone_shared and deleted_at is null`,
    [districtId, [...holders.keys()].map((index) => Buffer.from(index, 'hex'))],
  );
  for (const { index, id } of taken) {
    const holder = holders.get(index) as string;
    if (ids.get(holder) === id) continue;
    const line = own.find(({ cells }) => cells.code === holder)?.line ?? null;
    faults.push({ line, reason: '电话:已有别人用它登录' });
  }
  return faults;
}

async function writePeople(
  rows: Row[],
  ids: Map<string, string>,
  regions: Map<string, string>,
  { client, districtId, sealing, fixed }: ImportContext,
): Promise<Written> {
  // Several rows of one person are one person: what the later says wins.
  const merged = new Map<string, Row['cells']>();
  for (const { cells } of rows) merged.set(cells.code as string, { ...merged.get(cells.code as string), ...cells });
  const people = [...merged].map(([personCode, cells]) => {
    const id = ids.get(personCode) as string;
    const number = cells.phone as string | undefined;
    return {
      id,
      code: personCode,
      name: cells.name,
      kind: cells.kind,
      phone_sealed: number && sealing.sealForDistrict(districtId, number, `person:${id}`),
      phone_index: number && `\\x${sealing.phoneIndex(districtId, number).toString('hex')}`,
      phone_shared: cells.phoneShared,
      birth_year: cells.birthYear,
      lives_alone: cells.livesAlone,
      tiers: cells.tiers,
      home_region_id: cells.home === undefined ? undefined : regions.get(cells.home as string),
      created_at: fixed?.toISOString(),
    };
  });
  return upsert(client, 'person', districtId, PERSON, people);
}

const PERSON = {
  name: { type: 'text' },
  kind: { type: 'text' },
  phone_sealed: { type: 'text' },
  phone_index: { type: 'bytea' },
  phone_shared: { type: 'bool', otherwise: 'false' },
  birth_year: { type: 'smallint' },
  lives_alone: { type: 'bool', otherwise: 'false' },
  tiers: { type: 'text[]', otherwise: "'{}'" },
  home_region_id: { type: 'uuid' },
  created_at: { type: 'timestamptz', otherwise: 'now()' },
};
