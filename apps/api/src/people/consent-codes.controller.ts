import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { Instant, Text, Texts } from '../http/input/fields.js';
import { PathId } from '../http/input/path-id.js';
import { refused } from '../http/problem/refusal-error.js';
import { Keyless } from '../http/repeats/idempotency-key.js';
import type { Actor } from './actor.js';
import { ConsentCodes } from './consent-codes.js';
import { type ConsentScope, consentScopes } from './consent-rules.js';
import { ConsentAnswer, consentAnswer } from './consents.controller.js';
import { AnsweredFromStore } from '../http/repeats/repeats.interceptor.js';

class CodeWanted {
  @Texts({ min: 1, max: 4, words: consentScopes, about: 'What the person is asked to agree to' })
  scope: ConsentScope[];
}

class CodeShown {
  @Text({
    max: 22,
    about: 'Draw it as a QR code of the page that asks the person; good once, and until another is made',
  })
  code: string;

  @Instant()
  expiresAt: string;
}

class CodeScanned {
  @Text({ min: 22, max: 22, pattern: /^[\w-]{22}$/ })
  code: string;
}

class AskedAnswer {
  @Text({ max: 40, about: 'Who would order for me' })
  proxyName: string;

  @Texts({ max: 4, words: consentScopes })
  scope: string[];

  @Instant({ nullable: true, about: 'Until when' })
  endsAt: string | null;
}

/** 扫码同意, for what somebody else’s word is not enough: health, under-14s, market prices above 100 yuan. */
@ApiTags('people')
@Policy('signedIn')
@Controller()
export class ConsentCodesController {
  constructor(@Inject(ConsentCodes) private readonly codes: ConsentCodes) {}

  /** By whoever wants to order for the person; a consent that was only said is there already. */
  @Post('me/consents/:id/code')
  @AnsweredFromStore()
  @ApiCreatedResponse({ type: CodeShown })
  async show(@CurrentActor() actor: Actor, @PathId() id: string, @Body() { scope }: CodeWanted): Promise<CodeShown> {
    const shown = await this.codes.show(actor.districtId, id, actor.id, scope);
    if (!shown) throw refused('NOT_FOUND');
    return shown;
  }

  /** What the person who scanned it is asked. */
  @Post('me/consent-codes/look')
  @HttpCode(200)
  @Keyless()
  @ApiOkResponse({ type: AskedAnswer })
  async look(@CurrentActor() actor: Actor, @Body() { code }: CodeScanned): Promise<AskedAnswer> {
    const asked = await this.codes.look(actor.districtId, code, actor.id);
    if (!asked) throw notGood();
    return { proxyName: asked.consent.proxyName, scope: asked.scope, endsAt: asked.consent.endsAt };
  }

  /** The person says yes. */
  @Post('me/consent-codes/confirm')
  @AnsweredFromStore()
  @HttpCode(200)
  @ApiOkResponse({ type: ConsentAnswer })
  async confirm(@CurrentActor() actor: Actor, @Body() { code }: CodeScanned): Promise<ConsentAnswer> {
    const given = await this.codes.confirm(actor.districtId, code, actor.id);
    if (!given) throw notGood();
    return consentAnswer(given);
  }
}

function notGood() {
  return refused('NOT_FOUND', '这个码已经用过、过期,或者不是给您的。请对方重新出一个码,或请社区工作人员帮忙核实。');
}
