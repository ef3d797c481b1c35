import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { refused } from '../problem/refusal-error.js';
import { FromQuery, Text, Whole } from './fields.js';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** Query of every list; extend it with the list's own filters. */
export class PageQuery {
  @FromQuery(Number)
  @Whole({ min: 1, max: MAX_LIMIT, optional: true, about: `At most ${MAX_LIMIT}; ${DEFAULT_LIMIT} unless told` })
  limit: number = DEFAULT_LIMIT;

  @Text({ max: 500, optional: true, about: 'nextCursor of the page before' })
  cursor?: string;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** What the last row of a page is sorted by, ending with its id. */
export type Keyset = (string | number | null)[];

/**
 * Makes a page from `limit + 1` rows: the query asks for one more than it shows, so that the end is known without
 * counting. `keyOf` gives the values the query sorts by.
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => Keyset,
  show: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(show), nextCursor: more ? writeCursor(keyOf(last)) : null };
}

export function writeCursor(keys: Keyset): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** The keyset of `length` values, or null on the first page. Throws INVALID_INPUT for a cursor we never wrote. */
export function readCursor(cursor: string | undefined, length: number): Keyset | null {
  if (cursor === undefined) return null;
  const keys = parse(cursor);
  const written = Array.isArray(keys) && keys.length === length && keys.every(isKey) && writeCursor(keys) === cursor;
  if (written) return keys as Keyset;
  const message = '翻页标记无效,请从第一页重新查看。';
  throw refused('INVALID_INPUT', message, { errors: [{ path: 'cursor', code: 'WRONG_FORMAT', message }] });
}

/** Documents a list: `@ApiPage(RequestSummary)`. */
export function ApiPage(item: Class<unknown>): MethodDecorator {
  const schema = {
    type: 'object',
    required: ['items', 'nextCursor'],
    properties: {
      items: { type: 'array', items: { $ref: getSchemaPath(item) } },
      nextCursor: { type: 'string', nullable: true },
    },
  };
  return applyDecorators(ApiExtraModels(item), ApiOkResponse({ schema }));
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function isKey(value: unknown): boolean {
  return value === null || typeof value === 'string' || Number.isFinite(value);
}
