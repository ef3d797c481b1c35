import { Body, Controller, Get, HttpCode, Module, Post, Query } from '@nestjs/common';
import type { KnownActor } from '../src/http/access/authenticator.js';
import { CurrentActor } from '../src/http/access/current-actor.js';
import { Policy } from '../src/http/access/policy.js';
import { Ids, Instant, ListOf, OneOf, Text, Whole } from '../src/http/input/fields.js';
import { PageQuery } from '../src/http/input/page.js';
import { PathId } from '../src/http/input/path-id.js';
import { Limited } from '../src/http/limits/limited.js';
import { refused } from '../src/http/problem/refusal-error.js';
import { Keyless } from '../src/http/repeats/idempotency-key.js';
import { AnsweredFromStore } from '../src/http/repeats/repeats.interceptor.js';

class ThingPart {
  @Text({ max: 5 })
  label: string;
}

export class ThingInput {
  @Text({ max: 10 })
  words: string;

  @Whole({ min: 1, max: 5, optional: true })
  grade?: number;

  @OneOf(['red', 'blue'], { optional: true })
  colour?: string;

  @Instant({ optional: true })
  at?: string;

  @Ids({ max: 2, optional: true })
  ids?: string[];

  @ListOf(() => ThingPart, { max: 2, optional: true })
  parts?: ThingPart[];

  @Text({ max: 10, optional: true, nullable: true })
  note?: string | null;
}

/** What a route does is counted here; a spec empties it. */
export const work = { done: 0, gate: Promise.resolve(), fails: false };

@Controller('planted')
export class PlantedController {
  @Post('things')
  @AnsweredFromStore()
  @Policy('signedIn')
  async make(@CurrentActor() actor: KnownActor, @Body() input: ThingInput): Promise<object> {
    work.done += 1;
    await work.gate;
    if (work.fails) throw refused('LIMIT_REACHED', '今天已经做过了。', { until: '2026-11-23T00:00:00.000Z' });
    return { number: work.done, words: input.words, actor: actor.id };
  }

  @Post('gone')
  @AnsweredFromStore()
  @HttpCode(204)
  @Policy('signedIn')
  gone(): void {
    work.done += 1;
  }

  @Post('reads')
  @HttpCode(200)
  @Policy('public')
  @Keyless()
  reads(@Body() input: ThingInput): object {
    return { words: input.words };
  }

  @Post('orders')
  @AnsweredFromStore()
  @Policy('signedIn')
  @Limited('orders')
  orders(): object {
    return {};
  }

  @Get('things/:id')
  @Policy('signedIn')
  read(@PathId() id: string): object {
    return { id };
  }

  @Get('list')
  @Policy('public')
  list(@Query() query: PageQuery): object {
    return { limit: query.limit };
  }

  @Get('staff')
  @Policy('staff')
  staff(): object {
    return {};
  }

  @Get('overseers')
  @Policy({ posts: ['overseer'] })
  overseers(): object {
    return {};
  }

  @Get('fault')
  @Policy('public')
  fault(): object {
    throw new Error('select secret from 王女士 at /work/secret.ts');
  }

  @Get('database-fault')
  @Policy('public')
  databaseFault(): object {
    throw Object.assign(new Error('the database system is shutting down'), { code: '57P01' });
  }
}

@Module({ controllers: [PlantedController] })
export class PlantedModule {}
