import { Controller, Get, Header, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { KnownActor } from '../../http/access/authenticator.js';
import { CurrentVisitor } from '../../http/access/current-actor.js';
import { Policy } from '../../http/access/policy.js';
import { Free, ListOf, Text, Whole } from '../../http/input/fields.js';
import { refused } from '../../http/problem/refusal-error.js';
import { districtCode, NamedDistrict } from '../../regions/named-district.js';
import { drawFlow } from '../flow-drawing.js';
import { FlowPages, type FlowPage } from '../flow-pages.js';

class FlowSummaryDto {
  @Text({ max: 40 }) name: string;
  @Text({ max: 40 }) title: string;
  @Whole({ max: 100_000 }) version: number;
}

class FlowListDto {
  @ListOf(() => FlowSummaryDto, { max: 100 }) items: FlowSummaryDto[];
}

class FlowsQuery {
  @Text(districtCode) district?: string;
}

class FlowPageDto extends FlowSummaryDto {
  @Free({ maxKeys: 20, about: 'The flow as plain data' }) definition: object;
  @Free({ maxKeys: 100, about: 'What the checker has against it: nothing' }) findings: object[];
  @Free({ maxKeys: 5, about: 'How long a request takes at most when nobody acts: of the flow, and from each state' })
  closure: object;
}

@ApiTags('flows')
@Controller('flows')
@Policy('visitor')
export class FlowsController {
  constructor(
    private readonly pages: FlowPages,
    private readonly districts: NamedDistrict,
  ) {}

  @Get()
  @ApiOkResponse({ type: FlowListDto })
  async list(@CurrentVisitor() visitor: KnownActor | null, @Query() { district }: FlowsQuery): Promise<FlowListDto> {
    const flows = await this.pages.list(await this.districts.visited(visitor, district));
    return { items: flows.map(({ name, title, version }) => ({ name, title, version })) };
  }

  /** Definition, findings of the checker and closure bound. */
  @Get(':name')
  @ApiOkResponse({ type: FlowPageDto })
  async read(
    @CurrentVisitor() visitor: KnownActor | null,
    @Param('name') name: string,
    @Query() { district }: FlowsQuery,
  ): Promise<FlowPage> {
    return this.page(await this.districts.visited(visitor, district), name);
  }

  /** Mermaid text, or a drawing for who accepts image/svg+xml. */
  @Get(':name/diagram')
  @ApiProduces('text/plain', 'image/svg+xml')
  @Header('vary', 'accept')
  @ApiOkResponse({ schema: { type: 'string' } })
  async diagram(
    @CurrentVisitor() visitor: KnownActor | null,
    @Param('name') name: string,
    @Query() { district }: FlowsQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { definition, mermaid } = await this.page(await this.districts.visited(visitor, district), name);
    const drawing = accept?.includes('image/svg+xml') ?? false;
    void reply.type(drawing ? 'image/svg+xml; charset=utf-8' : 'text/plain; charset=utf-8');
    return drawing ? drawFlow(definition) : mermaid;
  }

  private async page(districtId: number, name: string): Promise<FlowPage> {
    const page = await this.pages.page(districtId, name);
    if (!page) throw refused('NOT_FOUND');
    return page;
  }
}
