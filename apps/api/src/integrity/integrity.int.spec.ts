import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PoolClient } from 'pg';
import { plant } from '../../test/integrity/fault.js';
import { faults } from '../../test/integrity/faults.js';
import { type LivedIn, livedInDistrict } from '../../test/integrity/lived-in-district.js';
import { Findings } from './finding.js';
import { checkHistories } from './histories.js';
import { PinnedFlows } from './pinned-flows.js';
import { checkDatabase, type Verdict, verdictText, verifyData } from './verify-data.js';

let lived: LivedIn;
let database: Awaited<ReturnType<LivedIn['copy']>>;
beforeAll(async () => {
  lived = await livedInDistrict();
  database = await lived.copy();
}, 60_000);
afterAll(async () => {
  await database?.drop();
  await lived?.drop();
});

/** What would be found after `change`, which is taken back. */
async function verdictAfter(change: (client: PoolClient) => Promise<unknown>, running = false): Promise<Verdict> {
  const findings = new Findings();
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    await change(client);
    const sums = await checkDatabase(client, running, findings);
    return { ...sums, findings: findings.kept, total: findings.total };
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const checksOf = ({ findings }: Verdict) => [...new Set(findings.map(({ check }) => check))];

describe('a database that people have lived in', () => {
  it('is clean: after forms, clocks and erasure, though posts, names, members and prices changed since', async () => {
    const verdict = await verifyData(database.pool, { files: lived.files });
    expect(verdict).toMatchObject({ requests: 9, findings: [], total: 0 });
    expect(verdictText(verdict)).toBe(`9 requests, ${verdict.events} events: everything holds.`);
  });

  it('may have events on their way, whose effects are still to come: while it runs the young ones only', async () => {
    const checks = await Promise.all(
      ['2026-11-26T01:59:59.999Z', '2026-11-26T02:00:00.000Z'].map(async (since) => {
        const findings = new Findings();
        await verdictAfter(async (client) => {
          await unrelay(client, lived.ids.offered!, 3);
          const flows = await PinnedFlows.read(client, findings);
          await checkHistories(client, { flows, mayWaitSince: Date.parse(since) }, findings);
        });
        return findings.kept.map(({ check }) => check);
      }),
    );
    expect(checks).toEqual([[], ['outbox-empty']]);
  });
});

/** As it was before the relay came to the event, the last of the database. */
async function unrelay(client: PoolClient, requestId: string, seq: number): Promise<void> {
  await client.query(
    `insert into outbox (district_id, shard, request_id, seq)
     select district_id, get_byte(uuid_send(id), 15) % 16, id, $2 from service_request where id = $1`,
    [requestId, seq],
  );
  for (const table of ['offer', 'stage_entry', 'notification', 'audit_chain']) {
    await client.query(`delete from ${table} where request_id = $1 and seq = $2`, [requestId, seq]);
  }
}

describe('the checker', () => {
  it.each(faults.map((fault) => [fault.what, fault.check, fault] as const))('finds %s: %s', async (_, check, fault) => {
    const verdict = await verdictAfter((client) => plant(client, lived.ids, fault), fault.running);
    expect(checksOf(verdict)).toContain(check);
    expect(verdictText(verdict)).not.toMatch(/裤脚|13800001111|王/);
  });

  it('keeps a hundred findings of each check and counts the rest', async () => {
    const verdict = await verdictAfter((client) =>
      client.query('insert into wrong_code select 1, gen_random_uuid(), 1 from generate_series(1, 150)'),
    );
    expect([verdict.findings.length, verdict.total]).toEqual([100, 150]);
    expect(verdictText(verdict)).toMatch(/… and 50 more\.\n9 requests, \d+ events: 150 findings\.$/);
  });

  it('finds a file that is not there, one of another size, and one that belongs to nobody', async () => {
    const entries = await readdir(lived.files, { recursive: true, withFileTypes: true });
    const [first, second] = entries.filter((entry) => entry.isFile());
    await rm(join(first!.parentPath, first!.name));
    await writeFile(join(second!.parentPath, second!.name), 'short');
    await mkdir(join(lived.files, '00'), { recursive: true });
    const orphan = join(lived.files, '00', 'orphan');
    await writeFile(orphan, '');
    await utimes(orphan, 0, 0);
    const { findings } = await verifyData(database.pool, { files: lived.files });
    expect(findings.map(({ check, detail }) => `${check}: ${detail.split(': ').at(-1)}`).sort()).toEqual([
      'files: file 00/orphan belongs to no attachment',
      'files: its file is not there',
      'files: its file is of another size',
    ]);
  });
});
