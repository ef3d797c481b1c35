import { Inject, Injectable } from '@nestjs/common';
import type { FlowEvent } from '@linli/workflow';
import { Pool } from 'pg';
import { type AttachmentDto, shownAttachment } from '../attachments/attachment.dto.js';
import { Attachments } from '../attachments/attachments.js';
import { FileLinks } from '../attachments/file-links.js';
import type { Actor } from '../people/actor.js';
import { Clock } from '../time/clock.js';
import { PieceReader } from './piece-reader.js';

export interface Shown {
  id: string;
  requestId: string;
  seq: number;
  verdict: string;
  reason: string | null;
  words: string | null;
  file: AttachmentDto | null;
  at: string;
  decidedAt: string | null;
}

const DECIDERS = ['communityWorker', 'officer', 'administrator'];

/** People decide where no machine could, or where it was wrong; each for his own place and what lies in it. */
@Injectable()
export class ContentDesk {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    private readonly reader: PieceReader,
    @Inject(Attachments) private readonly attachments: Attachments,
    @Inject(FileLinks) private readonly links: FileLinks,
  ) {}

  /** The newest first. Of what nobody judged yet, only what its author would have neighbours read: no more can come of it. */
  async list(actor: Actor, verdict: string, before: { at: string; id: string } | null, limit: number) {
    const asked = `(c.verdict <> 'pending' or (e.content->'input'->>'public')::boolean)`;
    const where = `c.verdict = $3 and ${asked} and ($4::timestamptz is null or (c.created_at, c.id) < ($4, $5))`;
    return this.read(actor, `${where} order by c.created_at desc, c.id desc limit $6`, [
      verdict,
      before?.at ?? null,
      before?.id ?? null,
      limit,
    ]);
  }

  /** Null: out of sight, or one's own words. The later word counts. */
  async decide(actor: Actor, id: string, verdict: 'pass' | 'risky'): Promise<Shown | null> {
    const [seen] = await this.read(actor, 'c.id = $3 and c.author_id <> $4', [id, actor.id]);
    if (!seen) return null;
    await this.pool.query(
      `update content_check set verdict = $3, reason = 'staff', try_at = null, decided_by = $4,
         decided_at = date_trunc('milliseconds', coalesce($5::timestamptz, now()))
       where district_id = $1 and id = $2`,
      [actor.districtId, id, verdict, actor.id, this.clock.fixed],
    );
    return (await this.read(actor, 'c.id = $3', [id]))[0] ?? null;
  }

  private async read(actor: Actor, where: string, values: unknown[]): Promise<Shown[]> {
    const places = actor.memberships.filter(({ post }) => DECIDERS.includes(post)).map(({ regionId }) => regionId);
    const { rows } = await this.pool.query<Row>(
      `select c.id, c.request_id as "requestId", c.seq, c.verdict, c.reason, c.attachment_id as "attachmentId",
         c.created_at as at, c.decided_at as "decidedAt", r.flow, r.flow_version as "flowVersion",
         r.sealing_key as "sealingKey", e.content
       from content_check c
       join service_request r on r.district_id = c.district_id and r.id = c.request_id
       join request_event e on e.district_id = c.district_id and e.request_id = c.request_id and e.seq = c.seq
       join region g on g.district_id = r.district_id and g.id = r.region_id
       where c.district_id = $1 and g.path <@ array(select path from region where district_id = $1 and id = any($2::uuid[]))
         and ${where}`,
      [actor.districtId, places, ...values],
    );
    const files = await this.attachments.find(
      actor.districtId,
      rows.flatMap(({ attachmentId }) => attachmentId ?? []),
    );
    return Promise.all(rows.map((row) => this.shown(actor, row, files)));
  }

  private async shown({ districtId, id: actorId }: Actor, row: Row, files: Awaited<ReturnType<Attachments['find']>>) {
    const { id, requestId, seq, verdict, reason, attachmentId, at, decidedAt } = row;
    const file = files.find((each) => each.id === attachmentId);
    return {
      ...{ id, requestId, seq, verdict, reason },
      words: attachmentId === null ? await this.reader.text({ districtId, ...row }) : null,
      file: file ? shownAttachment(file, this.links.urlFor(districtId, actorId, file.id)) : null,
      at: at.toISOString(),
      decidedAt: decidedAt?.toISOString() ?? null,
    };
  }
}

interface Row {
  id: string;
  requestId: string;
  seq: number;
  verdict: string;
  reason: string | null;
  attachmentId: string | null;
  at: Date;
  decidedAt: Date | null;
  flow: string;
  flowVersion: number;
  sealingKey: Buffer | null;
  content: FlowEvent;
}
