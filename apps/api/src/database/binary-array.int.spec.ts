import { testDatabase, type TestDatabase } from '../../test/database.js';
import { binaryArray, type Element, type ElementType } from './binary-array.js';

describe('the values of many rows in one parameter', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await testDatabase()));
  afterAll(() => database.drop());

  const sent = async (type: ElementType, values: Element[]): Promise<unknown[]> => {
    const { rows } = await database.pool.query(`select value::text from unnest($1::${type}[]) as value`, [
      binaryArray(type, values),
    ]);
    return rows.map(({ value }) => value);
  };

  it.each<[ElementType, Element[]]>([
    ['text', [JSON.stringify({ words: '他说:"好"\\ {a,b} \u001e null NULL' }), '', '🧵 裤边', '{}', ' ', "';--"]],
    ['json', ['{"b": 1, "a": "裤边"}', 'null', '[]']],
    ['jsonb', ['{"a": "裤边", "b": 1}', 'null', '[]']],
    ['uuid', ['01a2130c-a539-704e-a76a-f8dd773b3796', '00000000-0000-0000-0000-000000000000']],
    ['int', [0, -1, 2_147_483_647, -2_147_483_648]],
    ['smallint', [0, -1, 32_767, -32_768]],
  ])('come out of %s as they went in, with nothing where there was nothing', async (type, values) => {
    const mixed = [null, ...values, undefined];
    expect(await sent(type, mixed)).toEqual(mixed.map((value) => (value == null ? null : String(value))));
  });

  it('keeps instants to the millisecond, before and after the year Postgres counts from', async () => {
    const values = ['2026-11-25T14:12:05.749Z', '1999-12-31T23:59:59.999Z', '1949-10-01T07:00:00.000Z'];
    const { rows } = await database.pool.query<{ at: Date }>('select unnest($1::timestamptz[]) as at', [
      binaryArray('timestamptz', values),
    ]);
    expect(rows.map(({ at }) => at.toISOString())).toEqual(values);
  });

  it('takes ids in capitals and without hyphens', async () => {
    const id = '01a2130c-a539-704e-a76a-f8dd773b3796';
    expect(await sent('uuid', [id.toUpperCase(), id.replaceAll('-', '')])).toEqual([id, id]);
  });

  it('keeps bytes', async () => {
    const values = [Buffer.from([0, 255, 10, 13]), Buffer.alloc(0)];
    expect(await sent('bytea', values)).toEqual(['\\x00ff0a0d', '\\x']);
  });

  it('has room for no values at all', async () => {
    expect(await sent('text', [])).toEqual([]);
  });
});
