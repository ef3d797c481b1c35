import { testDatabase, type TestDatabase } from '../../test/database.js';
import { listed, unlisted } from './listed.js';

describe('the values of a batch in one text', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await testDatabase()));
  afterAll(() => database.drop());

  const sent = async (values: (string | number | null)[]): Promise<(string | null)[]> => {
    const { rows } = await database.pool.query(`select ${unlisted(1)} as list`, [listed(values)]);
    return rows[0].list;
  };

  it('come out as they went in, whatever JSON and people write', async () => {
    const values = [JSON.stringify({ words: '他说:"好"\\ {a,b} \u001e null NULL' }), '', null, 7, '{}', ' ', "';--"];
    expect(await sent(values)).toEqual(values.map((value) => (value === null ? null : String(value))));
  });

  it('are refused when one holds a separator', () => {
    expect(() => listed(['a', 'b\x1ec'])).toThrow('separator');
  });

  it('keep a lone separator look-alike of JSON escaped', () => {
    expect(JSON.stringify('\x1e\x1d')).toBe('"\\u001e\\u001d"');
  });
});
