import { v7 } from 'uuid';
import type { PartnerKind } from '../../partners/partner-directory.js';
import { code, codes, day, decimal, oneOf, phone, text, whole } from './cells.js';
import {
  type Fault,
  idsByCode,
  type ImportContext,
  type ImportKind,
  repeated,
  type Row,
  unknown,
} from './import-kind.js';
import { withCode } from './services.import.js';
import { upsert } from './upsert.js';

const kindWords: Record<string, PartnerKind> = {
  物业: 'property',
  部门: 'department',
  公益: 'welfare',
  居民: 'resident',
  商业: 'commercial',
};

export const partnersImport: ImportKind = {
  name: 'partners',
  title: '服务方(合伙人)',
  columns: [
    { key: 'code', title: '编码', read: code, about: '空着用名称;再次导入按它更新', example: 'P-WANG' },
    { key: 'name', title: '名称', read: text(60), required: true, about: '居民看到的名称', example: '王姐缝纫铺' },
    {
      key: 'kind',
      title: '类别',
      read: oneOf(kindWords),
      required: true,
      about: '物业、部门、公益、居民、商业',
      example: '商业',
    },
    { key: 'subtype', title: '细类', read: text(30), about: '个体工商户、社工机构、社区匠人……', example: '个体工商户' },
    { key: 'summary', title: '简介', read: text(500), about: '一两句话' },
    { key: 'phone', title: '电话', read: phone, about: '加密保存' },
    { key: 'address', title: '地址', read: text(120), about: '店面地址' },
    { key: 'lat', title: '纬度', read: decimal(-90, 90), about: '可空' },
    { key: 'lng', title: '经度', read: decimal(-180, 180), about: '可空' },
    { key: 'capacity', title: '可同时承接', read: whole(1, 1000), about: '空着是 5', example: '5' },
    {
      key: 'from',
      title: '协议开始',
      also: ['agreement_from'],
      read: day,
      required: true,
      about: '2026-01-01',
      example: '2026-01-01',
    },
    {
      key: 'until',
      title: '协议结束',
      also: ['agreement_until'],
      read: day,
      about: '空着没有期限',
      example: '2027-12-31',
    },
    { key: 'services', title: '服务项编码', read: codes, about: '几个用 ; 隔开;写了就以这次为准', example: 'FENGREN' },
    { key: 'areas', title: '服务区域编码', read: codes, about: '街道、社区或网格;写了就以这次为准', example: 'JL-FY' },
    { key: 'leads', title: '负责人编码', read: codes, about: '人员编码;三列写了任何一列,就以这次为准' },
    { key: 'dispatchers', title: '派工员编码', read: codes, about: '人员编码' },
    { key: 'workers', title: '服务人员编码', read: codes, about: '人员编码' },
  ],
  async write(rows, context) {
    const { client, districtId, sealing } = context;
    const named = rows.map(withCode);
    const services = await idsByCode(client, 'service_item', districtId);
    const regions = await idsByCode(client, 'region', districtId);
    const people = await idsByCode(client, 'person', districtId);
    const before = await idsByCode(client, 'partner', districtId);
    const faults = [
      ...repeated(named, 'code', '编码'),
      ...unknown(named, 'services', services, '服务项'),
      ...unknown(named, 'areas', regions, '区域'),
      ...posts.flatMap(({ key }) => unknown(named, key, people, '人员')),
      ...named.flatMap(partnerFaults),
    ];
    if (faults.length > 0) return faults;
    const ids = new Map(named.map(({ cells }) => [cells.code as string, before.get(cells.code as string) ?? v7()]));
    const seal = (value: unknown, id: string) =>
      value === undefined ? undefined : sealing.sealForDistrict(districtId, value as string, `partner:${id}`);
    const partners = named.map(({ cells }) => {
      const id = ids.get(cells.code as string) as string;
      return { ...partnerRow(cells), id, phone_sealed: seal(cells.phone, id) };
    });
    const written = await upsert(client, 'partner', districtId, PARTNER, partners);
    await writeLinks(context, 'partner_service', 'service_item_id', linksOf(named, ids, 'services', services));
    await writeLinks(context, 'partner_area', 'region_id', linksOf(named, ids, 'areas', regions));
    await writeMembers(context, named, ids, people);
    return written;
  },
};

