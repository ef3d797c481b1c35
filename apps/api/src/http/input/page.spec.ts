import { pageOf, readCursor, writeCursor } from './page.js';

const rows = Array.from({ length: 21 }, (_, n) => ({ at: `2026-11-${n}`, id: String(n) }));
const page = (all: typeof rows, limit: number) =>
  pageOf(
    all,
    limit,
    ({ at, id }) => [at, id],
    ({ id }) => id,
  );

describe('a page', () => {
  it('shows one row fewer than was read, and where to go on', () => {
    const { items, nextCursor } = page(rows, 20);
    expect(items).toHaveLength(20);
    expect(readCursor(nextCursor!, 2)).toEqual(['2026-11-19', '19']);
  });

  it('is the last when no row is left over', () => {
    expect(page(rows, 21)).toMatchObject({ nextCursor: null });
    expect(page([], 20)).toEqual({ items: [], nextCursor: null });
  });
});

describe('a cursor', () => {
  it('is absent on the first page', () => expect(readCursor(undefined, 2)).toBeNull());

  it.each([
    ['rubbish', 'rubbish'],
    ['nothing', ''],
    ['of another length', writeCursor(['a'])],
    ['with an object inside', Buffer.from('[{"a":1},"b"]').toString('base64url')],
    ['written another way', Buffer.from('[ "a","b"]').toString('base64url')],
    ['with something behind it', `${writeCursor(['a', 'b'])}=`],
  ])('that is %s is refused', (_, cursor) => {
    expect(() => readCursor(cursor, 2)).toThrow(
      expect.objectContaining({ refusal: expect.objectContaining({ code: 'INVALID_INPUT' }) }),
    );
  });
});
