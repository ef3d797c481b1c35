import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Pool } from 'pg';
import { pendingMigrations } from '../../database/migrate.js';
import { Policy } from '../access/policy.js';
import { Draining } from './draining.js';

/** Milliseconds after which a database that has not answered counts as gone. */
const PING_LIMIT_MS = 500;

@ApiExcludeController()
@Controller('health')
@Policy('uncounted')
export class HealthController {
  private migrated = false;

  constructor(
    @Inject(Pool) private readonly pool: Pool,
    private readonly draining: Draining,
  ) {}

  /** The process runs. A balancer must not restart it for what a restart does not mend. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** New calls may come: the database answers, has the schema this build expects, and we are not stopping. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string; waitsFor?: string }> {
    const waitsFor = this.draining.begun ? 'shutdown' : await this.databaseFault();
    if (!waitsFor) return { status: 'ok' };
    reply.status(HttpStatus.SERVICE_UNAVAILABLE).header('retry-after', '2');
    return { status: 'unavailable', waitsFor };
  }

  private async databaseFault(): Promise<string | undefined> {
    const fault = this.ask().catch(() => 'database');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<string>((resolve) => (timer = setTimeout(resolve, PING_LIMIT_MS, 'database')));
    return Promise.race([fault, late]).finally(() => clearTimeout(timer));
  }

  private async ask(): Promise<string | undefined> {
    if (this.migrated) {
      await this.pool.query('select 1');
      return undefined;
    }
    this.migrated = (await pendingMigrations(this.pool)).length === 0;
    return this.migrated ? undefined : 'migrations';
  }
}
