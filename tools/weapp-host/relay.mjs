import { request as http } from 'node:http';
import { request as https } from 'node:https';

/** Headers WeChat sets itself, and those of one connection. */
const OWN = /^(host|connection|transfer-encoding|content-length|keep-alive|expect|upgrade|referer|user-agent)$/;

/**
 * Calls what the app wanted to call, as a phone would: no rules of browsers between, nothing weakened at the API.
 * The answer's status and headers travel in `x-relay-status` and `x-relay-headers`; no status: no connection.
 *
 * @param options `origins` is `{origin the package was built with: origin to call}`; `loses()` true: the answer to this
 * call gets lost on its way, though the API did what it was asked
 */
export function relay(incoming, response, { to, origins, appId, loses }) {
  const wanted = new URL(to);
  const target = new URL(wanted.pathname + wanted.search, origins[wanted.origin] ?? wanted.origin);
  const given = JSON.parse(decodeURIComponent(incoming.headers['x-relay-headers'] ?? '%7B%7D'));
  const headers = Object.fromEntries(Object.entries(given).filter(([name]) => !OWN.test(name)));
  const type = incoming.headers['content-type'];
  if (type && !headers['content-type']) headers['content-type'] = type;
  if (incoming.headers['content-length']) headers['content-length'] = incoming.headers['content-length'];
  headers.referer = `https://servicewechat.com/${appId}/0/page-frame.html`;
  headers['user-agent'] = 'Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.50 MiniProgramEnv/android';
  const method = incoming.headers['x-relay-method'] ?? 'GET';
  const call = (target.protocol === 'https:' ? https : http)(target, { method, headers }, (answer) => {
    // Told in words: at a silent end Chromium would ask once more by itself.
    if (loses()) return void response.writeHead(200).end('net::ERR_EMPTY_RESPONSE');
    // An image is the browser's own call; everything else is told about the status by the header.
    response.writeHead(incoming.method === 'GET' ? answer.statusCode : 200, {
      'content-type': answer.headers['content-type'] ?? 'application/octet-stream',
      'x-relay-status': answer.statusCode,
      'x-relay-headers': JSON.stringify(asSent(answer.rawHeaders)).replace(/[^\x20-\x7e]/g, '?'),
    });
    answer.pipe(response);
    answer.on('error', () => response.destroy());
  });
  call.on('error', (error) => {
    if (response.headersSent) return response.destroy();
    response.writeHead(200, { 'content-type': 'text/plain' }).end(error.code ?? error.message);
  });
  response.on('close', () => call.destroy());
  incoming.pipe(call);
}

/** Headers with the letters the server chose, as WeChat hands them on. */
function asSent(raw) {
  const headers = {};
  for (let at = 0; at < raw.length; at += 2) {
    const [name, value] = raw.slice(at, at + 2);
    if (/^(connection|keep-alive|transfer-encoding)$/i.test(name)) continue;
    headers[name] = name in headers ? `${headers[name]},${value}` : value;
  }
  return headers;
}
