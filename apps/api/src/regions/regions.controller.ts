import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { KnownActor } from '../http/access/authenticator.js';
import { CurrentVisitor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { Id, OneOf, Text } from '../http/input/fields.js';
import { refused } from '../http/problem/refusal-error.js';
import type { RegionNode } from './district-places.js';
import { districtCode, NamedDistrict } from './named-district.js';
import { regionAnswer, RegionTreeAnswer } from './region-answers.js';
import { RegionDirectory } from './region-directory.js';
import { type RegionKind, regionKinds } from './region-path.js';

class TreeQuery {
  @Id({ optional: true, about: 'Where the tree begins; the district unless told' })
  root?: string;

  @OneOf(regionKinds, { optional: true, about: 'The lowest kind wanted; communities unless told, all of it below one' })
  down?: RegionKind;

  @Text(districtCode)
  district?: string;
}

@ApiTags('places')
@Policy('visitor')
@Controller('regions')
export class RegionsController {
  constructor(
    @Inject(RegionDirectory) private readonly regions: RegionDirectory,
    @Inject(NamedDistrict) private readonly districts: NamedDistrict,
  ) {}

  @Get('tree')
  @ApiOkResponse({ type: RegionTreeAnswer })
  async tree(
    @CurrentVisitor() visitor: KnownActor | null,
    @Query() { root, down, district }: TreeQuery,
  ): Promise<RegionTreeAnswer> {
    const districtId = await this.districts.visited(visitor, district);
    await this.regions.load(districtId);
    const node = root === undefined ? this.regions.root(districtId) : this.regions.get(root);
    if (!node || node.districtId !== districtId) throw refused('NOT_FOUND');
    const small = node.kind === 'district' || node.kind === 'street';
    return this.treeOf(node, regionKinds.indexOf(down ?? (small ? 'community' : 'building')));
  }

  private treeOf(node: RegionNode, lowest: number): RegionTreeAnswer {
    const children = this.regions.childrenOf(node.id).filter(({ kind }) => regionKinds.indexOf(kind) <= lowest);
    return { ...regionAnswer(node), children: children.map((child) => this.treeOf(child, lowest)) };
  }
}
