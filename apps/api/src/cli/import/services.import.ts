import { v7 } from 'uuid';
import { priceTiers } from '../../catalogue/service-item.js';
import {
  CellFault,
  code,
  duration,
  hours,
  oneOf,
  type Read,
  regionCode,
  text,
  time,
  weekdays,
  whole,
  yesNo,
  yuan,
} from './cells.js';
import {
  type Fault,
  idsByCode,
  type ImportContext,
  type ImportKind,
  repeated,
  type Row,
  unknown,
} from './import-kind.js';
import { upsert } from './upsert.js';

export const tierWords: Record<string, (typeof priceTiers)[number]> = {
  '60岁以上': 'age60',
  '80岁以上': 'age80',
  低收入: 'lowIncome',
  残疾人: 'disabled',
};

/** `80岁以上:0;60岁以上:5` in yuan. */
const tierPrices: Read = (cell) =>
  cell
    .split(/[;;]+/)
    .filter(Boolean)
    .map((part) => {
      const [who, price, more] = part.split(/[::]/).map((each) => each.trim());
      if (!who || !price || more !== undefined) throw new CellFault('优惠写成 80岁以上:0;60岁以上:5');
      return { tier: oneOf(tierWords)(who), priceFen: yuan(price) };
    });

export const servicesImport: ImportKind = {
  name: 'services',
  title: '服务项',
  columns: [
    { key: 'code', title: '编码', read: code, about: '空着用名称;再次导入按它更新', example: 'FENGREN' },
    { key: 'name', title: '名称', read: text(60), required: true, about: '居民看到的名称', example: '缝纫' },
    { key: 'category', title: '类别', read: text(30), required: true, about: '如 便民、助餐', example: '便民' },
    { key: 'summary', title: '简介', read: text(500), about: '一两句话', example: '改裤脚、换拉链' },
    {
      key: 'mode',
      title: '服务方式',
      read: oneOf({ 上门: 'home_visit', 到店: 'at_venue', 远程: 'remote', 免预约: 'walk_in' }),
      required: true,
      about: '上门、到店、远程、免预约',
      example: '到店',
    },
    {
      key: 'route',
      title: '派单方式',
      read: oneOf({ 人工派单: 'assigned', 定点直达: 'direct' }),
      about: '空着是人工派单',
      example: '人工派单',
    },
    { key: 'partner', title: '定点服务方编码', read: code, about: '定点直达必填' },
    { key: 'region', title: '适用区域编码', read: regionCode, about: '空着是全区' },
    { key: 'cutoff', title: '当天截止时间', read: time, about: '过了只能订以后的,如 10:00' },
    { key: 'quota', title: '每段名额', read: whole(1, 100_000), about: '空着不限' },
    { key: 'openDays', title: '开放日', also: ['open_days'], read: weekdays, about: '如 1-5,1 是周一', example: '1-6' },
    {
      key: 'openHours',
      title: '开放时段',
      also: ['open_hours'],
      read: hours,
      about: '如 09:00-12:00;14:00-18:00',
      example: '09:00-12:00;14:00-18:00',
    },
    {
      key: 'slotMinutes',
      title: '每段分钟',
      also: ['slot_minutes'],
      read: whole(5, 720),
      about: '空着则每个时段是一段',
      example: '60',
    },
    {
      key: 'startProof',
      title: '开始凭证',
      also: ['start_proof'],
      read: oneOf({ 服务码: 'code', 无: 'none' }),
      about: '服务码 或 无',
      example: '无',
    },
    {
      key: 'evidence',
      title: '办结凭证',
      also: ['evidence_kind'],
      read: oneOf({ 照片: 'photo', 签名: 'signature', 文字: 'words' }),
      about: '照片、签名、文字',
      example: '照片',
    },
    { key: 'evidenceMin', title: '最少照片', also: ['evidence_min'], read: whole(0, 9), about: '0 到 9', example: '1' },
    {
      key: 'priceMode',
      title: '收费',
      also: ['price_mode'],
      read: oneOf({ 公益: 'free', 低偿: 'low_fee', 市场: 'market' }),
      required: true,
      about: '公益、低偿、市场',
      example: '低偿',
    },
    { key: 'price', title: '价格元', read: yuan, about: '公益写 0', example: '8' },
    { key: 'cap', title: '限价元', read: yuan, about: '最多收多少', example: '15' },
    { key: 'tiers', title: '优惠', read: tierPrices, about: '80岁以上:0;60岁以上:5', example: '80岁以上:0' },
    { key: 'unit', title: '单位', read: text(10), about: '次、件、小时', example: '件' },
    {
      key: 'finishWithin',
      title: '办理时限',
      also: ['finish_within'],
      read: duration,
      about: '3天、2小时',
      example: '3天',
    },
    { key: 'warrantyDays', title: '质保天数', also: ['warranty_days'], read: whole(0, 3650), about: '不足 15 按 15' },
    {
      key: 'urgency',
      title: '紧急程度',
      read: oneOf({ 特急: 'P0', 急: 'P1', 一般: 'P2', 可缓: 'P3' }),
      about: '特急、急、一般、可缓',
      example: '一般',
    },
    { key: 'pool', title: '可抢单', read: yesNo, about: '低风险的写 是', example: '是' },
    { key: 'health', title: '涉及健康', read: yesNo, about: '是:代别人点单要经核实的授权', example: '否' },
    { key: 'wechat', title: '微信可见', read: yesNo, about: '空着为 是' },
    { key: 'address', title: '地址', read: text(120), about: '到店、免预约写在哪里' },
    { key: 'hours', title: '服务时间说明', read: text(120), about: '免预约写几点到几点' },
  ],
  async write(rows, context) {
    const { client, districtId } = context;
    const named = rows.map(withCode);
    const regions = await idsByCode(client, 'region', districtId);
    const partners = await idsByCode(client, 'partner', districtId);
    const faults = [
      ...repeated(named, 'code', '编码'),
      ...unknown(named, 'region', regions, '区域'),
      ...unknown(named, 'partner', partners, '服务方'),
      ...named.flatMap(directFault),
    ];
    if (faults.length > 0) return faults;
    await writeCategories(context, named);
    const items = named.map(({ cells }) => itemRow(cells, regions, partners));
    const written = await upsert(client, 'service_item', districtId, ITEM, items);
    await bindPartners(context, named, partners);
    return written;
  },
};

