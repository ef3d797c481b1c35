import { type TestDatabase, testDatabase } from './database.js';

describe('testDatabase', () => {
  let databases: TestDatabase[];

  beforeAll(async () => {
    databases = await Promise.all([testDatabase(), testDatabase()]);
  });
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  it('gives each caller a database of its own', async () => {
    const [first, second] = databases;
    await first.pool.query('create table mine (id int)');
    await expect(second.pool.query('select * from mine')).rejects.toThrow(/does not exist/);
  });
});
