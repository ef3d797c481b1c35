import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InjectEnv } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import type { KnownActor } from '../http/access/authenticator.js';
import { CurrentActor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { OneOf } from '../http/input/fields.js';
import { PathId } from '../http/input/path-id.js';
import { refused } from '../http/problem/refusal-error.js';
import { WechatApi } from '../wechat/wechat-api.js';
import { placeKey, PlaceKeys } from './place-keys.js';
import { drawPoster, type PosterCode } from './poster.js';
import { PlaceAnswer, regionAnswer } from './region-answers.js';
import { type RegionNode, RegionDirectory } from './region-directory.js';

class PosterQuery {
  @OneOf(['wechat', 'h5'], { optional: true, about: 'Which code; of WeChat where it is set up, unless told' })
  code?: 'wechat' | 'h5';
}

/** Posters at doors: printed by staff, scanned by anyone. */
@ApiTags('places')
@Controller()
export class PlacesController {
  constructor(
    @Inject(RegionDirectory) private readonly regions: RegionDirectory,
    @Inject(PlaceKeys) private readonly keys: PlaceKeys,
    @Inject(WechatApi) private readonly wechat: WechatApi,
    @InjectEnv() private readonly env: Env,
  ) {}

  /** Where a scanned poster hangs. */
  @Get('places/:key')
  @Policy('public')
  @ApiOkResponse({ type: PlaceAnswer })
  async find(@Param('key') key: string): Promise<PlaceAnswer> {
    const node = await this.keys.find(key);
    const root = node && this.regions.root(node.districtId);
    if (!node || !root) throw refused('NOT_FOUND', '没有找到这个地方,请手动选择社区。');
    const community = this.regions.communityOf(node.id);
    return {
      key: placeKey(node),
      district: { code: root.code, name: root.name },
      region: regionAnswer(node),
      community: community && regionAnswer(community),
    };
  }

  /** A4, ready to print. */
  @Get('regions/:id/poster')
  @Policy('staff')
  @ApiProduces('image/svg+xml')
  @ApiOkResponse({ schema: { type: 'string' } })
  async poster(
    @CurrentActor() { districtId }: KnownActor,
    @PathId() id: string,
    @Query() { code }: PosterQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.regions.load(districtId);
    const node = this.regions.get(id);
    if (node?.districtId !== districtId) throw refused('NOT_FOUND');
    const origin = this.env.publicUrl ?? `${request.protocol}://${request.host}`;
    const scanned = await this.codeFor(node, code ?? (this.wechat.on ? 'wechat' : 'h5'), origin);
    const community = this.regions.communityOf(id);
    const spot = community && community.id !== id ? [node.compound, node.name].filter(Boolean).join(' ') : null;
    void reply.type('image/svg+xml; charset=utf-8');
    return drawPoster({ community: (community ?? node).name, spot, phone: (community ?? node).phone ?? null }, scanned);
  }

  private async codeFor(node: RegionNode, code: 'wechat' | 'h5', origin: string): Promise<PosterCode> {
    const key = placeKey(node);
    if (code === 'h5') return { address: `${origin}/?place=${key}` };
    if (!this.wechat.on) throw refused('UNAVAILABLE', '小程序还没有开通,请先打印网页版的海报。', { retryAfter: 3_600 });
    try {
      return { picture: await this.wechat.sceneCode(key) };
    } catch {
      throw refused('UNAVAILABLE', '微信暂时没有给出小程序码,请过一会儿再试。', { retryAfter: 60 });
    }
  }
}
