import type { PoolClient } from 'pg';
import type { Sealing } from '../../sealing/sealing.js';
import { CellFault, type Read } from './cells.js';
import type { Table } from './table-file.js';

export interface Column {
  key: string;
  /** Chinese heading of the template; English and other spellings that are read too. */
  title: string;
  also?: string[];
  read: Read;
  required?: boolean;
  /** For the template: what to write. */
  about: string;
  example?: string;
}

export interface Fault {
  /** Of the file; null: of the whole. */
  line: number | null;
  reason: string;
}

/** A row with its cells read, by column key. Empty cells are absent: on a second import they change nothing. */
export interface Row {
  line: number;
  cells: Record<string, unknown>;
}

export interface ImportContext {
  client: PoolClient;
  districtId: number;
  sealing: Sealing;
  /** What was fixed by a test or seed; null: the database's time. */
  fixed: Date | null;
}

export interface Written {
  created: number;
  updated: number;
}

export interface ImportKind {
  name: string;
  title: string;
  columns: Column[];
  /** Writes all rows in the caller's transaction, or gives every fault found. */
  write(rows: Row[], context: ImportContext): Promise<Written | Fault[]>;
}

/** Reads every cell. Gives all faults at once, so that mending takes one round. */
export function readRows(kind: ImportKind, table: Table): { rows: Row[]; faults: Fault[] } {
  const { positions, faults } = matchHeading(kind, table.heading);
  if (faults.length > 0) return { rows: [], faults };
  const rows = table.rows.map(({ line, cells }) => ({ line, cells: readCells(positions, line, cells, faults) }));
  return { rows, faults };
}

export function isFaults(result: Written | Fault[]): result is Fault[] {
  return Array.isArray(result);
}

function matchHeading(kind: ImportKind, heading: string[]): { positions: Map<number, Column>; faults: Fault[] } {
  const positions = new Map<number, Column>();
  const faults: Fault[] = [];
  heading.forEach((title, index) => {
    if (title === '') return;
    const column = kind.columns.find((each) => namesOf(each).includes(plain(title)));
    if (!column) faults.push({ line: 1, reason: `不认识这一列:${title}` });
    else if ([...positions.values()].includes(column)) faults.push({ line: 1, reason: `这一列写了两次:${title}` });
    else positions.set(index, column);
  });
  const present = [...positions.values()];
  for (const column of kind.columns) {
    if (column.required && !present.includes(column)) faults.push({ line: 1, reason: `缺少这一列:${column.title}` });
  }
  return { positions, faults };
}

function readCells(positions: Map<number, Column>, line: number, cells: string[], faults: Fault[]): Row['cells'] {
  const read: Row['cells'] = {};
  for (const [index, column] of positions) {
    const cell = cells[index] ?? '';
    try {
      if (cell === '' && column.required) throw new CellFault('不能空着');
      // What a spreadsheet would run when this text is exported again some day.
      if (/^[=@]|^[+-][^\d\s]/.test(cell)) throw new CellFault('不能像公式那样以 = @ + - 开头');
      if (cell !== '') read[column.key] = column.read(cell);
    } catch (error) {
      if (!(error instanceof CellFault)) throw error;
      faults.push({ line, reason: `${column.title}:${error.message}` });
    }
  }
  return read;
}

function namesOf(column: Column): string[] {
  return [column.title, column.key, ...(column.also ?? [])].map(plain);
}

/** `服务项 编码*`, `Service Codes` and `service_codes` are headings like any other. */
function plain(title: string): string {
  return title.toLowerCase().replace(/[\s_*()()-]/g, '');
}

/** Rows whose `key` stands on an earlier line already. */
export function repeated(rows: readonly Row[], key: string, title: string): Fault[] {
  const seen = new Map<unknown, number>();
  return rows.flatMap(({ line, cells }) => {
    const value = cells[key];
    const before = seen.get(value);
    if (value === undefined) return [];
    if (before !== undefined) return [{ line, reason: `${title}与第 ${before} 行相同:${String(value)}` }];
    seen.set(value, line);
    return [];
  });
}

/** Codes that are in no table, each as a fault of its row. */
export function unknown(rows: readonly Row[], key: string, known: ReadonlyMap<string, string>, what: string): Fault[] {
  return rows.flatMap(({ line, cells }) => {
    const value = cells[key] as string | string[] | undefined;
    const missing = (Array.isArray(value) ? value : value === undefined ? [] : [value]).filter(
      (each) => !known.has(each),
    );
    return missing.map((each) => ({ line, reason: `没有这个${what}:${each}` }));
  });
}

/** Ids by code of one table. */
export async function idsByCode(client: PoolClient, table: string, districtId: number): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; code: string }>(
    `select id, code from ${table} where district_id = $1 and code is not null`,
    [districtId],
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}
