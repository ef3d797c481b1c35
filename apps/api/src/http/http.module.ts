import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access/access.guard.js';
import { PolicyCheck } from './access/policy-check.js';
import { InputPipe } from './input/input.pipe.js';
import { RateLimits } from './limits/rate-limits.js';
import { Draining } from './operations/draining.js';
import { Load } from './operations/load.js';
import { HealthController } from './operations/health.controller.js';
import { MetricsController } from './operations/metrics.controller.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { CommandAnswers } from './repeats/command-answers.js';

/** What every route goes through, in this order: guard, pipe, handler; the filter around all. */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [HealthController, MetricsController],
  providers: [
    PolicyCheck,
    RateLimits,
    CommandAnswers,
    Draining,
    Load,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_PIPE, useClass: InputPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [CommandAnswers, Draining, RateLimits],
})
export class HttpModule {}
