import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

/** Answers of the API are data: a browser that opens one may load, run and frame nothing. */
const DATA = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Our own pages: files of this server only, no inline script. */
const PAGE = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  // A photo just taken is a blob until it is sent.
  "connect-src 'self' blob:",
  "media-src 'self' blob:",
  "manifest-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
].join('; ');

/** Swagger UI and Taro's components write style elements of their own, a font in one; scripts stay files of ours. */
const STYLED = PAGE.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'").replace(
  "font-src 'self'",
  "font-src 'self' data:",
);

/** Paths that serve data; everything else is a page. Files that people sent bring a stricter policy of their own. */
const DATA_PATHS = /^\/(api|health|metrics|open311)(\/|$)/;
const STYLED_PATHS = /^\/(api\/docs|pages|partner|grid|staff)?(\/|$)/;

export function policyOf(path: string): string {
  if (STYLED_PATHS.test(path)) return STYLED;
  return DATA_PATHS.test(path) ? DATA : PAGE;
}

/** The same set on every answer, errors included (research/reliability.md, 6.5). */
export function secureHeaders(server: FastifyInstance): void {
  const always = {
    ...headersOfHelmet(),
    'permissions-policy': 'camera=(self), microphone=(self), geolocation=(self)',
  };
  server.addHook('onRequest', (request, reply, done) => {
    const path = request.url.split('?', 1)[0];
    reply.headers(always).header('content-security-policy', policyOf(path));
    // What a person may see changes with every move; lists and pages set their own where they may be kept.
    if (DATA_PATHS.test(path)) reply.header('cache-control', 'no-store');
    done();
  });
}

/** Asked once: they are the same for every answer. */
function headersOfHelmet(): Record<string, string> {
  const headers: Record<string, string> = {};
  const setHeader = (name: string, value: string): void => void (headers[name.toLowerCase()] = value);
  const answer = { setHeader, removeHeader: () => undefined } as unknown as ServerResponse;
  const set = helmet({
    contentSecurityPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    xFrameOptions: { action: 'deny' },
  });
  set({} as IncomingMessage, answer, () => undefined);
  return headers;
}
