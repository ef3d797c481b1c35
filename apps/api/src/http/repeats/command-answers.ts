import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Json } from '@linli/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { Sealing } from '../../sealing/sealing.js';
import { refused } from '../problem/refusal-error.js';

export interface KeyedCall {
  districtId: number;
  actorId: string;
  key: string;
  /** Of everything that makes it this call: method, path, body. */
  hash: Buffer;
}

export interface StoredAnswer {
  status: number;
  /** The JSON text as it was sent; null where the answer has no body. */
  body: string | null;
}

interface Row {
  body_hash: Buffer;
  status: number | null;
  answer: string | null;
}

/**
 * Remembers for 48 h what a changing call without an event was answered, so that the same call again gets the same
 * bytes and happens once. A refusal is forgotten: it is decided again. Bodies are sealed, as they may hold names.
 */
@Injectable()
export class CommandAnswers {
  /** Milliseconds a call waits for its twin. Specs are less patient. */
  patienceMs = 5_000;

  constructor(
    @Inject(Pool) private readonly pool: Pool,
    private readonly sealing: Sealing,
  ) {}

  /** Throws KEY_REUSED, KEY_IN_USE, and whatever `work` throws. */
  async answer(call: KeyedCall, work: () => Promise<StoredAnswer>): Promise<StoredAnswer> {
    const earlier = (await this.claim(call)) ? null : await this.earlier(call);
    if (earlier) return earlier;
    try {
      const answer = await work();
      await this.store(call, answer);
      return answer;
    } catch (error) {
      await this.forget(call).catch(() => undefined);
      throw error;
    }
  }

  /** Answers older than 48 h; returns how many went. For housekeeping. */
  async purge(): Promise<number> {
    const { rowCount } = await this.pool.query(
      `delete from command_answer where made_at < now() - interval '48 hours'`,
    );
    return rowCount ?? 0;
  }

  /** True for the one that shall do the work. A claim left by a crash is taken over after a minute. */
  private async claim({ districtId, actorId, key, hash }: KeyedCall): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'claim-answer',
      text: `insert into command_answer as known (district_id, actor_id, key, body_hash, made_at)
             values ($1, $2, $3, $4, now())
             on conflict (district_id, actor_id, key) do update set made_at = now()
             where known.status is null and known.body_hash = $4 and known.made_at < now() - interval '1 minute'`,
      values: [districtId, actorId, key, hash],
    });
    return rowCount === 1;
  }

  /** What the call was answered before; null when it was refused meanwhile and this one may do the work. */
  private async earlier(call: KeyedCall): Promise<StoredAnswer | null> {
    let left = this.patienceMs;
    for (let wait = 20; ; wait = Math.min(wait * 2, 250)) {
      const row = await this.read(call);
      if (!row && (await this.claim(call))) return null;
      if (row && !row.body_hash.equals(call.hash)) throw refused('KEY_REUSED');
      if (row && row.status !== null) return this.opened(call, row.status, row.answer);
      if (left <= 0) throw refused('KEY_IN_USE', '', { retryAfter: 5 });
      await pause(wait);
      left -= wait;
    }
  }

  private async read({ districtId, actorId, key }: KeyedCall): Promise<Row | undefined> {
    const { rows } = await this.pool.query<Row>({
      name: 'read-answer',
      text: `select body_hash, status, answer #>> '{}' as answer from command_answer
             where district_id = $1 and actor_id = $2 and key = $3`,
      values: [districtId, actorId, key],
    });
    return rows[0];
  }

  private async store(call: KeyedCall, { status, body }: StoredAnswer): Promise<void> {
    const { districtId, actorId, key } = call;
    await this.sealing.load(districtId);
    const sealed = body === null ? null : this.sealing.sealForDistrict(districtId, body, contextOf(call));
    await this.pool.query({
      name: 'store-answer',
      text: `update command_answer set status = $4, answer = to_json($5::text)
             where district_id = $1 and actor_id = $2 and key = $3`,
      values: [districtId, actorId, key, status, sealed],
    });
  }

  private async opened(call: KeyedCall, status: number, answer: string | null): Promise<StoredAnswer> {
    if (answer === null) return { status, body: null };
    await this.sealing.load(call.districtId);
    const body: Json = this.sealing.openForDistrict(call.districtId, answer, contextOf(call));
    return { status, body: body as string };
  }

  private async forget({ districtId, actorId, key }: KeyedCall): Promise<void> {
    const text = `delete from command_answer where district_id = $1 and actor_id = $2 and key = $3 and status is null`;
    await this.pool.query({ name: 'forget-answer', text, values: [districtId, actorId, key] });
  }
}

/** Equal for calls that mean the same: the order of names in a JSON body says nothing. A Buffer is taken as it is. */
export function hashOfCall(method: string, url: string, body: unknown): Buffer {
  return createHash('sha256')
    .update(`${method} ${url}\n`)
    .update(Buffer.isBuffer(body) ? body : canonical(body))
    .digest();
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, each: unknown) =>
      typeof each === 'object' && each !== null && !Array.isArray(each)
        ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
        : each,
    ) ?? ''
  );
}

function contextOf({ actorId, key }: KeyedCall): string {
  return `answer:${actorId}:${key}`;
}
