import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import writeXlsxFile from 'write-excel-file/node';
import { readRows } from './import-kind.js';
import { regionsImport } from './regions.import.js';
import { FileFault, readTable } from './table-file.js';
import { writeTemplate } from './template.js';

const folder = mkdtempSync(join(tmpdir(), 'linli-table-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('a sheet', () => {
  it('is read from UTF-8 with a byte order mark as Excel writes it', async () => {
    const table = await readTable(file('bom.csv', '\ufeff编码,名称\r\nA,"府佑\r\n社区"\r\n\r\nB,乙\r\n'));
    expect(table.heading).toEqual(['编码', '名称']);
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['A', '府佑\r\n社区'],
      ['B', '乙'],
    ]);
  });

  it('is read from GBK as Excel in China saves it', async () => {
    // 编码,名称 / A,社区
    const gbk = Buffer.from([
      0xb1, 0xe0, 0xc2, 0xeb, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a, 0x41, 0x2c, 0xc9, 0xe7, 0xc7, 0xf8, 0x0a,
    ]);
    const table = await readTable(file('gbk.csv', gbk));
    expect(table).toEqual({ heading: ['编码', '名称'], rows: [{ line: 2, cells: ['A', '社区'] }] });
  });

  it('is read from .xlsx, numbers and days as text', async () => {
    const path = join(folder, 'sheet.xlsx');
    const data = [
      ['code', 'phone', 'from'].map((value) => ({ value, type: String })),
      [
        { value: 'A', type: String },
        { value: 19900000001, type: Number },
        { value: new Date('2026-11-22'), type: Date, format: 'yyyy-mm-dd' },
      ],
    ];
    await writeXlsxFile(data).toFile(path);
    expect((await readTable(path)).rows).toEqual([{ line: 2, cells: ['A', '19900000001', '2026-11-22'] }]);
  });

  it.each([
    ['missing.csv', null],
    ['empty.csv', ''],
    ['broken.csv', 'a,b\n"x,y\n'],
    ['broken.xlsx', Buffer.from('504b0304deadbeef', 'hex')],
  ])('is refused in a sentence when it cannot be read: %s', async (name, content) => {
    const path = content === null ? join(folder, name) : file(name, content);
    await expect(readTable(path)).rejects.toThrow(FileFault);
  });

  it('is accepted as the template writes it', async () => {
    const path = join(folder, 'template.xlsx');
    await writeTemplate(regionsImport, path);
    const { rows, faults } = readRows(regionsImport, await readTable(path));
    expect(faults).toEqual([]);
    expect(rows).toHaveLength(1);
  });
});

describe('rows', () => {
  const rowsOf = (lines: string) =>
    readRows(regionsImport, { heading: ['Code', '名称*', 'kind'], rows: [{ line: 2, cells: lines.split(',') }] });

  it('are read under Chinese and English headings, empty cells left out', () => {
    expect(rowsOf('A,甲社区,社区').rows).toEqual([
      { line: 2, cells: { code: 'A', name: '甲社区', kind: 'community' } },
    ]);
  });

  it.each(['=HYPERLINK("x")', '@SUM(A1)', '+cmd|calc', '-cmd|calc'])(
    'are refused where a cell looks like a formula: %s',
    (cell) => {
      expect(rowsOf(`A,${cell},社区`).faults).toEqual([{ line: 2, reason: '名称:不能像公式那样以 = @ + - 开头' }]);
    },
  );

  it('are all judged before anything is told', () => {
    expect(rowsOf(',甲社区,村').faults.map(({ reason }) => reason)).toEqual([
      '编码:不能空着',
      '类别:应为 区、街道、社区、网格、微网格、楼栋、部门 之一',
    ]);
  });

  it('are not read at all under a heading nobody knows', () => {
    const { faults } = readRows(regionsImport, {
      heading: ['编码', '名称', '类别', '颜色'],
      rows: [{ line: 2, cells: ['A'] }],
    });
    expect(faults).toEqual([{ line: 1, reason: '不认识这一列:颜色' }]);
  });
});
