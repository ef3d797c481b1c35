import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, register } from 'prom-client';

/**
 * Times every call under its route's pattern (never the address: that holds ids). The registry is prom-client's own,
 * so that any module can add to it.
 */
export function measureCalls(server: FastifyInstance): void {
  const seconds = callSeconds();
  const clocks = new Map<string, { observe(seconds: number): void }>();
  server.addHook('onResponse', (request, reply, done) => {
    // A stream lasts as long as somebody watches, which says nothing about speed.
    if (String(reply.raw.getHeader('content-type')).startsWith('text/event-stream')) return done();
    const route = request.routeOptions.url ?? 'none';
    const kind = `${request.method} ${reply.statusCode} ${route}`;
    // Kept, as finding the labels costs more than counting.
    let clock = clocks.get(kind);
    if (!clock) clocks.set(kind, (clock = seconds.labels(request.method, route, String(reply.statusCode))));
    clock.observe(reply.elapsedTime / 1_000);
    done();
  });
}

export function metricsText(): Promise<string> {
  return register.metrics();
}

/** Several applications may live in one process (tests); they share the registry. */
function callSeconds(): Histogram<'method' | 'route' | 'status'> {
  const known = register.getSingleMetric('http_request_seconds');
  if (known) return known as Histogram<'method' | 'route' | 'status'>;
  collectDefaultMetrics();
  return new Histogram({
    name: 'http_request_seconds',
    help: 'Time from the first byte of a call to the last of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  });
}
