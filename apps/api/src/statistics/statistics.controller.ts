import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Pool } from 'pg';
import { CurrentActor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { refused } from '../http/problem/refusal-error.js';
import type { Actor } from '../people/actor.js';
import { RegionDirectory } from '../regions/region-directory.js';
import { Clock } from '../time/clock.js';
import { localDay } from '../time/local-day.js';
import { RatesReader } from './rates.js';
import { RatesAnswer, RatesQuery } from './rates.dto.js';

const DAY = 86_400_000;

@ApiTags('statistics')
@Controller('statistics')
@Policy('staff')
export class StatisticsController {
  constructor(
    private readonly rates: RatesReader,
    private readonly regions: RegionDirectory,
    @Inject(Pool) private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  /** Response, solution and satisfaction of the orders opened in a period, below one's own posts. */
  @Get('rates')
  @ApiOkResponse({ type: RatesAnswer })
  async read(@CurrentActor() actor: Actor, @Query() { regionId, by, ...days }: RatesQuery): Promise<RatesAnswer> {
    const to = days.to ?? localDay(await this.clock.now(this.pool));
    const from = days.from ?? localDay(new Date(Date.parse(to) - 29 * DAY));
    if (from > to) throw refused('INVALID_INPUT', '开始日期不能晚于结束日期。');
    await this.regions.load(actor.districtId);
    const own = this.communitiesOf(actor);
    const regionIds = regionId ? own.filter((id) => this.regions.isWithin(id, regionId)) : own;
    if (regionId && regionIds.length === 0) throw refused('NOT_FOUND');
    const { total, groups } = await this.rates.read({ districtId: actor.districtId, regionIds, from, to, by });
    return { from, to, total, groups: groups.map((group) => ({ ...group, name: this.nameOf(group.key) })) };
  }

  /** Of the posts, with all below; a grid worker counts in the community of the grid. */
  private communitiesOf(actor: Actor): string[] {
    const own = [...actor.memberships.map(({ regionId }) => regionId), ...actor.custodianOf];
    const { regions } = this;
    const near = (id: string): boolean =>
      own.some((post) => regions.isWithin(id, post) || regions.communityOf(post)?.id === id);
    return regions
      .all(actor.districtId)
      .filter(({ kind, id }) => kind === 'community' && near(id))
      .map(({ id }) => id);
  }

  private nameOf(key: string): string | null {
    return this.regions.get(key)?.name ?? null;
  }
}
