import { order } from '@linli/flows';
import { testDatabase, type TestDatabase } from '../../test/database.js';
import { FlowRefused, FlowRegistry } from './flow-registry.js';
import { errandFlow } from '../../test/requests/errand.flow.js';

let database: TestDatabase;
let registry: FlowRegistry;
beforeAll(async () => {
  database = await testDatabase();
  registry = new FlowRegistry(database.pool);
});
afterAll(() => database.drop());

const changed = { ...errandFlow, title: '别的' };
const second = { ...errandFlow, version: 2, title: '第二版' };

describe('FlowRegistry', () => {
  it('stores the flows of the product once, however often it starts', async () => {
    await registry.start([errandFlow, order]);
    await new FlowRegistry(database.pool).start([errandFlow, order]);
    const { rows } = await database.pool.query('select name, version from flow order by name');
    expect(rows).toEqual([
      { name: 'errand', version: 1 },
      { name: 'order', version: 1 },
    ]);
  });

  it('refuses to start when a version that has run was changed, in one clear sentence', async () => {
    await expect(registry.start([changed])).rejects.toThrow(
      /^Flow errand version 1 is not the one .*version number\.$/,
    );
  });

  it('refuses a new version that the checker finds fault with', async () => {
    const dead = { ...second, actions: { ...second.actions, lapse: { ...second.actions.lapse!, from: ['open'] } } };
    await expect(registry.publish(null, dead)).rejects.toThrow(FlowRefused);
    expect((await database.pool.query("select from flow where name = 'errand' and version = 2")).rows).toEqual([]);
  });

  it('gives a version ready to run, the second time at once', async () => {
    const flow = await registry.get(1, 'errand', 1);
    expect([flow.flow.title, flow.inputs.get('say')?.personal]).toEqual(['跑腿', true]);
    expect(registry.get(1, 'errand', 1)).toBe(flow);
    expect(await registry.get(2, 'errand', 1)).toBe(flow);
  });

  it('says so when there is no such version', async () => {
    await expect(registry.get(1, 'errand', 9)).rejects.toThrow('There is no version 9 of flow errand.');
  });

  it('keeps the version of a district to that district, under a number of its own', async () => {
    await registry.publish(5, second);
    expect((await registry.get(5, 'errand', 2)).flow.title).toBe('第二版');
    await expect(registry.get(6, 'errand', 2)).rejects.toThrow(FlowRefused);
    await expect(registry.publish(5, { ...errandFlow, title: '自己的' })).rejects.toThrow("is the product's");
  });
});
