import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { Flag, Id, Instant, OneOf, Text, Texts } from '../http/input/fields.js';
import { ApiPage, type Page } from '../http/input/page.js';
import { PathId } from '../http/input/path-id.js';
import { orThrow, refused } from '../http/problem/refusal-error.js';
import { AnsweredFromStore } from '../http/repeats/repeats.interceptor.js';
import { RegionDirectory } from '../regions/region-directory.js';
import type { Actor } from './actor.js';
import { type ConsentScope, consentScopes, type ConsentWay, consentWays } from './consent-rules.js';
import { Consents, type NamedConsent } from './consents.js';
import { Households } from './households.js';

const checkers = ['communityWorker', 'gridWorker', 'officer', 'administrator'];
const toldWays = ['said', 'phone', 'visit', 'paper'] as const;
const checkedWays = ['phone', 'visit', 'paper'] as const;

class NewConsent {
  @Id({ optional: true, about: 'I may order for this member of my household: my word that they agree' })
  personId?: string;

  @Id({ optional: true, about: 'This member of my household may order for me' })
  proxyId?: string;

  @Text({ min: 5, max: 20, pattern: /^[0-9+ -]+$/, optional: true, about: 'Whoever has this phone may order for me' })
  proxyPhone?: string;

  @OneOf(toldWays, { optional: true, about: 'How the person agreed; needed with personId' })
  how?: ConsentWay;

  @Texts({ min: 1, max: 4, words: consentScopes, optional: true, about: '["order"] unless told' })
  scope?: ConsentScope[];

  @Instant({ optional: true })
  endsAt?: string;
}

class ChangedConsent {
  @Texts({ min: 1, max: 4, words: consentScopes })
  scope: ConsentScope[];

  @Instant({ nullable: true })
  endsAt: string | null;
}

class CheckedConsent {
  @OneOf(checkedWays, { about: 'How the person was asked' })
  how: ConsentWay;

  @Id({ optional: true, about: 'Picture of the signature or of the signed paper, uploaded before; needed with paper' })
  proofId?: string;

  @Texts({ min: 1, max: 4, words: consentScopes })
  scope: ConsentScope[];
}

export class ConsentAnswer {
  @Id()
  id: string;

  @Id()
  personId: string;

  @Text({ max: 40 })
  personName: string;

  @Id()
  proxyId: string;

  @Text({ max: 40 })
  proxyName: string;

  @OneOf(consentWays)
  how: string;

  @Texts({ max: 4, words: consentScopes })
  scope: string[];

  @Flag({ about: 'Needed for health, under-14s and market prices above 100 yuan' })
  verified: boolean;

  @Instant()
  givenAt: string;

  @Instant({ nullable: true })
  endsAt: string | null;
}

@ApiTags('people')
@Policy('signedIn')
@Controller()
export class ConsentsController {
  constructor(
    @Inject(Consents) private readonly consents: Consents,
    @Inject(Households) private readonly households: Households,
    @Inject(RegionDirectory) private readonly regions: RegionDirectory,
  ) {}

  @Get('me/consents')
  @ApiPage(ConsentAnswer)
  async list(@CurrentActor() actor: Actor): Promise<Page<ConsentAnswer>> {
    return { items: (await this.consents.of(actor.districtId, actor.id)).map(consentAnswer), nextCursor: null };
  }

  @Post('me/consents')
  @AnsweredFromStore()
  @ApiCreatedResponse({ type: ConsentAnswer })
  async give(@CurrentActor() actor: Actor, @Body() input: NewConsent): Promise<ConsentAnswer> {
    const { personId, scope = ['order'], endsAt = null } = input;
    const named = [personId, input.proxyId, input.proxyPhone].filter((value) => value !== undefined);
    if (named.length !== 1) throw refused('INVALID_INPUT', '请写明是您替家人点单,还是请家人替您点单。');
    if (personId === undefined) {
      const proxyId = await this.proxyOf(actor, input);
      const consent = { personId: actor.id, proxyId, how: 'own' as const, scope, verified: true, endsAt };
      return consentAnswer(await this.consents.give(actor.districtId, consent));
    }
    if (input.how === undefined) throw refused('INVALID_INPUT', '请写明本人是怎么同意的。');
    await this.mustBeFamily(actor, personId);
    const consent = { personId, proxyId: actor.id, how: input.how, scope, verified: false, endsAt };
    return consentAnswer(await this.consents.give(actor.districtId, consent));
  }

  @Put('me/consents/:id')
  @ApiOkResponse({ type: ConsentAnswer })
  async change(
    @CurrentActor() actor: Actor,
    @PathId() id: string,
    @Body() input: ChangedConsent,
  ): Promise<ConsentAnswer> {
    return consentAnswer(orThrow(await this.consents.change(actor.districtId, id, actor.id, input)));
  }

  @Delete('me/consents/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async withdraw(@CurrentActor() actor: Actor, @PathId() id: string): Promise<void> {
    orThrow(await this.consents.withdraw(actor.districtId, id, actor.id));
  }

  /** Staff of the person's community have asked the person. */
  @Post('consents/:id/verify')
  @AnsweredFromStore()
  @Policy({ posts: checkers })
  @HttpCode(200)
  @ApiOkResponse({ type: ConsentAnswer })
  async verify(
    @CurrentActor() actor: Actor,
    @PathId() id: string,
    @Body() { how, scope, proofId }: CheckedConsent,
  ): Promise<ConsentAnswer> {
    const consent = await this.consents.find(actor.districtId, id);
    if (!consent) throw refused('NOT_FOUND');
    await this.regions.load(actor.districtId);
    const home = consent.homeRegionId;
    const own = actor.memberships.filter(({ post }) => checkers.includes(post));
    if (!home || !own.some(({ regionId }) => this.regions.isWithin(home, regionId))) throw refused('NOT_FOUND');
    if (consent.proxyId === actor.id) throw refused('ACTION_NOT_PERMITTED', '自己的代办授权请别的同事核实。');
    if (how === 'paper' && !proofId) throw refused('INVALID_INPUT', '书面同意请拍下签好字的纸,或请本人在屏幕上签名。');
    const proven = await this.consents.verify(actor.districtId, id, { staffId: actor.id, how, scope, proofId });
    if (!proven) throw refused('INVALID_INPUT', '签名的图片已失效,请重新拍照上传。');
    return consentAnswer((await this.consents.find(actor.districtId, id)) ?? consent);
  }

  private async proxyOf(actor: Actor, { proxyId, proxyPhone }: NewConsent): Promise<string> {
    if (proxyId !== undefined) {
      await this.mustBeFamily(actor, proxyId);
      return proxyId;
    }
    const found = await this.households.personOfPhone(actor.districtId, proxyPhone as string);
    if (found === null || found === actor.id) {
      throw refused('INVALID_INPUT', '没有找到这个手机号,请对方先登录一次。');
    }
    return found;
  }

  private async mustBeFamily(actor: Actor, personId: string): Promise<void> {
    if (personId !== actor.id && (await this.households.share(actor.districtId, actor.id, personId))) return;
    throw refused('NOT_FOUND', '请先把这位家人加到“我的家人”。');
  }
}

export function consentAnswer(consent: NamedConsent): ConsentAnswer {
  const { id, personId, personName, proxyId, proxyName, how, scope, verified, givenAt, endsAt } = consent;
  return { id, personId, personName, proxyId, proxyName, how, scope, verified, givenAt, endsAt };
}
