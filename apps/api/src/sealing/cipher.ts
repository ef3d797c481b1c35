import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';

export const KEY_BYTES = 32;

/** What was sealed cannot be opened: wrong key, other context, or changed bytes. Says nothing of the content. */
export class SealBroken extends Error {
  constructor(what: string) {
    super(`${what} cannot be opened: its key, its context or its bytes are not those it was sealed with.`);
    this.name = 'SealBroken';
  }
}

/** AES-256-GCM: iv (12 bytes) | tag (16) | ciphertext. `aad` is the context it can only be opened in. */
export function encrypt(key: Buffer, plain: Buffer | string, aad: string): Buffer {
  const iv = nextIv();
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(aad));
  const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  const rest = cipher.final();
  return Buffer.concat([iv, cipher.getAuthTag(), body, rest]);
}

/** Throws SealBroken, naming `what` it was. */
export function decrypt(key: Buffer, sealed: Buffer, aad: string, what: string): Buffer {
  try {
    const iv = sealed.subarray(0, IV_BYTES);
    const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(aad));
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    // The library's own words tell an attacker which part was wrong.
    throw new SealBroken(what);
  }
}

/** Asking for random bytes costs as much for three thousand as for twelve. */
const ivs = Buffer.alloc(256 * 12);
let used = ivs.length;

function nextIv(): Buffer {
  if (used === ivs.length) {
    randomFillSync(ivs);
    used = 0;
  }
  return ivs.subarray(used, (used += IV_BYTES));
}

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