/** The code, or the name where there is none. */
export function withCode(row: Row): Row {
  return { ...row, cells: { ...row.cells, code: row.cells.code ?? row.cells.name } };
}

function directFault({ line, cells }: Row): Fault[] {
  const faults: Fault[] = [];
  if (cells.route === 'direct' && cells.partner === undefined)
    faults.push({ line, reason: '定点直达要写定点服务方编码' });
  const { price = 0, cap } = cells as { price?: number; cap?: number };
  if (cells.priceMode === 'free' && price > 0) faults.push({ line, reason: '公益服务不收费,价格写 0' });
  if (cap !== undefined && cap < price) faults.push({ line, reason: '限价不能低于价格' });
  return faults;
}

async function writeCategories({ client, districtId }: ImportContext, rows: Row[]): Promise<void> {
  await client.query(
    `insert into category (district_id, name, position)
     select $1, c.name, c.position + (select count(*)::int from category where district_id = $1)
     from unnest($2::text[]) with ordinality as c (name, position) on conflict do nothing`,
    [districtId, [...new Set(rows.map(({ cells }) => cells.category as string))]],
  );
}

/** Who is bound to a direct item offers it. */
async function bindPartners(
  { client, districtId }: ImportContext,
  rows: Row[],
  partners: Map<string, string>,
): Promise<void> {
  const bound = rows.filter(({ cells }) => cells.partner !== undefined);
  await client.query(
    `insert into partner_service (district_id, partner_id, service_item_id)
     select $1, b.partner_id, s.id from unnest($2::text[], $3::uuid[]) as b (code, partner_id)
     join service_item s on s.district_id = $1 and s.code = b.code on conflict do nothing`,
    [districtId, bound.map(({ cells }) => cells.code), bound.map(({ cells }) => partners.get(cells.partner as string))],
  );
}

function itemRow(
  cells: Row['cells'],
  regions: Map<string, string>,
  partners: Map<string, string>,
): Record<string, unknown> {
  return {
    id: v7(),
    code: cells.code,
    name: cells.name,
    category: cells.category,
    summary: cells.summary,
    region_id: cells.region === undefined ? undefined : regions.get(cells.region as string),
    mode: cells.mode,
    route: cells.route,
    partner_id: cells.partner === undefined ? undefined : partners.get(cells.partner as string),
    cutoff: cells.cutoff,
    quota: cells.quota,
    open_days: cells.openDays,
    open_hours: cells.openHours,
    slot_minutes: cells.slotMinutes,
    start_proof: cells.startProof,
    evidence_kind: cells.evidence,
    evidence_min: cells.evidenceMin,
    price_mode: cells.priceMode,
    price_fen: cells.price,
    cap_fen: cells.cap,
    tiers: cells.tiers,
    unit: cells.unit,
    finish_within: cells.finishWithin,
    warranty_days: cells.warrantyDays,
    urgency: cells.urgency,
    pool_allowed: cells.pool,
    needs_health_consent: cells.health,
    wechat_visible: cells.wechat,
    address: cells.address,
    hours: cells.hours,
  };
}

const ITEM = {
  name: { type: 'text' },
  category: { type: 'text' },
  summary: { type: 'text', otherwise: "''" },
  region_id: { type: 'uuid' },
  mode: { type: 'text' },
  route: { type: 'text', otherwise: "'assigned'" },
  partner_id: { type: 'uuid' },
  cutoff: { type: 'time' },
  quota: { type: 'int' },
  open_days: { type: 'smallint[]', otherwise: "'{1,2,3,4,5,6,7}'" },
  open_hours: { type: 'jsonb', otherwise: `'[{"from": "08:00", "to": "12:00"}, {"from": "14:00", "to": "18:00"}]'` },
  slot_minutes: { type: 'int' },
  start_proof: { type: 'text', otherwise: "'none'" },
  evidence_kind: { type: 'text', otherwise: "'words'" },
  evidence_min: { type: 'smallint', otherwise: '0' },
  price_mode: { type: 'text' },
  price_fen: { type: 'int', otherwise: '0' },
  cap_fen: { type: 'int' },
  tiers: { type: 'jsonb', otherwise: "'[]'" },
  unit: { type: 'text' },
  finish_within: { type: 'jsonb' },
  warranty_days: { type: 'int' },
  urgency: { type: 'text', otherwise: "'P2'" },
  pool_allowed: { type: 'bool', otherwise: 'false' },
  needs_health_consent: { type: 'bool', otherwise: 'false' },
  wechat_visible: { type: 'bool', otherwise: 'true' },
  address: { type: 'text' },
  hours: { type: 'text' },
};
