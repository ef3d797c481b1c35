import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../http/access/current-actor.js';
import type { KnownActor } from '../http/access/authenticator.js';
import { Policy } from '../http/access/policy.js';
import { Id, OneOf } from '../http/input/fields.js';
import { refused } from '../http/problem/refusal-error.js';
import type { RegionNode } from './district-places.js';
import { regionAnswer, RegionTreeAnswer } from './region-answers.js';
import { RegionDirectory } from './region-directory.js';
import { type RegionKind, regionKinds } from './region-path.js';

class TreeQuery {
  @Id({ optional: true, about: 'Where the tree begins; the district unless told' })
  root?: string;

  @OneOf(regionKinds, { optional: true, about: 'The lowest kind wanted; communities unless told, all of it below one' })
  down?: RegionKind;
}

@ApiTags('places')
@Policy('signedIn')
@Controller('regions')
export class RegionsController {
  constructor(@Inject(RegionDirectory) private readonly regions: RegionDirectory) {}

  @Get('tree')
  @ApiOkResponse({ type: RegionTreeAnswer })
  async tree(
    @CurrentActor() { districtId }: KnownActor,
    @Query() { root, down }: TreeQuery,
  ): Promise<RegionTreeAnswer> {
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
