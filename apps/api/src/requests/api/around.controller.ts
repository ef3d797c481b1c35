import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../http/access/current-actor.js';
import { Policy } from '../../http/access/policy.js';
import { PathId } from '../../http/input/path-id.js';
import { refused } from '../../http/problem/refusal-error.js';
import { AnsweredFromStore } from '../../http/repeats/repeats.interceptor.js';
import type { Actor } from '../../people/actor.js';
import { Receipts } from '../receipts.js';
import { Reveals } from '../reveals.js';
import type { Looked } from '../queries/one-request.js';
import { Again } from './again.js';
import { AgainDto } from './again.dto.js';
import { Desk } from './desk.js';
import { ReceiptDto } from './receipt.dto.js';
import { CandidatesDto, HandlersDto, RevealedDto, SimilarListDto } from './request-answers.js';
import { RevealBody, SimilarQuery } from './request-inputs.js';

/** What is asked about a request beside looking at it and moving it. */
@ApiTags('requests')
@Controller('requests')
@Policy('signedIn')
export class AroundController {
  constructor(
    private readonly desk: Desk,
    private readonly receipts: Receipts,
    private readonly reveals: Reveals,
    private readonly again: Again,
  ) {}

  /** Orders of one's own household for the same service that are still open, so that nobody orders twice. */
  @Get('similar')
  @ApiOkResponse({ type: SimilarListDto })
  async similar(@CurrentActor() actor: Actor, @Query() { serviceId }: SimilarQuery): Promise<SimilarListDto> {
    return { items: await this.desk.similar.of(actor, serviceId) };
  }

  /** Who could do it, ranked with reasons; for whoever may dispatch. */
  @Get(':id/candidates')
  @ApiOkResponse({ type: CandidatesDto })
  async candidates(@CurrentActor() actor: Actor, @PathId() id: string): Promise<CandidatesDto> {
    return { items: await this.desk.candidates(actor, await this.seeAsDesk(actor, id)) };
  }

  /** 社区自办: whom of the desk that must act one may name, by name; for whoever may dispatch. */
  @Get(':id/handlers')
  @ApiOkResponse({ type: HandlersDto })
  async handlers(@CurrentActor() actor: Actor, @PathId() id: string): Promise<HandlersDto> {
    return { items: await this.desk.handlers(actor, await this.seeAsDesk(actor, id)) };
  }

  /** 再来一单: the same for POST /requests, with the next free time. For requester, proxy and opener. */
  @Get(':id/again')
  @ApiOkResponse({ type: AgainDto })
  async prepare(@CurrentActor() actor: Actor, @PathId() id: string): Promise<AgainDto> {
    return this.again.of(actor, await this.see(actor, id));
  }

  @Get(':id/receipt')
  @ApiOkResponse({ type: ReceiptDto })
  async receipt(@CurrentActor() actor: Actor, @PathId() id: string): Promise<ReceiptDto> {
    await this.see(actor, id);
    return this.receipts.make(actor.districtId, id);
  }

  /** The phone behind the mask, for a call; who asked and why is kept. Thirty a day. */
  @Post(':id/reveal')
  @AnsweredFromStore()
  @HttpCode(200)
  @ApiOkResponse({ type: RevealedDto })
  async reveal(
    @CurrentActor() actor: Actor,
    @PathId() id: string,
    @Body() { reason }: RevealBody,
  ): Promise<RevealedDto> {
    const looked = await this.see(actor, id);
    return { phone: await this.reveals.phone(actor.districtId, looked, reason) };
  }

  private async seeAsDesk(actor: Actor, id: string): Promise<Looked> {
    const looked = await this.see(actor, id);
    if (!['custodian', 'above'].some((party) => looked.viewer.parties.includes(party))) {
      throw refused('ACTION_NOT_PERMITTED');
    }
    return looked;
  }

  private async see(actor: Actor, id: string): Promise<Looked> {
    const looked = await this.desk.one.look(actor, id);
    if (!looked) throw refused('NOT_FOUND');
    return looked;
  }
}
