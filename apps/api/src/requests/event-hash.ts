import { hash } from 'node:crypto';

/** What the first event of a request is chained to. */
export function firstHash(requestId: string): Buffer {
  return hash('sha256', requestId, 'buffer');
}

/**
 * The hash of an event: SHA-256(hash before | content | key | body hash). `content` is the exact text of the event
 * as stored, sealed values sealed, so that the chain can be verified after personal data was erased.
 */
export function hashEvent(before: Buffer, content: string, key: string, bodyHash: Buffer): Buffer {
  return hash('sha256', Buffer.concat([before, Buffer.from(content + key), bodyHash]), 'buffer');
}

/** The id an event is known by outside: a UUID (version 8) made of its hash. */
export function eventIdOf(eventHash: Buffer): string {
  const hex = eventHash.toString('hex', 0, 16);
  const variant = '89ab'[parseInt(hex[16]!, 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
