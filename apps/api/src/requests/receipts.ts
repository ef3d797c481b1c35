import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Pool } from 'pg';
import type { Clock } from '../time/clock.js';

/** Says that at an instant a request had come so far, and by which chain of events. Nothing of people is in it. */
export interface Receipt {
  districtId: number;
  requestId: string;
  number: string;
  seq: number;
  /** Hex: the hash of the event `seq`, in which those of all before it are contained. */
  headHash: string;
  asOf: string;
  /** Ed25519, base64url. */
  signature: string;
}

export interface ReceiptKeys {
  readonly tokenPrivateKey: KeyObject;
  readonly tokenPreviousKey?: KeyObject;
}

/** Receipts anybody can have checked later, without signing in. */
export class Receipts {
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly keys: ReceiptKeys,
  ) {}

  async make(districtId: number, requestId: string): Promise<Receipt> {
    const { rows } = await this.pool.query<{ number: string; version: number; head: string }>(
      `select number, version, encode(head_hash, 'hex') as head from service_request where district_id = $1 and id = $2`,
      [districtId, requestId],
    );
    const { number, version: seq, head: headHash } = rows[0]!;
    const asOf = (await this.clock.now(this.pool)).toISOString();
    const said = { districtId, requestId, number, seq, headHash, asOf };
    return { ...said, signature: sign(null, textOf(said), this.keys.tokenPrivateKey).toString('base64url') };
  }

  /** Ours, unchanged, and still what the history says. */
  async isGood(receipt: Receipt): Promise<boolean> {
    const signature = Buffer.from(receipt.signature, 'base64url');
    const { tokenPrivateKey, tokenPreviousKey } = this.keys;
    const known = [tokenPrivateKey, tokenPreviousKey].filter((key) => key !== undefined);
    if (!known.some((key) => verify(null, textOf(receipt), createPublicKey(key), signature))) return false;
    const { rowCount } = await this.pool.query(
      'select from request_event where district_id = $1 and request_id = $2 and seq = $3 and hash = $4',
      [receipt.districtId, receipt.requestId, receipt.seq, Buffer.from(receipt.headHash, 'hex')],
    );
    return rowCount === 1;
  }
}

/** The first word keeps a receipt from ever being read as a token, which the same key signs. */
function textOf({ districtId, requestId, number, seq, headHash, asOf }: Omit<Receipt, 'signature'>): Buffer {
  return Buffer.from(JSON.stringify(['linli-receipt-1', districtId, requestId, number, seq, headHash, asOf]));
}
