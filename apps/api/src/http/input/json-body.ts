import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refused } from '../problem/refusal-error.js';

/** Bytes of a JSON body. Uploads have a limit of their own. */
export const MAX_JSON_BYTES = 256 * 1024;
export const MAX_JSON_DEPTH = 20;

/** The only bodies the API takes: JSON in UTF-8, uncompressed; and multipart where a route says so. */
export function acceptJsonOnly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    /^application\/json(?:\s*;|$)/i,
    { parseAs: 'buffer', bodyLimit: MAX_JSON_BYTES },
    (request, bytes, done) => {
      try {
        done(null, parseJson(bytes as Buffer, request.headers['content-type']));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  server.addHook('onRequest', (request, _reply, done) => done(unreadable(request)));
}

/** Throws INVALID_INPUT or UNSUPPORTED_MEDIA. An empty body is an empty object. */
export function parseJson(bytes: Buffer, contentType = 'application/json'): unknown {
  const charset = /charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1];
  if (charset && !/^utf-?8$/i.test(charset)) throw refused('UNSUPPORTED_MEDIA');
  if (bytes.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(UTF_8.decode(bytes));
  } catch {
    // The parser's own words quote the body.
    throw malformed('提交的内容不是有效的 JSON。');
  }
  checkTree(value);
  return value;
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** Walks with a stack of its own: the depth of a hostile body must not become the depth of ours. */
function checkTree(root: unknown): void {
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string') checkText(value);
    else if (typeof value === 'number' && !Number.isFinite(value)) throw malformed('提交的内容里有过大的数字。');
    else if (typeof value === 'object' && value !== null) {
      if (depth > MAX_JSON_DEPTH) throw malformed('提交的内容层次太多。');
      for (const key of Object.keys(value)) {
        checkKey(key);
        open.push({ value: (value as Record<string, unknown>)[key], depth: depth + 1 });
      }
    }
  }
}

function checkKey(key: string): void {
  if (key === '__proto__' || key === 'constructor' || key === 'prototype')
    throw malformed('提交的内容里有不允许的名称。');
  checkText(key);
}

/** Postgres stores neither NUL nor half a surrogate pair. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

function checkText(text: string): void {
  if (UNSTORABLE.test(text)) throw malformed('提交的内容里有无法识别的字符。');
}

function unreadable(request: FastifyRequest): Error | undefined {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return refused('UNSUPPORTED_MEDIA');
  const type = request.headers['content-type'];
  if (type && /^multipart\//i.test(type) && !request.routeOptions.config.upload) return refused('UNSUPPORTED_MEDIA');
  // Postgres would answer a NUL with an error of its own.
  if (/%00/.test(request.url)) return malformed('地址里有无法识别的字符。');
  return undefined;
}

function malformed(message: string): Error {
  return refused('INVALID_INPUT', message);
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route takes multipart/form-data. */
    upload?: boolean;
  }
}
