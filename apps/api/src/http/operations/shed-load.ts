import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { refused } from '../problem/refusal-error.js';
import { Load } from './load.js';
import { rankOf, type Rank } from './shedding.js';

/** Seconds: who is refused first shall wait longest. */
const RETRY_AFTER: Record<Rank, number> = { spare: 10, usual: 3, core: 1, kept: 1 };

/** Answers 503 at once to calls that would otherwise wait for long: the less urgent first, before anything is read. */
export function shedLoad(server: FastifyInstance, app: NestFastifyApplication): void {
  let load: Load | undefined;
  server.addHook('onRequest', (request, reply, done) => {
    load ??= app.get<Load>(Load);
    load.watch();
    const { method } = request;
    const route = request.routeOptions.url ?? '';
    if (!load.calm) {
      const rank = rankOf(method, route);
      if (load.refuses(rank)) return done(refused('UNAVAILABLE', BUSY, { retryAfter: RETRY_AFTER[rank] }));
    }
    // Not Fastify's onResponse: that never comes for a caller who has gone.
    const kind = method === 'POST' ? 'commands' : asks(route) ? 'reads' : undefined;
    if (kind) reply.raw.once('close', load.begun(kind));
    done();
  });
}

/** Whether it asks the database and ends: pages and pictures do not, and `/live` stays. */
function asks(route: string): boolean {
  return route.startsWith('/api/') && route !== '/api/live';
}

const BUSY = '现在用的人很多,请稍等几秒再试。';