const posts = [
  { key: 'leads', post: 'lead' },
  { key: 'dispatchers', post: 'dispatcher' },
  { key: 'workers', post: 'worker' },
];

function partnerFaults({ line, cells }: Row): Fault[] {
  const faults: Fault[] = [];
  const { from, until } = cells as { from: string; until?: string };
  if (until !== undefined && until < from) faults.push({ line, reason: '协议结束早于开始' });
  const members = posts.flatMap(({ key }) => (cells[key] as string[] | undefined) ?? []);
  if (new Set(members).size < members.length) faults.push({ line, reason: '同一个人只能写在一列里' });
  if (members.length > 0 && cells.leads === undefined) faults.push({ line, reason: '至少要有一位负责人' });
  return faults;
}

function partnerRow(cells: Row['cells']): Record<string, unknown> {
  const { code, kind, subtype, name, summary, address, lat, lng, capacity, from, until } = cells;
  return {
    code,
    kind,
    subtype,
    name,
    summary,
    address,
    lat,
    lng,
    capacity,
    agreement_from: from,
    agreement_until: until,
  };
}

interface Links {
  /** Partners whose list is given anew. */
  partners: string[];
  pairs: { partner: string; other: string }[];
}

function linksOf(rows: Row[], ids: Map<string, string>, key: string, others: Map<string, string>): Links {
  const given = rows.filter(({ cells }) => cells[key] !== undefined);
  return {
    partners: given.map(({ cells }) => ids.get(cells.code as string) as string),
    pairs: given.flatMap(({ cells }) =>
      (cells[key] as string[]).map((code) => ({
        partner: ids.get(cells.code as string) as string,
        other: others.get(code) as string,
      })),
    ),
  };
}

async function writeLinks(
  { client, districtId }: ImportContext,
  table: 'partner_service' | 'partner_area',
  column: string,
  { partners, pairs }: Links,
): Promise<void> {
  await client.query(`delete from ${table} where district_id = $1 and partner_id = any($2)`, [districtId, partners]);
  await client.query(
    `insert into ${table} (district_id, partner_id, ${column}) select $1, * from unnest($2::uuid[], $3::uuid[])`,
    [districtId, pairs.map(({ partner }) => partner), pairs.map(({ other }) => other)],
  );
}

async function writeMembers(
  { client, districtId }: ImportContext,
  rows: Row[],
  ids: Map<string, string>,
  people: Map<string, string>,
): Promise<void> {
  const given = rows.filter(({ cells }) => posts.some(({ key }) => cells[key] !== undefined));
  const members = given.flatMap(({ cells }) =>
    posts.flatMap(({ key, post }) =>
      ((cells[key] as string[] | undefined) ?? []).map((person) => ({
        partner_id: ids.get(cells.code as string),
        person_id: people.get(person),
        post,
      })),
    ),
  );
  const list = JSON.stringify(members);
  const shape = '(partner_id uuid, person_id uuid, post text)';
  await client.query(
    `delete from partner_member m where m.district_id = $1 and m.partner_id = any($2) and not exists (
       select from jsonb_to_recordset($3) as n ${shape} where n.partner_id = m.partner_id and n.person_id = m.person_id)`,
    [districtId, given.map(({ cells }) => ids.get(cells.code as string)), list],
  );
  await client.query(
    `insert into partner_member (district_id, partner_id, person_id, post)
     select $1, n.* from jsonb_to_recordset($2) as n ${shape}
     on conflict (district_id, partner_id, person_id) do update set post = excluded.post`,
    [districtId, list],
  );
}

const PARTNER = {
  kind: { type: 'text' },
  subtype: { type: 'text' },
  name: { type: 'text' },
  summary: { type: 'text' },
  phone_sealed: { type: 'text' },
  address: { type: 'text' },
  lat: { type: 'float8' },
  lng: { type: 'float8' },
  capacity: { type: 'int', otherwise: '5' },
  agreement_from: { type: 'date' },
  agreement_until: { type: 'date' },
};
