import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { textsOf } from './package-files.mjs';
import { relay } from './relay.mjs';

const BROWSER = fileURLToPath(new URL('./browser', import.meta.url));
const TYPES = {
  ...{ '.html': 'text/html', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json' },
  ...{ '.png': 'image/png', '.jpg': 'image/jpeg', '.svg': 'image/svg+xml', '.webp': 'image/webp', '.gif': 'image/gif' },
};

/**
 * Serves the host to one browser: its own modules, the package, and the relay to the network. `{url, close}`.
 *
 * @param options `{folder, origins, appId, latency(): ms, loses(): boolean}`
 */
export async function startServer(options) {
  const server = createServer((request, response) => {
    serve(request, response, options).catch((error) => response.writeHead(500).end(error.message));
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}

async function serve(request, response, { folder, origins, appId, latency, loses }) {
  const { pathname, searchParams } = new URL(request.url, 'http://host');
  if (pathname === '/relay') {
    const wait = latency();
    if (wait) await new Promise((resolve) => setTimeout(resolve, wait));
    // Whoever hung up while it waited never reached the network.
    if (response.destroyed) return;
    return relay(request, response, { to: searchParams.get('to'), origins, appId, loses });
  }
  if (pathname === '/package-files') {
    const texts = await textsOf(folder, searchParams.get('root') ?? '');
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(texts));
  }
  if (pathname.startsWith('/package/')) return sendFile(response, folder, pathname.slice('/package/'.length));
  if (pathname.startsWith('/host/')) return sendFile(response, BROWSER, pathname.slice('/host/'.length));
  return sendFile(response, BROWSER, 'index.html');
}

async function sendFile(response, folder, name) {
  const path = normalize(join(folder, decodeURIComponent(name)));
  const content = path.startsWith(folder + sep) ? await readFile(path).catch(() => null) : null;
  if (content === null) return response.writeHead(404).end();
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(content);
}
