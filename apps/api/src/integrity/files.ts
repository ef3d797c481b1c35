import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { Findings } from './finding.js';

/** Every attachment has its file, of its size, and every file that is an hour old its attachment. `folder`: DATA_DIR/files. */
export async function checkFiles(pool: Pool, folder: string, findings: Findings): Promise<void> {
  let after = '';
  for (let rows = await readPage(pool, after); rows.length > 0; rows = await readPage(pool, after)) {
    for (const row of rows) {
      const size = await sizeOf(pathOf(folder, row.file_key));
      if (size === Number(row.bytes) || !(await isKept(pool, row.file_key))) continue;
      const detail = `attachment ${row.id}: ${size === null ? 'its file is not there' : 'its file is of another size'}`;
      findings.add({ check: 'files', districtId: row.district_id, requestId: row.request_id ?? undefined, detail });
    }
    after = rows.at(-1)!.file_key;
  }
  await checkOrphans(pool, folder, findings);
}

interface Row {
  district_id: number;
  id: string;
  request_id: string | null;
  file_key: string;
  bytes: string;
}

async function readPage(pool: Pool, after: string): Promise<Row[]> {
  const { rows } = await pool.query<Row>(
    'select district_id, id, request_id, file_key, bytes from attachment where file_key > $1 order by file_key limit 1000',
    [after],
  );
  return rows;
}

/** Asked again: housekeeping may have removed row and file since the page was read. */
async function isKept(pool: Pool, key: string): Promise<boolean> {
  return (await pool.query('select from attachment where file_key = $1', [key])).rowCount === 1;
}

async function checkOrphans(pool: Pool, folder: string, findings: Findings): Promise<void> {
  const { rows } = await pool.query<{ old: Date }>(`select now() - interval '1 hour' as old`);
  for await (const shelf of entriesOf(folder)) {
    for await (const name of entriesOf(join(folder, shelf))) {
      const known = await isKept(pool, shelf + name);
      const written = known ? null : await stat(join(folder, shelf, name)).catch(() => null);
      if (written && written.mtime < rows[0]!.old)
        findings.add({ check: 'files', districtId: 0, detail: `file ${shelf}/${name} belongs to no attachment` });
    }
  }
}

async function* entriesOf(folder: string): AsyncGenerator<string> {
  const directory = await opendir(folder).catch(() => null);
  if (directory) for await (const { name } of directory) yield name;
}

/** As attachments/file-store.ts lays them out. */
function pathOf(folder: string, key: string): string {
  return join(folder, key.slice(0, 2), key.slice(2));
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    () => null,
  );
}
