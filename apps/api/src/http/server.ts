import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import { Server as NetServer, type Socket } from 'node:net';
import { errorKinds } from '@linli/contracts';
import { RequestMethod } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Env } from '../config/env.js';
import { acceptJsonOnly, MAX_JSON_BYTES } from './input/json-body.js';
import { Draining } from './operations/draining.js';
import { measureCalls } from './operations/metrics.js';
import { serveOpenApi } from './operations/open-api.js';
import { secureHeaders } from './operations/security-headers.js';
import { serveMiniProgram } from './pages/mini-program.js';
import { shedLoad } from './operations/shed-load.js';

/** The HTTP server with the bounds of research/reliability.md, 6.13. */
export function createAdapter(env: Pick<Env, 'trustedProxies'>): FastifyAdapter {
  return new FastifyAdapter({
    logger: false,
    // Nothing of ours is Nest middleware; without it each call is a layer lighter.
    skipMiddie: true,
    multipart: false,
    trustProxy: env.trustedProxies.length > 0 ? [...env.trustedProxies] : false,
    bodyLimit: MAX_JSON_BYTES,
    genReqId: () => randomUUID(),
    // While we close, calls on open connections are still answered, and told to come back on another.
    return503OnClosing: false,
    requestTimeout: 30_000,
    // Longer than the 60 to 75 s of the usual proxies, or they send into a closing connection.
    keepAliveTimeout: 80_000,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16_384 },
    clientErrorHandler: refuseUnparsed,
    rewriteUrl: ({ url = '/' }) => (isDecodable(url) ? url : NOWHERE),
    routerOptions: { maxParamLength: 200 },
  });
}

/** Everything between the socket and the controllers; call it before `app.init()` or `app.listen()`. */
export async function configure(app: NestFastifyApplication, env: Pick<Env, 'production' | 'pagesDir'>): Promise<void> {
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  server.server.maxConnections = MAX_CONNECTIONS;
  secureHeaders(server);
  acceptJsonOnly(server);
  dismissWhileDraining(server, app);
  shedLoad(server, app);
  // Limits are the route's own; every other route refuses multipart before it is read.
  await server.register(multipart);
  measureCalls(server);
  app.setGlobalPrefix('api', { exclude: OUTSIDE_API.map((path) => ({ path, method: RequestMethod.ALL })) });
  // In production the page that tries calls out is left out; the document itself is no secret.
  serveOpenApi(app, !env.production);
  await serveMiniProgram(server, env.pagesDir);
}

/**
 * Takes calls. With Node's own queue of 511 new connections, a rush of people at one moment is dropped by the kernel,
 * and each dropped one tries again after 1, 3, 7, … 31 s: it waits a minute for what would be refused in milliseconds.
 */
export async function listen(app: NestFastifyApplication, { port, host }: Pick<Env, 'port' | 'host'>): Promise<void> {
  await app.listen({ port, host, backlog: BACKLOG });
}

/** What Linux allows by default (net.core.somaxconn). */
const BACKLOG = 4_096;

/** A connection that ends with an answer is never cut while the next call is already on its way. */
function dismissWhileDraining(server: FastifyInstance, app: NestFastifyApplication): void {
  let draining: Draining | undefined;
  server.addHook('onRequest', (_request, reply, done) => {
    draining ??= app.get<Draining>(Draining);
    if (draining.begun) reply.header('connection', 'close');
    done();
  });
}

/** Fastify answers an address it cannot decode before any hook has run; sent nowhere, it gets our 404. */
const NOWHERE = '/api/undecodable';

function isDecodable(url: string): boolean {
  if (!url.includes('%')) return true;
  try {
    decodeURI(url);
    return true;
  } catch {
    return false;
  }
}

/**
 * Takes no more connections and keeps those there are. (`http.Server.close` would also cut the ones whose call has
 * arrived but is not read yet; Nest's close does that, a moment later.)
 */
export function stopListening(app: NestFastifyApplication): void {
  NetServer.prototype.close.call(app.getHttpServer());
}

const MAX_CONNECTIONS = 10_000;

/** The few paths that do not begin with /api (design/04). */
const OUTSIDE_API = [
  'health/live',
  'health/ready',
  'metrics',
  'queues',
  'queues/*path',
  'open311/*path',
  'console/*path',
];

/** What is no HTTP at all, or headers beyond all measure: answered on the socket, before there is a request. */
function refuseUnparsed(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status =
    { HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large', ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout' }[
      error.code ?? ''
    ] ?? '400 Bad Request';
  const body = JSON.stringify({
    type: 'about:blank',
    title: errorKinds.INVALID_INPUT.title,
    status: Number(status.slice(0, 3)),
    code: 'INVALID_INPUT',
    detail: errorKinds.INVALID_INPUT.title,
    traceId: randomUUID(),
  });
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/problem+json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
