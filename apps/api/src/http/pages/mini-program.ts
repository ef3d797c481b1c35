import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Where the mini-program's pages begin: the main package and its sub-packages (apps/miniapp/src/app.config.ts). */
const PAGES = ['/', '/pages/*', '/partner/*', '/grid/*', '/staff/*'];
/** Their names carry a hash of what is in them: they are never asked for twice. */
const HASHED = /\/(js|css|chunk)\/[^/]+\.[0-9a-f]{8}\./;
const YEAR = 31_536_000;

/**
 * Serves the H5 mini-program from `folder` at `/`: files as they were built (with their .br and .gz beside them), and
 * its one page under every address that is a screen of it. Where it was not built, a sentence says so.
 */
export async function serveMiniProgram(server: FastifyInstance, folder: string): Promise<void> {
  const page = join(folder, 'index.html');
  if (existsSync(page)) {
    await server.register(fastifyStatic, {
      root: folder,
      // Only files that are there become routes; everything else stays the API's 404.
      wildcard: false,
      index: false,
      preCompressed: true,
      decorateReply: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header(
          'cache-control',
          HASHED.test(path) ? `public, max-age=${YEAR}, immutable` : 'public, max-age=3600',
        );
      },
    });
  }
  for (const path of PAGES) {
    server.get(path, async (_request, reply: FastifyReply) => {
      reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-cache');
      return existsSync(page) ? readFile(page) : NOT_BUILT;
    });
  }
}

const NOT_BUILT = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>邻里</title></head>
<body><p>邻里的服务接口在运行,手机页面还没有构建。请运行 npm run build:h5,或用 npm start 启动。</p></body></html>
`;
