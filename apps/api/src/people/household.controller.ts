import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { Flag, Id, ListOf, Text, Texts, Whole } from '../http/input/fields.js';
import { ApiPage, type Page } from '../http/input/page.js';
import { PathId } from '../http/input/path-id.js';
import { refused } from '../http/problem/refusal-error.js';
import { AnsweredFromStore } from '../http/repeats/repeats.interceptor.js';
import { RegionDirectory } from '../regions/region-directory.js';
import type { Actor } from './actor.js';
import { Households } from './households.js';

class PlaceInput {
  @Id({ about: 'Community, grid or building' })
  regionId: string;

  @Text({ max: 120 })
  address: string;
}

class MemberInput {
  @Text({ max: 40 })
  name: string;

  @Text({ max: 20, about: '母亲, 儿子 …' })
  relation: string;

  @Whole({ min: 1890, max: 2200, optional: true })
  birthYear?: number;

  @Text({ min: 5, max: 20, pattern: /^[0-9+ -]+$/, optional: true, about: 'For contact; signs nobody in' })
  phone?: string;

  @Flag({ optional: true })
  livesAlone?: boolean;
}

class NewMemberInput extends MemberInput {
  @Id({ optional: true, about: 'Where they live; where I live unless told' })
  regionId?: string;
}

class HouseholdMemberAnswer {
  @Id()
  personId: string;

  @Text({ max: 40 })
  name: string;

  @Text({ max: 20 })
  relation: string;

  @Whole({ max: 2200, nullable: true })
  birthYear: number | null;

  @Flag()
  livesAlone: boolean;

  @Texts({ max: 10, length: 20 })
  tiers: string[];

  @Text({ max: 20, nullable: true, about: 'Only mine and of people I added' })
  phone: string | null;

  @Flag({ about: 'Keeps their own data; only somebody without an account is changed and removed by family' })
  hasAccount: boolean;
}

class HouseholdAnswer {
  @Id()
  id: string;

  @Id()
  regionId: string;

  @Text({ max: 120, nullable: true })
  address: string | null;

  @ListOf(() => HouseholdMemberAnswer, { max: 30 })
  members: HouseholdMemberAnswer[];
}

@ApiTags('people')
@Policy('signedIn')
@Controller('me/household')
export class HouseholdController {
  constructor(
    @Inject(Households) private readonly households: Households,
    @Inject(RegionDirectory) private readonly regions: RegionDirectory,
  ) {}

  @Get()
  @ApiPage(HouseholdAnswer)
  async list(@CurrentActor() actor: Actor): Promise<Page<HouseholdAnswer>> {
    return { items: await this.households.of(actor.districtId, actor.id), nextCursor: null };
  }

  /** Where we live. */
  @Put()
  @ApiPage(HouseholdAnswer)
  async settle(@CurrentActor() actor: Actor, @Body() place: PlaceInput): Promise<Page<HouseholdAnswer>> {
    await this.mustExist(actor, place.regionId);
    await this.households.settle(actor.districtId, actor.id, place);
    return this.list(actor);
  }

  /** Adds a relative without an account. */
  @Post()
  @AnsweredFromStore()
  @ApiCreatedResponse({ type: HouseholdMemberAnswer })
  async add(@CurrentActor() actor: Actor, @Body() member: NewMemberInput): Promise<HouseholdMemberAnswer> {
    const households = await this.households.of(actor.districtId, actor.id);
    if ((households[0]?.members.length ?? 0) >= MOST_MEMBERS) throw refused('LIMIT_REACHED', '家人最多登记三十位。');
    const regionId = member.regionId ?? households[0]?.regionId ?? actor.homeRegionId;
    if (!regionId) throw refused('INVALID_INPUT', '请先填写住在哪个社区。');
    await this.mustExist(actor, regionId);
    const personId = await this.households.add(actor.districtId, actor.id, regionId, member);
    return this.member(actor, personId);
  }

  @Put(':personId')
  @ApiOkResponse({ type: HouseholdMemberAnswer })
  async change(
    @CurrentActor() actor: Actor,
    @PathId('personId') personId: string,
    @Body() member: MemberInput,
  ): Promise<HouseholdMemberAnswer> {
    if (!(await this.households.change(actor.districtId, actor.id, personId, member))) throw refused('NOT_FOUND');
    return this.member(actor, personId);
  }

  /** A relative I added, or myself: I move out. */
  @Delete(':personId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@CurrentActor() actor: Actor, @PathId('personId') personId: string): Promise<void> {
    if (!(await this.households.remove(actor.districtId, actor.id, personId))) throw refused('NOT_FOUND');
  }

  private async member(actor: Actor, personId: string): Promise<HouseholdMemberAnswer> {
    const households = await this.households.of(actor.districtId, actor.id);
    const member = households.flatMap(({ members }) => members).find((each) => each.personId === personId);
    if (!member) throw refused('NOT_FOUND');
    return member;
  }

  private async mustExist(actor: Actor, regionId: string): Promise<void> {
    await this.regions.load(actor.districtId);
    if (this.regions.get(regionId)?.districtId !== actor.districtId) throw refused('NOT_FOUND', '没有这个社区。');
  }
}

const MOST_MEMBERS = 30;
