// WeChat and SMS vendors for development and tests, over HTTP on this machine.
//
// Tests steer them by POST /control/<name> (controls.mjs) and read GET /log?kind=messages|calls&service=&phone=&user=.
// People look at GET / : every message sent, and the switches.
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { controls, readLog } from './controls.mjs';
import { page } from './page.mjs';
import { owe } from './receipts.mjs';
import { smsCall } from './sms.mjs';
import { State } from './state.mjs';
import { fault as wechatFault, wechatCalls } from './wechat.mjs';

const MAX_BODY = 1_000_000;

/** `{url, state, close}`. `port` 0 takes a free one. Options beside: those of State. */
export async function startEmulators({ port = 0, host = '127.0.0.1', ...options } = {}) {
  const state = new State(options);
  const server = createServer((request, response) => {
    serve(state, request, response).catch((error) => {
      if (!response.headersSent) send(response, 500, { error: error.message });
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  // Whoever started us decides how long we live.
  server.unref();
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://${host}:${server.address().port}`, state, close };
}

async function serve(state, incoming, response) {
  const { pathname, searchParams: query } = new URL(incoming.url, 'http://local');
  const { method, headers } = incoming;
  // A page of the web that was given this machine's name must not press our switches.
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(headers.host ?? '')) return send(response, 403, {});
  const raw = await read(incoming);
  const request = { method, path: pathname, query, headers, raw, body: parsed(raw, headers['content-type']) };
  if (method === 'GET' && pathname === '/') return sendPage(response, page(state, query));
  if (method === 'GET' && pathname === '/log') return send(response, 200, readLog(state, query));
  if (method === 'POST' && pathname.startsWith('/control/')) return control(state, request, response);
  return vendor(state, request, response);
}

async function vendor(state, request, response) {
  const wechat = wechatCalls[`${request.method} ${request.path}`];
  const sms = wechat ? undefined : smsCall(request);
  if (!wechat && !sms) return send(response, 404, { errcode: 404, errmsg: 'no such call' });
  const service = wechat ? 'wechat' : 'sms';
  const fault = state.takeFault(service, request.path);
  const note = (outcome) => state.noteCall({ service, path: request.path, fault: fault?.mode ?? null, outcome });
  if (fault?.mode === 'slow') await pause(fault.ms ?? 3_000);
  if (fault?.mode === 'error') {
    note(502);
    response.writeHead(502, { 'content-type': 'text/html' }).end('<html><h1>502 Bad Gateway</h1></html>');
    return;
  }
  if (fault?.mode === 'busy' && sms) {
    note(503);
    return send(response, 503, { Code: 'ServiceUnavailable', Message: 'busy', code: 'BUSY' });
  }
  const taken = [];
  state.onMessage = (message) => taken.push(message);
  const answer = wechat
    ? { status: 200, body: answerOf(wechat, fault, state, request) }
    : sms(state, request, fault?.mode === 'quota');
  note(answer.body.errcode ?? answer.body.Code ?? answer.body.code ?? answer.status);
  owe(state, taken);
  // It was done, and nobody heard of it.
  if (fault?.mode === 'lost') return response.socket.destroy();
  if (answer.body.picture) {
    response.writeHead(200, { 'content-type': 'image/png' }).end(answer.body.picture);
    return;
  }
  send(response, answer.status, answer.body);
}

function answerOf(call, fault, state, request) {
  if (fault?.mode === 'busy') return wechatFault(-1, 'system error');
  if (fault?.mode === 'quota') return wechatFault(45009, 'reach max api daily quota limit');
  return call(state, request);
}

async function control(state, { path, body, headers }, response) {
  const act = controls[path.slice('/control/'.length)];
  const ownPage = headers.origin === undefined || headers.origin === `http://${headers.host}`;
  if (!act || !ownPage) return send(response, act ? 403 : 404, {});
  const result = (await act(state, body)) ?? {};
  if (!/form-urlencoded/.test(headers['content-type'] ?? '')) return send(response, 200, result);
  const said = result.code ? `?code=${result.code}` : '';
  response.writeHead(303, { location: `/${said}` }).end();
}

async function read(incoming) {
  const chunks = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > MAX_BODY) throw new Error('The body is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Forms of the page and JSON of programs come to the same. */
function parsed(raw, type = '') {
  if (type.includes('form-urlencoded')) return Object.fromEntries(new URLSearchParams(raw));
  try {
    const value = JSON.parse(raw || '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function send(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

function sendPage(response, html) {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    'cache-control': 'no-store',
  });
  response.end(html);
}
