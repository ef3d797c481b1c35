import { testDatabase, type TestDatabase } from '../../test/database.js';
import type { Env } from '../config/env.js';
import type { CommandTools } from './command-line.js';
import { createProgram } from './program.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

/** What the command says; throws what it throws. */
async function verify(more: string[] = [], tools: Partial<CommandTools> = {}): Promise<string[]> {
  const said: string[] = [];
  const withPool: CommandTools['withPool'] = (work) => work(database.pool, { dataDir: '/nowhere' } as Env);
  const own = { say: (line: string) => void said.push(line), withPool, ...tools } as CommandTools;
  await createProgram(own).parseAsync(['verify', 'data', ...more], { from: 'user' });
  return said;
}

describe('verify data', () => {
  it('says that everything holds', async () => {
    expect(await verify()).toEqual(['0 requests, 0 events: everything holds.']);
    expect(await verify(['--running', '--no-files'])).toEqual(['0 requests, 0 events: everything holds.']);
  });

  it('ends with 1 and the findings', async () => {
    await database.pool.query('insert into wrong_code values (1, gen_random_uuid(), 1)');
    await expect(verify()).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(
        /^stray-rows: district 1: request [0-9a-f-]{36}: 1 rows of wrong_code without their request\.\n0 requests, 0 events: 1 finding\.$/,
      ),
    });
    await database.pool.query('delete from wrong_code');
  });

  it('ends with 2 where there is no database, or one that is not migrated', async () => {
    const refused = () => Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }));
    await expect(verify([], { withPool: refused })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('The data could not be checked: No database server answers'),
    });
    await database.pool.query(`delete from migration where name like 'Demo%'`);
    await expect(verify()).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('linli migrate') });
  });
});
