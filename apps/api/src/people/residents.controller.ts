import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { Flag, FromQuery, Id, OneOf, Text, Texts } from '../http/input/fields.js';
import { ApiPage, type Page, pageOf, PageQuery, readCursor } from '../http/input/page.js';
import { PathId } from '../http/input/path-id.js';
import { refused } from '../http/problem/refusal-error.js';
import { AnsweredFromStore } from '../http/repeats/repeats.interceptor.js';
import { RegionDirectory } from '../regions/region-directory.js';
import { Clock } from '../time/clock.js';
import type { Actor } from './actor.js';
import { knowingPosts, type Resident, Residents } from './residents.js';

/** As old as one needs to know somebody to be. */
const bands = ['under14', '14-59', '60-69', '70-79', '80+'] as const;
type Band = (typeof bands)[number];

class ResidentsQuery extends PageQuery {
  @Text({ max: 20, optional: true, about: 'Part of a name' })
  q?: string;

  @FromQuery(Boolean)
  @Flag({ optional: true, about: 'Only those who live alone' })
  livesAlone?: boolean;
}

class ResidentAnswer {
  @Id()
  id: string;

  @Text({ max: 40 })
  name: string;

  @OneOf(bands, { nullable: true })
  ageBand: Band | null;

  @Flag()
  livesAlone: boolean;

  @Texts({ max: 10, length: 20 })
  tiers: string[];

  @Id({ about: 'Community' })
  regionId: string;

  @Id({ nullable: true })
  buildingId: string | null;

  @Text({ max: 60, about: 'Building, or the place as closely as it is known' })
  home: string;

  @Text({ max: 120, nullable: true, about: 'Door number, where the household has told it' })
  address: string | null;

  @Text({ max: 20, nullable: true, about: 'Masked; null: has none' })
  phone: string | null;
}

class Reason {
  @Text({ min: 2, max: 100, about: 'Why; kept with who asked' })
  reason: string;
}

class PhoneAnswer {
  @Text({ max: 20, nullable: true })
  phone: string | null;
}

/** The people of one's own grid or community, so that one can order for them and look after them. */
@ApiTags('people')
@Policy({ posts: knowingPosts })
@Controller('people')
export class ResidentsController {
  constructor(
    @Inject(Residents) private readonly residents: Residents,
    @Inject(RegionDirectory) private readonly regions: RegionDirectory,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Those who live alone first, then by name. */
  @Get()
  @ApiPage(ResidentAnswer)
  async list(@CurrentActor() actor: Actor, @Query() query: ResidentsQuery): Promise<Page<ResidentAnswer>> {
    const wanted = { ...query, after: readCursor(query.cursor, 3) };
    const found = await this.residents.of(actor, wanted);
    const keyOf = ({ livesAlone, name, id }: Resident) => [livesAlone ? 0 : 1, name, id];
    return pageOf(found, query.limit, keyOf, (resident) => this.show(resident));
  }

  /** The phone behind the mask, for a call; who asked and why is kept. Thirty a day, those of requests counted too. */
  @Post(':id/reveal')
  @AnsweredFromStore()
  @HttpCode(200)
  @ApiOkResponse({ type: PhoneAnswer })
  async reveal(@CurrentActor() actor: Actor, @PathId() id: string, @Body() { reason }: Reason): Promise<PhoneAnswer> {
    const shown = await this.residents.reveal(actor, id, reason);
    if (shown === 'unseen') throw refused('NOT_FOUND');
    if (shown === 'tooMany') {
      throw refused('TOO_MANY_REQUESTS', '今天查看电话的次数已用完,请明天再看。', { retryAfter: 3_600 });
    }
    return shown;
  }

  private show({ birthYear, homeRegionId, ...resident }: Resident): ResidentAnswer {
    const home = this.regions.get(homeRegionId);
    return {
      ...resident,
      ageBand: birthYear === null ? null : bandOf(this.clock.nowHere().getUTCFullYear() - birthYear),
      regionId: this.regions.communityOf(homeRegionId)?.id ?? homeRegionId,
      buildingId: home?.kind === 'building' ? homeRegionId : null,
      home: home?.name ?? '',
    };
  }
}

function bandOf(age: number): Band {
  if (age < 14) return 'under14';
  if (age < 60) return '14-59';
  if (age < 70) return '60-69';
  return age < 80 ? '70-79' : '80+';
}
