import { Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AttachmentDto } from '../attachments/attachment.dto.js';
import { CurrentActor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { Id, Instant, Nested, OneOf, Text, Whole } from '../http/input/fields.js';
import { ApiPage, type Page, PageQuery, pageOf, readCursor } from '../http/input/page.js';
import { isId, PathId } from '../http/input/path-id.js';
import { refused } from '../http/problem/refusal-error.js';
import type { Actor } from '../people/actor.js';
import { ContentDesk, type Shown } from './content-desk.js';
import { AnsweredFromStore } from '../http/repeats/repeats.interceptor.js';

const states = ['pending', 'review', 'risky'];

class ContentQuery extends PageQuery {
  @OneOf(states, {
    optional: true,
    about: 'pending when absent: nobody judged it, and its author lets neighbours read it',
  })
  verdict?: string;
}

class ContentAnswer {
  @Id()
  id: string;

  @Id()
  requestId: string;

  @Whole({ max: 1_000_000, about: 'Of the event that brought it' })
  seq: number;

  @OneOf(['pending', 'pass', 'review', 'risky'])
  verdict: string;

  @Text({ max: 60, nullable: true, about: 'What the checker called it, or why it waits for a person' })
  reason: string | null;

  @Text({ max: 10_000, min: 0, nullable: true, about: 'null: it is a file, or erased' })
  words: string | null;

  @Nested(() => AttachmentDto, { nullable: true })
  file: AttachmentDto | null;

  @Instant()
  at: string;

  @Instant({ nullable: true })
  decidedAt: string | null;
}

/** What people wrote and photographed and nobody may see yet; for those who know the people. */
@ApiTags('content')
@Policy({ posts: ['communityWorker', 'officer', 'administrator'] })
@Controller('content')
export class ContentController {
  constructor(@Inject(ContentDesk) private readonly desk: ContentDesk) {}

  @Get()
  @ApiPage(ContentAnswer)
  async list(@CurrentActor() actor: Actor, @Query() query: ContentQuery): Promise<Page<ContentAnswer>> {
    const [before] = readCursor(query.cursor, 2) ?? [];
    const after = readCursor(query.cursor, 2)?.[1] ?? null;
    if (before !== undefined && !(typeof before === 'string' && isId(after))) {
      throw refused('INVALID_INPUT', '翻页标记无效,请从第一页重新查看。');
    }
    const keyset = before === undefined ? null : { at: before as string, id: after as string };
    const rows = await this.desk.list(actor, query.verdict ?? 'pending', keyset, query.limit + 1);
    return pageOf(rows, query.limit, (row) => [row.at, row.id], answer);
  }

  /** It may be shown to strangers, where its author said so. */
  @Post(':id/release')
  @AnsweredFromStore()
  @HttpCode(200)
  @ApiOkResponse({ type: ContentAnswer })
  async release(@CurrentActor() actor: Actor, @PathId() id: string): Promise<ContentAnswer> {
    return answer(await this.decided(actor, id, 'pass'));
  }

  /** Nobody sees it but its author and those who handle the matter. */
  @Post(':id/withhold')
  @AnsweredFromStore()
  @HttpCode(200)
  @ApiOkResponse({ type: ContentAnswer })
  async withhold(@CurrentActor() actor: Actor, @PathId() id: string): Promise<ContentAnswer> {
    return answer(await this.decided(actor, id, 'risky'));
  }

  private async decided(actor: Actor, id: string, verdict: 'pass' | 'risky'): Promise<Shown> {
    const row = await this.desk.decide(actor, id, verdict);
    if (!row) throw refused('NOT_FOUND');
    return row;
  }
}

function answer({ id, requestId, seq, verdict, reason, words, file, at, decidedAt }: Shown): ContentAnswer {
  return { id, requestId, seq, verdict, reason, words, file, at, decidedAt };
}
