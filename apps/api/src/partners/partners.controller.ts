import { Body, Controller, Get, Inject, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { Flag, Id, ListOf, OneOf, Text, Whole } from '../http/input/fields.js';
import { ApiPage, type Page, PageQuery, pageOf, readCursor } from '../http/input/page.js';
import { PathId } from '../http/input/path-id.js';
import { orThrow, refused } from '../http/problem/refusal-error.js';
import type { Actor } from '../people/actor.js';
import { maskedPhone } from '../people/masked-phone.js';
import { OwnPartner } from './own-partner.js';
import {
  OwnPartnerAnswer,
  ownPartnerAnswer,
  PartnerAnswer,
  PartnerRecordAnswer,
  partnerAnswer,
  partnerPosts,
} from './partner-answers.js';
import { type Partner, PartnerDirectory } from './partner-directory.js';
import { PartnerList } from './partner-list.js';
import { PartnerRecord } from './partner-record.js';

class PartnersQuery extends PageQuery {
  @Id({ optional: true, about: 'Serves this place' })
  regionId?: string;

  @Id({ optional: true, about: 'Offers this service' })
  serviceId?: string;
}

class MineQuery {
  @Id({ optional: true, about: 'Which, for somebody who belongs to several' })
  partnerId?: string;
}

class PartnerMemberInput {
  @Id({ optional: true, about: 'A member already there' })
  personId?: string;

  @Text({ min: 5, max: 20, pattern: /^[0-9+ -]+$/, optional: true, about: 'Somebody new, who has signed in once' })
  phone?: string;

  @OneOf(partnerPosts)
  post: 'lead' | 'dispatcher' | 'worker';

  @Text({ max: 30, optional: true })
  title?: string;
}

class MineInput {
  @Flag({ optional: true })
  paused?: boolean;

  @Text({ max: 200, optional: true, about: 'Needed to pause' })
  pauseReason?: string;

  @Whole({ min: 1, max: 1000, optional: true })
  capacity?: number;

  @Text({ max: 500, optional: true })
  summary?: string;

  @ListOf(() => PartnerMemberInput, { min: 1, max: 200, optional: true, about: 'The whole list' })
  members?: PartnerMemberInput[];
}

@ApiTags('partners')
@Policy('signedIn')
@Controller('partners')
export class PartnersController {
  constructor(
    @Inject(PartnerDirectory) private readonly partners: PartnerDirectory,
    @Inject(PartnerList) private readonly list: PartnerList,
    @Inject(OwnPartner) private readonly own: OwnPartner,
    @Inject(PartnerRecord) private readonly records: PartnerRecord,
  ) {}

  @Get()
  @ApiPage(PartnerAnswer)
  async all(@CurrentActor() actor: Actor, @Query() query: PartnersQuery): Promise<Page<PartnerAnswer>> {
    const after = readCursor(query.cursor, 2) as [string, string] | null;
    const found = await this.list.serving(actor.districtId, { ...query, after });
    const partners = await this.partners.findAll(
      actor.districtId,
      found.map(({ id }) => id),
    );
    const phones = await this.list.phones(actor.districtId, partners);
    return pageOf(
      partners,
      query.limit,
      ({ name, id }) => [name, id],
      (partner) => partnerAnswer(partner, shownPhone(actor, partner, phones.get(partner.id))),
    );
  }

  @Get('mine')
  @Policy('partner')
  @ApiOkResponse({ type: OwnPartnerAnswer })
  async mine(@CurrentActor() actor: Actor, @Query() { partnerId }: MineQuery): Promise<OwnPartnerAnswer> {
    const member = memberOf(actor, partnerId);
    const partner = await this.find(actor, member.partnerId);
    const phones = await this.list.phones(actor.districtId, [partner]);
    return ownPartnerAnswer(partner, phones.get(partner.id) ?? null, member.post);
  }

  /** The last 180 days; not held against anybody before a day has passed. */
  @Get('mine/record')
  @Policy('partner')
  @ApiOkResponse({ type: PartnerRecordAnswer })
  record(@CurrentActor() actor: Actor, @Query() { partnerId }: MineQuery): Promise<PartnerRecordAnswer> {
    return this.records.of(actor.districtId, memberOf(actor, partnerId).partnerId);
  }

  @Put('mine')
  @Policy('partner')
  @ApiOkResponse({ type: OwnPartnerAnswer })
  async change(
    @CurrentActor() actor: Actor,
    @Query() query: MineQuery,
    @Body() change: MineInput,
  ): Promise<OwnPartnerAnswer> {
    const member = memberOf(actor, query.partnerId);
    if (member.post !== 'lead') throw refused('ACTION_NOT_PERMITTED', '这些信息由负责人修改。');
    orThrow(await this.own.change(actor, member.partnerId, change));
    return this.mine(actor, query);
  }

  @Get(':id')
  @ApiOkResponse({ type: PartnerAnswer })
  async one(@CurrentActor() actor: Actor, @PathId() id: string): Promise<PartnerAnswer> {
    const partner = await this.find(actor, id);
    const phones = await this.list.phones(actor.districtId, [partner]);
    return partnerAnswer(partner, shownPhone(actor, partner, phones.get(id)));
  }

  private async find(actor: Actor, id: string): Promise<Partner> {
    const partner = await this.partners.find(actor.districtId, id);
    if (!partner) throw refused('NOT_FOUND');
    return partner;
  }
}

/** The one named, or the only (first) one. */
function memberOf(actor: Actor, partnerId: string | undefined): Actor['partners'][number] {
  const member = actor.partners.find((each) => partnerId === undefined || each.partnerId === partnerId);
  if (!member) throw refused('NOT_FOUND');
  return member;
}

function shownPhone(actor: Actor, partner: Partner, phone: string | undefined): string | null {
  if (phone === undefined) return null;
  const own = actor.partners.some(({ partnerId }) => partnerId === partner.id);
  return own || actor.memberships.length > 0 ? phone : maskedPhone(phone);
}
