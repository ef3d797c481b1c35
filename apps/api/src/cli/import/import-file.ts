import type { Pool } from 'pg';
import { inTransaction } from '../../database/in-transaction.js';
import type { Sealing } from '../../sealing/sealing.js';
import type { Clock } from '../../time/clock.js';
import { type Fault, type ImportKind, isFaults, readRows, type Row, type Written } from './import-kind.js';
import { partnersImport } from './partners.import.js';
import { peopleImport } from './people.import.js';
import { regionsImport } from './regions.import.js';
import { servicesImport } from './services.import.js';
import { FileFault, readTable } from './table-file.js';

export const importKinds: Record<string, ImportKind> = Object.fromEntries(
  [regionsImport, servicesImport, partnersImport, peopleImport].map((kind) => [kind.name, kind]),
);

export type Imported = ({ ok: true; rows: number } & Written) | { ok: false; faults: Fault[] };

interface Tools {
  pool: Pool;
  sealing: Sealing;
  clock: Clock;
}

/** All rows or none, in one transaction. `districtCode` is needed only where there are several districts. */
export async function importFile(
  kind: ImportKind,
  path: string,
  tools: Tools,
  districtCode?: string,
): Promise<Imported> {
  const read = await readFileRows(kind, path);
  if (read.faults.length > 0) return { ok: false, faults: sorted(read.faults) };
  const { pool, sealing, clock } = tools;
  const district = await districtFor(pool, kind, read.rows, districtCode);
  if (typeof district === 'string') return { ok: false, faults: [{ line: null, reason: district }] };
  await sealing.load(district.id);
  try {
    const written = await inTransaction(pool, async (client) => {
      await client.query('insert into district (id, name, code) values ($1, $2, $3) on conflict do nothing', [
        district.id,
        district.name,
        district.code,
      ]);
      // One import at a time: rows are checked against what is there.
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`import:${district.id}`]);
      const result = await kind.write(read.rows, { client, districtId: district.id, sealing, fixed: clock.fixed });
      if (isFaults(result)) throw new Refused(result);
      return result;
    });
    return { ok: true, rows: read.rows.length, ...written };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, faults: sorted(error.faults) };
    throw error;
  }
}

async function readFileRows(kind: ImportKind, path: string): Promise<{ rows: Row[]; faults: Fault[] }> {
  try {
    return readRows(kind, await readTable(path));
  } catch (error) {
    if (error instanceof FileFault) return { rows: [], faults: [{ line: null, reason: error.message }] };
    throw error;
  }
}

interface District {
  id: number;
  name: string;
  code: string;
}

/** The district asked for, or the only one; the first import of places makes it. A string says what is wrong. */
async function districtFor(
  pool: Pool,
  kind: ImportKind,
  rows: Row[],
  asked: string | undefined,
): Promise<District | string> {
  const { rows: districts } = await pool.query<District>('select id, name, code from district order by id');
  const root = kind.name === 'regions' ? rows.find(({ cells }) => cells.kind === 'district') : undefined;
  const wanted = asked ?? (root?.cells.code as string | undefined);
  const found =
    districts.find(({ code }) => code === wanted) ??
    (wanted === undefined && districts.length === 1 ? districts[0] : undefined);
  if (found) return found;
  if (root && root.cells.code === wanted) {
    const id = Math.max(0, ...districts.map((district) => district.id)) + 1;
    return { id, name: root.cells.name as string, code: root.cells.code as string };
  }
  if (districts.length === 0) return '还没有区:请先导入区域,文件里要有一行类别是 区';
  return `请用 --district 指明是哪个区:${districts.map(({ code }) => code).join('、')}`;
}

class Refused extends Error {
  constructor(readonly faults: Fault[]) {
    super('rows refused');
    this.name = 'Refused';
  }
}

function sorted(faults: Fault[]): Fault[] {
  return [...faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
