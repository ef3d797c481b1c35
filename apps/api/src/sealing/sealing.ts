import { createHmac, randomBytes } from 'node:crypto';
import type { Json } from '@linli/workflow';
import type { Pool } from 'pg';
import { inTransaction } from '../database/in-transaction.js';
import { decrypt, encrypt, KEY_BYTES, SealBroken } from './cipher.js';

export { SealBroken } from './cipher.js';

export interface MasterKeys {
  /** 32 bytes; wraps the keys of the districts. */
  readonly masterKey: Buffer;
  /** The one before, while it is being changed: districts not yet wrapped anew open with it. */
  readonly masterPreviousKey?: Buffer;
  /** 32 bytes; keys the blind index of phone numbers. */
  readonly indexKey: Buffer;
}

/**
 * Keeps personal data unreadable at rest. Each request has a key, wrapped by its district's key, which is wrapped
 * by the master key: throwing away a wrapped key is what erasing means. A district must be `load`ed before use.
 */
export class Sealing {
  private readonly districtKeys = new Map<number, Buffer>();

  constructor(
    private readonly pool: Pool,
    private readonly keys: MasterKeys,
  ) {}

  /** Reads the district's key, making it when there is none. Throws when the master key is another one. */
  async load(districtId: number): Promise<void> {
    if (this.districtKeys.has(districtId)) return;
    const wrapped = encrypt(this.keys.masterKey, randomBytes(KEY_BYTES), districtContext(districtId));
    // The update changes nothing: it makes the statement return the row of whoever was first.
    const { rows } = await this.pool.query<{ wrapped: Buffer }>({
      name: 'district-key',
      text: `insert into district_key (district_id, wrapped) values ($1, $2)
             on conflict (district_id) do update set wrapped = district_key.wrapped returning wrapped`,
      values: [districtId, wrapped],
    });
    this.districtKeys.set(districtId, this.openDistrictKey(districtId, rows[0].wrapped));
  }

  /** A new key for one request, and the form in which it is stored. */
  newKey(districtId: number): { key: Buffer; wrapped: Buffer } {
    const key = randomBytes(KEY_BYTES);
    return { key, wrapped: encrypt(this.districtKey(districtId), key, districtContext(districtId)) };
  }

  /** Throws SealBroken. */
  unwrap(districtId: number, wrapped: Buffer): Buffer {
    return decrypt(this.districtKey(districtId), wrapped, districtContext(districtId), 'The key of a request');
  }

  /** `aad` is the context it can only be opened in: for a request its id. */
  seal(key: Buffer, value: Json, aad: string): string {
    return PREFIX + encrypt(key, JSON.stringify(value), aad).toString('base64url');
  }

  /** Throws SealBroken. */
  open(key: Buffer, sealed: string, aad: string): Json {
    if (!isSealed(sealed)) throw new SealBroken('A sealed value');
    const plain = decrypt(key, Buffer.from(sealed.slice(PREFIX.length), 'base64url'), aad, 'A sealed value');
    return JSON.parse(plain.toString('utf8')) as Json;
  }

  /** For what belongs to no request: a person's name, address and phone. */
  sealForDistrict(districtId: number, value: Json, aad: string): string {
    return this.seal(this.districtKey(districtId), value, aad);
  }

  /** Throws SealBroken. */
  openForDistrict(districtId: number, sealed: string, aad: string): Json {
    return this.open(this.districtKey(districtId), sealed, aad);
  }

  /** Recognises a text seen before without letting anybody guess it: 32 bytes, keyed by the district. */
  digest(districtId: number, text: string): Buffer {
    return createHmac('sha256', this.districtKey(districtId)).update(text).digest();
  }

  /** What a phone number is found by without being readable: 32 bytes, equal for every spelling of one number. */
  phoneIndex(districtId: number, phone: string): Buffer {
    return createHmac('sha256', this.keys.indexKey)
      .update(`${districtId}:${digitsOf(phone)}`)
      .digest();
  }

  private districtKey(districtId: number): Buffer {
    const key = this.districtKeys.get(districtId);
    if (!key) throw new Error(`The key of district ${districtId} is not loaded.`);
    return key;
  }

  private openDistrictKey(districtId: number, wrapped: Buffer): Buffer {
    return unwrapDistrictKey(this.keys, districtId, wrapped).key;
  }
}

/**
 * Wraps the keys of all districts with the present master key. Only these few rows change: what the districts' keys
 * seal stays as it is. May run beside running processes that know both keys, and again after a crash. All or nothing:
 * throws, naming the district, when a key opens with neither.
 */
export async function rewrapDistrictKeys(
  pool: Pool,
  keys: MasterKeys,
): Promise<{ rewrapped: number; already: number }> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ district_id: number; wrapped: Buffer }>(
      'select district_id, wrapped from district_key order by district_id for update',
    );
    let rewrapped = 0;
    for (const { district_id: districtId, wrapped } of rows) {
      const { key, byPresent } = unwrapDistrictKey(keys, districtId, wrapped);
      if (byPresent) continue;
      const anew = encrypt(keys.masterKey, key, districtContext(districtId));
      await client.query('update district_key set wrapped = $2 where district_id = $1', [districtId, anew]);
      rewrapped += 1;
    }
    return { rewrapped, already: rows.length - rewrapped };
  });
}

/** Throws when neither master key opens it. */
function unwrapDistrictKey(
  { masterKey, masterPreviousKey }: MasterKeys,
  districtId: number,
  wrapped: Buffer,
): { key: Buffer; byPresent: boolean } {
  const open = (by: Buffer): Buffer => decrypt(by, wrapped, districtContext(districtId), 'The key of a district');
  try {
    return { key: open(masterKey), byPresent: true };
  } catch (error) {
    try {
      if (masterPreviousKey) return { key: open(masterPreviousKey), byPresent: false };
    } catch {
      // Neither: said below.
    }
    throw new Error(`MASTER_KEY is not the one that the key of district ${districtId} was made with.`, {
      cause: error,
    });
  }
}

/** Whether a value has the form of a sealed one. Unsealed text may have it too: what is sealed is known by its field. */
export function isSealed(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith(PREFIX);
}

const PREFIX = 's1.';

function districtContext(districtId: number): string {
  return `district:${districtId}`;
}

/** `+86 138-0000 1111` and `13800001111` are one number. */
function digitsOf(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return /^(0086|86)1\d{10}$/.test(digits) ? digits.slice(-11) : digits;
}
