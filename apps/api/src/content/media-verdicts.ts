import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Pool } from 'pg';
import { Clock } from '../time/clock.js';
import { type WechatEvent, WechatPushes } from '../wechat/push/wechat-pushes.js';
import { verdictOf } from './verdict.js';

/** WeChat's verdict on a picture or a recording, pushed within half an hour of the question. */
@Injectable()
export class MediaVerdicts implements OnModuleInit {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(WechatPushes) private readonly pushes: WechatPushes,
  ) {}

  onModuleInit(): void {
    this.pushes.on('wxa_media_check', (event) => this.receive(event));
  }

  /** Told twice, or too late, it changes nothing. */
  async receive({ trace_id: traceId, errcode, result }: WechatEvent): Promise<void> {
    if (typeof traceId !== 'string') return;
    const { suggest, label } = (result ?? {}) as { suggest?: string; label?: number };
    // It could not fetch or read the file: a person looks.
    const failed = errcode !== undefined && errcode !== 0;
    await this.pool.query(
      `update content_check set verdict = $2, reason = $3, try_at = null,
         decided_at = case when $2 = 'pending' then null else coalesce($4::timestamptz, now()) end
       where trace_id = $1 and verdict = 'pending'`,
      [traceId, failed ? 'pending' : verdictOf(suggest), String(failed ? errcode : label), this.clock.fixed],
    );
  }
}
