import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeFault } from './fault-log.js';
import { answerTo } from './problem.js';
import { RefusalError } from './refusal-error.js';

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { problem, retryAfter, headers, ours } = answerTo(error, request.id);
    // What is refused on purpose is counted where it is decided: a flood of calls must not flood the log.
    if (ours || (problem.status === 503 && !(error instanceof RefusalError))) {
      const route = request.routeOptions?.url ?? 'unknown';
      this.logger.error({ traceId: request.id, method: request.method, route, ...describeFault(error) });
    }
    // A stream that broke half-way: nothing can be said any more.
    if (reply.sent || reply.raw.headersSent) return;
    if (retryAfter !== undefined) reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfter))));
    if (headers) reply.headers(headers);
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
    reply.header('cache-control', 'no-store').type('application/problem+json; charset=utf-8');
    reply.status(problem.status).serializer(String).send(JSON.stringify(problem));
  }
}
