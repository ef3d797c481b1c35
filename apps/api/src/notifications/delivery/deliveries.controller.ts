import { Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Pool } from 'pg';
import type { KnownActor } from '../../http/access/authenticator.js';
import { CurrentActor } from '../../http/access/current-actor.js';
import { Policy } from '../../http/access/policy.js';
import { Id, Instant, OneOf, Text, Whole } from '../../http/input/fields.js';
import { ApiPage, type Page, PageQuery, pageOf, readCursor } from '../../http/input/page.js';
import { isId, PathId } from '../../http/input/path-id.js';
import { refused } from '../../http/problem/refusal-error.js';
import { AnsweredFromStore } from '../../http/repeats/repeats.interceptor.js';
import { Clock } from '../../time/clock.js';
import { WAYS } from './dispatcher.js';
import { reopen } from './delivery-rows.js';
import { DeliverySignal } from './delivery-signal.js';

const STATUSES = ['queued', 'sent', 'delivered', 'refused', 'suppressed', 'dead'];

class DeliveriesQuery extends PageQuery {
  @OneOf(STATUSES, { optional: true, about: 'dead when absent' })
  status?: string;

  @OneOf(WAYS, { optional: true, about: 'All of them when absent' })
  channel?: string;
}

/** One try to reach one person, or one webhook, on one channel. Neither name nor text. */
export class DeliveryAnswer {
  @Id()
  id: string;

  @Id()
  requestId: string;

  @Id({ about: 'A person; of channel webhook that webhook' })
  recipientId: string;

  @OneOf(WAYS)
  channel: string;

  @Text({ max: 60 })
  template: string;

  @OneOf(['P0', 'P1', 'P2', 'P3'])
  importance: string;

  @OneOf(STATUSES)
  status: string;

  @Text({ max: 200, nullable: true, about: 'Why it was not sent: a code of the provider, or one of ours' })
  reason: string | null;

  @Whole({ min: 0, max: 1_000 })
  tries: number;

  @Instant({ about: 'Not sent before this' })
  dueAt: string;

  @Instant()
  createdAt: string;

  @Instant({ nullable: true })
  finishedAt: string | null;
}

/** Messages that left the house or should have; for whoever runs the district. */
@ApiTags('notifications')
@Policy({ posts: ['administrator', 'operator'] })
@Controller('deliveries')
export class DeliveriesController {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(DeliverySignal) private readonly signal: DeliverySignal,
  ) {}

  @Get()
  @ApiPage(DeliveryAnswer)
  async list(
    @CurrentActor() { districtId }: KnownActor,
    @Query() query: DeliveriesQuery,
  ): Promise<Page<DeliveryAnswer>> {
    const [before] = readCursor(query.cursor, 1) ?? [null];
    if (before !== null && !isId(before)) throw refused('INVALID_INPUT', '翻页标记无效,请从第一页重新查看。');
    const { rows } = await this.pool.query<Row>(
      `select ${COLUMNS} from delivery
       where district_id = $1 and status = $2 and ($3::uuid is null or id < $3) and ($5::text is null or channel = $5)
       order by id desc limit $4`,
      [districtId, query.status ?? 'dead', before, query.limit + 1, query.channel ?? null],
    );
    return pageOf(rows, query.limit, (row) => [row.id], answer);
  }

  /** Gives what was given up or refused new tries from the first on. Retrying what waits already changes nothing. */
  @Post(':id/retry')
  @AnsweredFromStore()
  @HttpCode(200)
  @ApiOkResponse({ type: DeliveryAnswer })
  async retry(@CurrentActor() { districtId }: KnownActor, @PathId() id: string): Promise<DeliveryAnswer> {
    const reopened = await reopen(this.pool, { districtId, id }, this.clock.fixed);
    if (reopened) this.signal.wake();
    const { rows } = await this.pool.query<Row>(`select ${COLUMNS} from delivery where district_id = $1 and id = $2`, [
      districtId,
      id,
    ]);
    if (!rows[0]) throw refused('NOT_FOUND');
    // It may have left again already.
    if (reopened || rows[0].status === 'queued') return answer(rows[0]);
    throw refused('ACTION_NOT_AVAILABLE', '这条消息已经发出或不必再发,不能重试。');
  }
}

const COLUMNS = `id, request_id, recipient_id, channel, template, importance, status, reason, tries, due_at, created_at, finished_at`;

interface Row {
  id: string;
  request_id: string;
  recipient_id: string;
  channel: string;
  template: string;
  importance: string;
  status: string;
  reason: string | null;
  tries: number;
  due_at: Date;
  created_at: Date;
  finished_at: Date | null;
}

function answer(row: Row): DeliveryAnswer {
  return {
    id: row.id,
    requestId: row.request_id,
    recipientId: row.recipient_id,
    channel: row.channel,
    template: row.template,
    importance: row.importance,
    status: row.status,
    reason: row.reason,
    tries: row.tries,
    dueAt: row.due_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
