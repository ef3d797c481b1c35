import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '../../../test/database.js';
import { RegionDirectory } from '../../regions/region-directory.js';
import { Sealing } from '../../sealing/sealing.js';
import { Clock } from '../../time/clock.js';
import { importFile, type Imported, importKinds } from './import-file.js';

let database: TestDatabase;
let folder: string;
let sealing: Sealing;

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'linli-import-'));
  sealing = new Sealing(database.pool, { masterKey: randomBytes(32), indexKey: randomBytes(32) });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});
// Everything an import writes hangs on the district.
beforeEach(() => database.pool.query('truncate district cascade'));

async function load(kind: string, ...lines: string[]): Promise<Imported> {
  const path = join(folder, `${kind}.csv`);
  writeFileSync(path, lines.join('\n'));
  return importFile(importKinds[kind], path, { pool: database.pool, sealing, clock: new Clock({ production: false }) });
}

const places = (...lines: string[]) => load('regions', '编码,名称,类别,上级编码', ...lines);
const tree = ['D,示例区,区,', 'S,示例街道,街道,D', 'C,府佑社区,社区,S', 'G,一网格,网格,C'];
const faults = (imported: Imported) => (imported.ok ? [] : imported.faults);

async function count(table: string): Promise<number> {
  return (await database.pool.query<{ count: number }>(`select count(*)::int as count from ${table}`)).rows[0].count;
}

describe('places', () => {
  it('make the district and its tree, in whatever order the rows stand', async () => {
    expect(await places(...[...tree].reverse())).toEqual({ ok: true, rows: 4, created: 4, updated: 0 });
    const { rows } = await database.pool.query('select code, path::text from region order by nlevel(path)');
    expect(rows.map(({ path }) => path)).toEqual(['D', 'D.S', 'D.S.C', 'D.S.C.G']);
  });

  it('are changed, not doubled, by a second file, and keep what it says nothing of', async () => {
    await load('regions', '编码,名称,类别,上级编码,电话', 'D,示例区,区,,02800000000');
    await places(...tree.slice(1));
    expect(await places('D,改名区,区,', 'C2,新社区,社区,S')).toEqual({ ok: true, rows: 2, created: 1, updated: 1 });
    const { rows } = await database.pool.query(`select name, phone from region where code = 'D'`);
    expect(rows).toEqual([{ name: '改名区', phone: '02800000000' }]);
  });

  it('move with all that lies in them', async () => {
    await places(...tree, 'T,另一街道,街道,D');
    const regions = new RegionDirectory(database.pool);
    await regions.load(1);
    await places('C,府佑社区,社区,T');
    const { rows } = await database.pool.query(`select path::text from region where code = 'G'`);
    expect(rows).toEqual([{ path: 'D.T.C.G' }]);
  });

  it.each([
    ['a parent nobody knows', 'X,某社区,社区,NOPE', '没有这个上级:NOPE'],
    ['a parent of the wrong kind', 'X,某社区,社区,D', '上级的类别不对:D'],
    ['a second district', 'X,另一区,区,', '应有且只有一个区,现在有 2 个'],
    ['a code twice', 'C,又一个,社区,S', '编码与第 4 行相同:C'],
    ['a department in a community', 'X,某部门,部门,C', '部门的上级应是街道或区'],
  ])('are refused whole because of %s', async (_, line, reason) => {
    expect(faults(await places(...tree, line)).map((fault) => fault.reason)).toContain(reason);
    expect(await count('region')).toBe(0);
    expect(await count('district')).toBe(0);
  });
});

describe('services and partners', () => {
  const services = [
    '名称,类别,服务方式,收费,价格元,限价元,办理时限',
    '缝纫,便民,到店,低偿,8,15,3天',
    '理发,便民,上门,公益,0,,2小时',
  ];
  const partners = ['名称,类别,协议开始,服务项编码,服务区域编码', '王姐缝纫铺,商业,2026-01-01,缝纫,C'];

  it('find each other by name where no code is given', async () => {
    await places(...tree);
    expect(await load('services', ...services)).toMatchObject({ ok: true, created: 2 });
    expect(await load('partners', ...partners)).toMatchObject({ ok: true, created: 1 });
    const { rows } = await database.pool.query(
      `select s.name, s.price_fen, s.cap_fen, s.finish_within, s.open_days from service_item s join partner_service on service_item_id = s.id`,
    );
    expect(rows).toEqual([
      { name: '缝纫', price_fen: 800, cap_fen: 1500, finish_within: { days: 3 }, open_days: [1, 2, 3, 4, 5, 6, 7] },
    ]);
  });

  it('keep what a partner serves unless the file says it anew', async () => {
    await places(...tree);
    await load('services', ...services);
    await load('partners', ...partners);
    await load('partners', '名称,类别,协议开始,简介', '王姐缝纫铺,商业,2026-01-01,改裤脚');
    expect(await count('partner_service')).toBe(1);
    await load('partners', '名称,类别,协议开始,服务项编码', '王姐缝纫铺,商业,2026-01-01,缝纫;理发');
    expect(await count('partner_service')).toBe(2);
  });

  it('leave nothing behind where one row of many is wrong', async () => {
    await places(...tree);
    const imported = await load(
      'services',
      ...services,
      '收费的公益,便民,到店,公益,5,,',
      '没有写好,便民,飞来,公益,0,,',
    );
    expect(faults(imported)).toEqual([{ line: 5, reason: '服务方式:应为 上门、到店、远程、免预约 之一' }]);
    expect(faults(await load('services', ...services, '收费的公益,便民,到店,公益,5,,'))).toEqual([
      { line: 4, reason: '公益服务不收费,价格写 0' },
    ]);
    expect(await count('service_item')).toBe(0);
    expect(await count('category')).toBe(0);
  });
});

