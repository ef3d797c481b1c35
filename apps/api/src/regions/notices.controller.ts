import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Pool } from 'pg';
import { v7 } from 'uuid';
import type { KnownActor } from '../http/access/authenticator.js';
import { CurrentActor, CurrentVisitor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { Id, Instant, Text } from '../http/input/fields.js';
import { ApiPage, type Page, PageQuery, pageOf, readCursor } from '../http/input/page.js';
import { PathId } from '../http/input/path-id.js';
import { refused } from '../http/problem/refusal-error.js';
import { AnsweredFromStore } from '../http/repeats/repeats.interceptor.js';
import { Clock } from '../time/clock.js';
import { districtCode, NamedDistrict } from './named-district.js';
import { NoticeAnswer } from './region-answers.js';
import { RegionDirectory } from './region-directory.js';

class NoticesQuery extends PageQuery {
  @Id()
  regionId: string;

  @Text(districtCode)
  district?: string;
}

class NewNotice {
  @Id()
  regionId: string;

  @Text({ max: 60 })
  title: string;

  @Text({ max: 2000 })
  text: string;

  @Instant({ optional: true, about: 'Now unless told' })
  shownFrom?: string;

  @Instant({ optional: true })
  shownUntil?: string;
}

interface Staff extends KnownActor {
  memberships: readonly { regionId: string; post: string }[];
}

const writers = ['communityWorker', 'officer', 'administrator'];

/** 公告: what a place, or any place above it, has to say today. */
@ApiTags('places')
@Controller('notices')
export class NoticesController {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(RegionDirectory) private readonly regions: RegionDirectory,
    @Inject(NamedDistrict) private readonly districts: NamedDistrict,
  ) {}

  @Get()
  @Policy('visitor')
  @ApiPage(NoticeAnswer)
  async list(@CurrentVisitor() visitor: KnownActor | null, @Query() query: NoticesQuery): Promise<Page<NoticeAnswer>> {
    const districtId = await this.districts.visited(visitor, query.district);
    await this.place(districtId, query.regionId);
    const [from, id] = readCursor(query.cursor, 2) ?? [null, null];
    const { rows } = await this.pool.query<Row>(
      `select id, region_id, title, text, shown_from, shown_until from notice
       where district_id = $1 and region_id = any($2) and shown_from <= coalesce($3::timestamptz, now())
         and (shown_until is null or shown_until > coalesce($3::timestamptz, now()))
         and ($4::timestamptz is null or (shown_from, id) < ($4, $5::uuid))
       order by shown_from desc, id desc limit $6`,
      [districtId, this.upwards(query.regionId), this.clock.fixed, from, id, query.limit + 1],
    );
    return pageOf(rows, query.limit, (row) => [row.shown_from.toISOString(), row.id], answer);
  }

  @Post()
  @AnsweredFromStore()
  @Policy({ posts: writers })
  @ApiCreatedResponse({ type: NoticeAnswer })
  async write(@CurrentActor() actor: Staff, @Body() notice: NewNotice): Promise<NoticeAnswer> {
    await this.place(actor.districtId, notice.regionId);
    this.mustBeTheirs(actor, notice.regionId);
    const { rows } = await this.pool.query<Row>(
      `insert into notice (district_id, id, region_id, title, text, shown_from, shown_until, written_by)
       values ($1, $2, $3, $4, $5, date_trunc('milliseconds', coalesce($6::timestamptz, $9::timestamptz, now())), $7, $8)
       returning id, region_id, title, text, shown_from, shown_until`,
      [
        actor.districtId,
        v7(),
        notice.regionId,
        notice.title,
        notice.text,
        notice.shownFrom ?? null,
        notice.shownUntil ?? null,
        actor.id,
        this.clock.fixed,
      ],
    );
    return answer(rows[0]);
  }

  /** Takes it down; it stays in the table. */
  @Delete(':id')
  @Policy({ posts: writers })
  @HttpCode(204)
  @ApiNoContentResponse()
  async takeDown(@CurrentActor() actor: Staff, @PathId() id: string): Promise<void> {
    await this.regions.load(actor.districtId);
    const { rows } = await this.pool.query<{ region_id: string }>(
      'select region_id from notice where district_id = $1 and id = $2',
      [actor.districtId, id],
    );
    if (!rows[0]) throw refused('NOT_FOUND');
    this.mustBeTheirs(actor, rows[0].region_id);
    await this.pool.query(
      'update notice set shown_until = coalesce($3::timestamptz, now()) where district_id = $1 and id = $2',
      [actor.districtId, id, this.clock.fixed],
    );
  }

  private async place(districtId: number, regionId: string): Promise<void> {
    await this.regions.load(districtId);
    if (this.regions.get(regionId)?.districtId !== districtId) throw refused('NOT_FOUND');
  }

  private mustBeTheirs(actor: Staff, regionId: string): void {
    const own = actor.memberships.filter(({ post }) => writers.includes(post));
    if (own.some((membership) => this.regions.isWithin(regionId, membership.regionId))) return;
    throw refused('ACTION_NOT_PERMITTED', '只能发布和撤下本辖区的公告。');
  }

  private upwards(regionId: string): string[] {
    const above: string[] = [];
    for (let node = this.regions.get(regionId); node; node = this.regions.get(node.parentId ?? '')) above.push(node.id);
    return above;
  }
}

interface Row {
  id: string;
  region_id: string;
  title: string;
  text: string;
  shown_from: Date;
  shown_until: Date | null;
}

function answer(row: Row): NoticeAnswer {
  return {
    id: row.id,
    regionId: row.region_id,
    title: row.title,
    text: row.text,
    shownFrom: row.shown_from.toISOString(),
    shownUntil: row.shown_until?.toISOString() ?? null,
  };
}
