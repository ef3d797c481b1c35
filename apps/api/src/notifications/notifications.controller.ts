import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Pool } from 'pg';
import type { KnownActor } from '../http/access/authenticator.js';
import { CurrentActor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { Flag, FromQuery, Id, Instant, OneOf, Text } from '../http/input/fields.js';
import { ApiPage, type Page, PageQuery, pageOf, readCursor } from '../http/input/page.js';
import { isId, PathId } from '../http/input/path-id.js';
import { refused } from '../http/problem/refusal-error.js';
import { AnsweredFromStore } from '../http/repeats/repeats.interceptor.js';
import { Clock } from '../time/clock.js';
import { Calls } from './delivery/calls.js';

export class ToldBody {
  @OneOf(['phone', 'visit', 'family'], { about: 'family: somebody of the household passes it on' })
  how: 'phone' | 'visit' | 'family';

  @Text({ max: 200, optional: true, about: 'What they said; sealed' })
  words?: string;
}

class NotificationsQuery extends PageQuery {
  @FromQuery(Boolean)
  @Flag({ optional: true, about: 'true: only what has not been read; false: only what has' })
  unread?: boolean;
}

/** One message of the inbox. */
export class NotificationAnswer {
  @Id()
  id: string;

  @Id()
  requestId: string;

  @OneOf(['message', 'call'], { about: 'call: tell the person of the order by phone or in person, then confirm it' })
  kind: string;

  @Text({ max: 60, about: 'Which message of the flow it is' })
  template: string;

  @Text({ max: 500 })
  text: string;

  @OneOf(['P0', 'P1', 'P2', 'P3'], { about: 'P0 life and property … P3 can wait' })
  importance: string;

  @Instant()
  createdAt: string;

  @Instant({ nullable: true })
  readAt: string | null;

  @Instant({ nullable: true, about: 'When somebody told them; of a call only' })
  toldAt: string | null;
}

/** 消息箱: what one has been told, the newest first. */
@ApiTags('notifications')
@Policy('signedIn')
@Controller('notifications')
export class NotificationsController {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Calls) private readonly calls: Calls,
  ) {}

  @Get()
  @ApiPage(NotificationAnswer)
  async list(@CurrentActor() actor: KnownActor, @Query() query: NotificationsQuery): Promise<Page<NotificationAnswer>> {
    const [before] = readCursor(query.cursor, 1) ?? [null];
    if (before !== null && !isId(before)) throw refused('INVALID_INPUT', '翻页标记无效,请从第一页重新查看。');
    const filter = query.unread === undefined ? '' : `and read_at is ${query.unread ? '' : 'not '}null`;
    const { rows } = await this.pool.query<Row>(
      `select ${COLUMNS} from notification
       where district_id = $1 and recipient_id = $2 and ($3::uuid is null or id < $3) ${filter}
       order by id desc limit $4`,
      [actor.districtId, actor.id, before, query.limit + 1],
    );
    return pageOf(rows, query.limit, (row) => [row.id], answer);
  }

  /** Reading again changes nothing. */
  @Post(':id/read')
  @AnsweredFromStore()
  @HttpCode(200)
  @ApiOkResponse({ type: NotificationAnswer })
  async read(@CurrentActor() actor: KnownActor, @PathId() id: string): Promise<NotificationAnswer> {
    const { rows } = await this.pool.query<Row>(
      `update notification set read_at = coalesce(read_at, date_trunc('milliseconds', coalesce($4::timestamptz, now())))
       where district_id = $1 and recipient_id = $2 and id = $3 returning ${COLUMNS}`,
      [actor.districtId, actor.id, id, this.clock.fixed],
    );
    if (!rows[0]) throw refused('NOT_FOUND');
    return answer(rows[0]);
  }

  /** The person was told. The task is done for all who had it; confirming again changes nothing. */
  @Post(':id/told')
  @AnsweredFromStore()
  @HttpCode(200)
  @ApiOkResponse({ type: NotificationAnswer })
  async told(
    @CurrentActor() actor: KnownActor,
    @PathId() id: string,
    @Body() body: ToldBody,
  ): Promise<NotificationAnswer> {
    const done = await this.calls.told({ districtId: actor.districtId, actorId: actor.id, id, ...body });
    if (!done) throw refused('NOT_FOUND');
    return this.read(actor, id);
  }
}

const COLUMNS = 'id, request_id, channel, template, text, importance, created_at, read_at, told_at';

interface Row {
  id: string;
  request_id: string;
  channel: string;
  template: string;
  text: string;
  importance: string;
  created_at: Date;
  read_at: Date | null;
  told_at: Date | null;
}

function answer(row: Row): NotificationAnswer {
  return {
    id: row.id,
    requestId: row.request_id,
    kind: row.channel === 'call' ? 'call' : 'message',
    template: row.template,
    text: row.text,
    importance: row.importance,
    createdAt: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
    toldAt: row.told_at?.toISOString() ?? null,
  };
}
