import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';

/** A sheet as text: the first line that holds anything is the heading. */
export interface Table {
  heading: string[];
  rows: { line: number; cells: string[] }[];
}

export const MOST_ROWS = 50_000;
const MOST_BYTES = 50 * 1024 * 1024;

/** A file that cannot be read at all; the message is Chinese. */
export class FileFault extends Error {}

/** .xlsx (first sheet) or .csv in UTF-8, with or without byte order mark, or GBK as Excel in China saves it. */
export async function readTable(path: string): Promise<Table> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new FileFault(`打不开文件 ${path}(${error.code ?? error.message})`);
  });
  if (bytes.length > MOST_BYTES) throw new FileFault('文件超过 50 MB,请分成几份');
  const lines = isZip(bytes) ? await sheetLines(bytes) : csvLines(bytes);
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [first, ...rows] = filled;
  if (!first) throw new FileFault('文件是空的');
  if (rows.length > MOST_ROWS) throw new FileFault(`一次最多 ${MOST_ROWS} 行,请分成几份`);
  return { heading: first.cells, rows };
}

type Line = Table['rows'][number];

function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]));
}

/** A formula is read as the value it showed when the file was saved, never worked out. */
async function sheetLines(bytes: Buffer): Promise<Line[]> {
  try {
    const rows = (await readSheet(bytes)) as unknown[][];
    return rows.map((cells, index) => ({ line: index + 1, cells: cells.map(textOf) }));
  } catch (error) {
    throw new FileFault('这个 .xlsx 文件读不了,请用 Excel 或 WPS 另存一次', { cause: error });
  }
}

function csvLines(bytes: Buffer): Line[] {
  try {
    const records = parse(decode(bytes), {
      bom: true,
      delimiter: [',', '\t'],
      info: true,
      relax_column_count: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    throw new FileFault(`这个 .csv 文件读不了:${(error as Error).message}`, { cause: error });
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell as string | number | boolean).trim();
}
