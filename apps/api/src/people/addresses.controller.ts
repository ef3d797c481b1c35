import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { Id, Text } from '../http/input/fields.js';
import { ApiPage, type Page } from '../http/input/page.js';
import { PathId } from '../http/input/path-id.js';
import { refused } from '../http/problem/refusal-error.js';
import { AnsweredFromStore } from '../http/repeats/repeats.interceptor.js';
import { RegionDirectory } from '../regions/region-directory.js';
import type { Actor } from './actor.js';
import { Addresses, MOST_ADDRESSES } from './addresses.js';

class AddressInput {
  @Id({ about: 'Community' })
  regionId: string;

  @Id({ optional: true, nullable: true })
  buildingId?: string | null;

  @Text({ max: 120 })
  address: string;

  @Text({ max: 40, optional: true })
  name?: string;

  @Text({ min: 5, max: 20, pattern: /^[0-9+ -]+$/, optional: true })
  phone?: string;

  @Text({ max: 100, optional: true, about: '怎么进门' })
  accessNote?: string;
}

class AddressAnswer extends AddressInput {
  @Id()
  id: string;
}

@ApiTags('people')
@Policy('signedIn')
@Controller('me/addresses')
export class AddressesController {
  constructor(
    @Inject(Addresses) private readonly addresses: Addresses,
    @Inject(RegionDirectory) private readonly regions: RegionDirectory,
  ) {}

  @Get()
  @ApiPage(AddressAnswer)
  async list(@CurrentActor() actor: Actor): Promise<Page<AddressAnswer>> {
    return { items: await this.addresses.of(actor.districtId, actor.id), nextCursor: null };
  }

  @Post()
  @AnsweredFromStore()
  @ApiCreatedResponse({ type: AddressAnswer })
  async add(@CurrentActor() actor: Actor, @Body() input: AddressInput): Promise<AddressAnswer> {
    await this.mustExist(actor, input);
    const saved = await this.addresses.add(actor.districtId, actor.id, {
      ...input,
      buildingId: input.buildingId ?? null,
    });
    if (!saved) throw refused('LIMIT_REACHED', `常用地址最多 ${MOST_ADDRESSES} 个,请先删掉不用的。`);
    return saved;
  }

  @Put(':id')
  @ApiOkResponse({ type: AddressAnswer })
  async change(
    @CurrentActor() actor: Actor,
    @PathId() id: string,
    @Body() input: AddressInput,
  ): Promise<AddressAnswer> {
    await this.mustExist(actor, input);
    const address = { id, ...input, buildingId: input.buildingId ?? null };
    if (!(await this.addresses.change(actor.districtId, actor.id, address))) throw refused('NOT_FOUND');
    return address;
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@CurrentActor() actor: Actor, @PathId() id: string): Promise<void> {
    if (!(await this.addresses.remove(actor.districtId, actor.id, id))) throw refused('NOT_FOUND');
  }

  private async mustExist(actor: Actor, { regionId, buildingId }: AddressInput): Promise<void> {
    await this.regions.load(actor.districtId);
    for (const id of [regionId, buildingId]) {
      if (id && this.regions.get(id)?.districtId !== actor.districtId)
        throw refused('NOT_FOUND', '没有这个社区或楼栋。');
    }
  }
}
