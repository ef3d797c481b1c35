import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Controller, Get, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Policy } from '../http/access/policy.js';
import { PathId } from '../http/input/path-id.js';
import { RateLimits } from '../http/limits/rate-limits.js';
import { refused } from '../http/problem/refusal-error.js';
import { FileQuery } from './attachment.dto.js';
import { Attachments } from './attachments.js';
import { FileLinks } from './file-links.js';
import { FileStore } from './file-store.js';

/** The bytes behind a signed address. */
@ApiTags('attachments')
@Controller('files')
export class FilesController {
  constructor(
    private readonly attachments: Attachments,
    private readonly links: FileLinks,
    private readonly store: FileStore,
    private readonly limits: RateLimits,
  ) {}

  @Get(':id')
  @Policy('uncounted')
  @ApiOkResponse({ content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  async read(
    @PathId() id: string,
    @Query() { d, u, e, s }: FileQuery,
    @Req() { ip }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const districtId = Number(d);
    if (!(await this.links.isGood(id, { districtId, userId: u, expires: Number(e), signature: s }))) {
      // Only guessing is counted: a page of pictures is not.
      await this.limits.takeAnonymous(ip);
      throw refused('NOT_FOUND', '链接已失效,请刷新页面。');
    }
    const [found] = await this.attachments.find(districtId, [id]);
    const path = found && this.store.pathOf(found.fileKey);
    const there = path && (await stat(path).catch(() => undefined));
    if (!there) throw refused('NOT_FOUND');
    reply
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'private, max-age=300, immutable')
      .header('cross-origin-resource-policy', 'same-site');
    return new StreamableFile(createReadStream(path), {
      type: found.mediaType,
      length: there.size,
      disposition: 'inline',
    });
  }
}
