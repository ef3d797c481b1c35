import { testDatabase, type TestDatabase } from '../../test/database.js';
import { Clock } from './clock.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe('Clock', () => {
  it('tells the time of the database', async () => {
    const clock = new Clock({ production: true });
    const { rows } = await database.pool.query<{ before: Date }>('select now() as before');
    const told = await clock.now(database.pool);
    const { rows: after } = await database.pool.query<{ after: Date }>('select now() as after');
    expect(told.getTime()).toBeGreaterThanOrEqual(rows[0]!.before.getTime());
    expect(told.getTime()).toBeLessThanOrEqual(after[0]!.after.getTime());
    expect(clock.fixed).toBeNull();
  });

  it('stays at the instant it is fixed to until it is let go', async () => {
    const clock = new Clock({ production: false });
    const instant = new Date('2026-11-22T08:00:00Z');
    clock.setFixed(instant);
    (await clock.now(database.pool)).setFullYear(1999);
    expect([await clock.now(database.pool), clock.fixed]).toEqual([instant, instant]);
    clock.setFixed(null);
    expect((await clock.now(database.pool)).getTime()).not.toBe(instant.getTime());
  });

  it('cannot be fixed in production, nor to no instant', () => {
    expect(() => new Clock({ production: true }).setFixed(new Date(0))).toThrow('production');
    expect(() => new Clock({ production: false }).setFixed(new Date('soon'))).toThrow('no instant');
  });

  it('goes on from what was heard of the time, for a second', () => {
    const clock = new Clock({ production: true });
    const here = jest.spyOn(performance, 'now').mockReturnValue(5_000);
    expect(clock.heardNow()).toBeNull();
    clock.hear(1_700_000_000_000);
    here.mockReturnValue(5_999.9);
    expect(clock.heardNow()).toBe(1_700_000_000_999);
    here.mockReturnValue(6_000);
    expect(clock.heardNow()).toBeNull();
    here.mockRestore();
  });
});
