import writeXlsxFile from 'write-excel-file/node';
import type { ImportKind } from './import-kind.js';

/** An empty sheet with headings and one example row, and a sheet that says what to write in each column. */
export async function writeTemplate(kind: ImportKind, path: string): Promise<void> {
  const heading = kind.columns.map(({ title, required }) => bold(required ? `${title}*` : title));
  const example = kind.columns.map((column) => cell(column.example ?? ''));
  const about = [
    [bold('列'), bold('英文列名'), bold('必填'), bold('怎么写')],
    ...kind.columns.map((column) => [column.title, column.key, column.required ? '是' : '', column.about].map(cell)),
  ];
  await writeXlsxFile([
    { data: [heading, example], sheet: kind.title, stickyRowsCount: 1 },
    { data: about, sheet: '说明' },
  ]).toFile(path);
}

function bold(value: string) {
  return { value, type: String, fontWeight: 'bold' as const };
}

function cell(value: string) {
  return value === '' ? null : { value, type: String };
}
