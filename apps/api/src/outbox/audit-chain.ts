import { createHash } from 'node:crypto';

/** A link of a district's chain: which event, and the hash that ties it to every link before it. */
export interface ChainLink {
  /** 1, 2, 3 … without gaps. */
  position: number;
  requestId: string;
  seq: number;
  eventHash: Buffer;
  hash: Buffer;
}

/** What the first link of a district's chain is tied to. */
export function chainOrigin(districtId: number): Buffer {
  return createHash('sha256').update(`linli audit chain ${districtId}`).digest();
}

/** SHA-256(previous hash ‖ `position:request id:seq:` ‖ event hash). */
export function chainHash(previous: Buffer, link: Omit<ChainLink, 'hash'>): Buffer {
  return createHash('sha256')
    .update(previous)
    .update(`${link.position}:${link.requestId}:${link.seq}:`)
    .update(link.eventHash)
    .digest();
}
