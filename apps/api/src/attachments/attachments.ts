import { createHash } from 'node:crypto';
import type { Refusal } from '@linli/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { type ClientBase, Pool } from 'pg';
import { v7 as uuid } from 'uuid';
import { refused } from '../http/problem/refusal-error.js';
import { Clock } from '../time/clock.js';
import type { Attachment, CleanFile } from './attachment.js';
import { FileStore } from './file-store.js';

export interface Attaching {
  districtId: number;
  /** Only they may attach it. */
  uploaderId: string;
  ids: readonly string[];
  requestId: string;
}

/** Files one person may send a day: far more than anybody needs, far less than fills a disk. */
const DAILY_FILES = 300;

@Injectable()
export class Attachments {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    private readonly store: FileStore,
    private readonly clock: Clock,
  ) {}

  /** Keeps a file. It is loose: without `attach` it goes after a day. Throws TOO_MANY_REQUESTS. */
  async add(districtId: number, uploaderId: string, file: CleanFile): Promise<Attachment> {
    const now = await this.clock.now(this.pool);
    await this.checkQuota(districtId, uploaderId, now);
    const fileKey = await this.store.put(file.bytes);
    const { kind, mediaType, bytes, width = null, height = null, seconds = null } = file;
    const sha256 = createHash('sha256').update(bytes).digest();
    const id = uuid();
    await this.pool.query(
      `insert into attachment (district_id, id, uploader_id, kind, media_type, file_key, bytes, width, height, seconds,
         sha256, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [districtId, id, uploaderId, kind, mediaType, fileKey, bytes.length, width, height, seconds, sha256, now],
    );
    const told = { kind, mediaType, fileKey, bytes: bytes.length, width, height, seconds };
    return { districtId, id, uploaderId, requestId: null, ...told, sha256: sha256.toString('hex') };
  }

  /** Those of the ids that exist in the district, in the order asked. */
  async find(districtId: number, ids: readonly string[]): Promise<Attachment[]> {
    const { rows } = await this.pool.query<Attachment>(`${SELECT} where district_id = $1 and id = any($2)`, [
      districtId,
      ids,
    ]);
    return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  }

  async ofRequest(districtId: number, requestId: string): Promise<Attachment[]> {
    const { rows } = await this.pool.query<Attachment>(
      `${SELECT} where district_id = $1 and request_id = $2 order by id`,
      [districtId, requestId],
    );
    return rows;
  }

  /** Null when every file is theirs and loose (or on this request already); else what to tell. Changes nothing. */
  async check({ districtId, uploaderId, ids, requestId }: Attaching): Promise<Refusal | null> {
    const found = await this.find(districtId, ids);
    const free = found.filter((each) => each.uploaderId === uploaderId && [null, requestId].includes(each.requestId));
    return free.length === new Set(ids).size ? null : NOT_YOURS;
  }

  /** Files become part of a request, for all who see it. Repeating it changes nothing. */
  async attach({ districtId, uploaderId, ids, requestId }: Attaching, client?: ClientBase): Promise<Refusal | null> {
    if (ids.length === 0) return null;
    const { rowCount } = await (client ?? this.pool).query(
      `update attachment set request_id = $4 where district_id = $1 and uploader_id = $2 and id = any($3)
       and (request_id is null or request_id = $4)`,
      [districtId, uploaderId, ids, requestId],
    );
    return rowCount === new Set(ids).size ? null : NOT_YOURS;
  }

  /** Removes files that stayed loose for a day, but for signatures; returns how many. For housekeeping. */
  async purgeLoose(): Promise<number> {
    const { rows } = await this.pool.query<{ file_key: string }>(
      `delete from attachment a where request_id is null
       and not exists (select from consent c where c.district_id = a.district_id and c.proof_id = a.id)
       and created_at < coalesce($1::timestamptz, now()) - interval '24 hours' returning file_key`,
      [this.clock.fixed],
    );
    for (const { file_key } of rows) await this.store.remove(file_key);
    return rows.length;
  }

  private async checkQuota(districtId: number, uploaderId: string, now: Date): Promise<void> {
    const { rows } = await this.pool.query<{ full: boolean }>(
      `select count(*) >= $4 as full from attachment
       where district_id = $1 and uploader_id = $2 and created_at > $3::timestamptz - interval '1 day'`,
      [districtId, uploaderId, now, DAILY_FILES],
    );
    if (rows[0].full) throw refused('TOO_MANY_REQUESTS', '今天上传的文件太多了,请明天再传。', { retryAfter: 3_600 });
  }
}

const NOT_YOURS: Refusal = Object.freeze({
  ok: false,
  code: 'INVALID_INPUT',
  message: '有的图片或语音已失效,请重新上传。',
});

const SELECT = `
  select district_id as "districtId", id, uploader_id as "uploaderId", request_id as "requestId", kind,
    media_type as "mediaType", file_key as "fileKey", bytes, width, height, seconds, encode(sha256, 'hex') as sha256
  from attachment`;