describe('people', () => {
  const heading = '编码,姓名,身份,电话,居住区域编码,住址,同住人编码,关系,任职,任职区域编码';
  const family = ['R1,甲,居民,19900000001,C,府佑路 1 号,,,,', 'R2,乙,居民,,C,,R1,女儿,,'];
  const staff = 'W1,丙,工作人员,19900000002,,,,,社区工作者,C';

  beforeEach(() => places(...tree));

  it('come with their households and posts, phones and addresses sealed', async () => {
    expect(await load('people', heading, ...family, staff)).toEqual({ ok: true, rows: 3, created: 3, updated: 0 });
    const { rows } = await database.pool.query(
      `select p.code, m.relation, h.address_sealed from household h join household_member m on m.household_id = h.id
       join person p on p.id = m.person_id order by p.code`,
    );
    expect(rows.map(({ code, relation }) => [code, relation])).toEqual([
      ['R1', '本人'],
      ['R2', '女儿'],
    ]);
    const household = (await database.pool.query<{ id: string }>('select id from household')).rows[0].id;
    expect(sealing.openForDistrict(1, rows[0].address_sealed, `household:${household}`)).toBe('府佑路 1 号');
    const stored = await database.pool.query('select p::text from person p');
    expect(JSON.stringify(stored.rows)).not.toContain('19900000001');
    expect(await count('live_membership')).toBe(1);
  });

  it('are the same people, households and posts the second time', async () => {
    await load('people', heading, ...family, staff);
    expect(await load('people', heading, ...family, staff)).toEqual({ ok: true, rows: 3, created: 0, updated: 3 });
    expect([await count('household'), await count('household_member'), await count('membership')]).toEqual([1, 2, 1]);
  });

  it('may hold several posts, a row each', async () => {
    expect(await load('people', heading, staff, 'W1,丙,工作人员,19900000002,,,,,网格员,G')).toMatchObject({
      ok: true,
      created: 1,
    });
    expect(await count('membership')).toBe(2);
  });

  it.each([
    ['two people with one phone to sign in', 'X,丁,居民,19900000001,C,,,,,', '电话:这个文件里另有人用它登录'],
    ['a post of a resident', 'X,丁,居民,,C,,,,网格员,G', '有任职的人身份应是工作人员'],
    ['a post nowhere', 'X,丁,工作人员,,,,,,网格员,', '写了任职就要写任职区域编码'],
    ['somebody living with nobody known', 'X,丁,居民,,C,,NOPE,儿子,,', '没有这个人员:NOPE'],
  ])('are refused whole because of %s', async (_, line, reason) => {
    expect(faults(await load('people', heading, ...family, line))).toEqual([{ line: 4, reason }]);
    expect(await count('person')).toBe(0);
  });

  it('are refused a phone that signs in somebody else already', async () => {
    await load('people', heading, ...family);
    expect(faults(await load('people', heading, 'X,丁,居民,199 0000 0001,C,,,,,'))).toEqual([
      { line: 2, reason: '电话:已有别人用它登录' },
    ]);
  });

  it('come by the thousand, and again', async () => {
    const many = Array.from(
      { length: 3_000 },
      (_, index) => `P${index},居民${index},居民,1980000${String(index).padStart(4, '0')},C,${index} 号,,,,`,
    );
    expect(await load('people', heading, ...many)).toMatchObject({ ok: true, created: 3_000 });
    expect(await load('people', heading, ...many)).toMatchObject({ ok: true, updated: 3_000 });
    expect(await count('household')).toBe(3_000);
  });
});

it('asks for the places first', async () => {
  expect(faults(await load('services', '名称,类别,服务方式,收费', '缝纫,便民,到店,公益'))).toEqual([
    { line: null, reason: '还没有区:请先导入区域,文件里要有一行类别是 区' },
  ]);
});
