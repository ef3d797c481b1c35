import { domainRefusal } from '../rules/domains.mjs';
import { ApiFailure, parallelLimit } from '../rules/limits.mjs';
import { Parallel } from '../rules/parallel.mjs';

const DISCONNECTED = 'errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED';
const TIMEOUT_MS = 60_000;
/** PATCH is not among them. */
const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];

/** Calls over the network go through the host's server, which calls the address by itself (relay.mjs). */
export function network(host) {
  const lanes = {
    request: new Parallel(parallelLimit),
    uploadFile: new Parallel(parallelLimit),
    downloadFile: new Parallel(parallelLimit),
  };
  host.network.lanes = lanes;
  const start = (api, options, make) => task(host, api, lanes[api], options, make);
  return {
    plain: {
      request: (options) => start('request', options, () => requestOf(options)),
      uploadFile: (options) => start('uploadFile', options, () => uploadOf(host, options)),
      downloadFile: (options) =>
        start('downloadFile', options, () => ({
          method: 'GET',
          url: options.url,
          headers: options.header,
          binary: true,
        })),
    },
  };
}

function requestOf({ url, method = 'GET', data, header = {}, responseType, dataType = 'json' }) {
  const headers = lowerCase(header);
  const type = (headers['content-type'] ??= 'application/json');
  const verb = method.toUpperCase();
  if (!METHODS.includes(verb)) throw new ApiFailure(`invalid method "${method}"`);
  const base = { method: verb, headers, binary: responseType === 'arraybuffer', json: dataType === 'json' };
  if (data === undefined || data === null) return { ...base, url };
  if (verb === 'GET') return { ...base, url: withQuery(url, data) };
  if (typeof data === 'string' || data instanceof ArrayBuffer) return { ...base, url, body: data };
  if (type.includes('x-www-form-urlencoded')) return { ...base, url, body: new URLSearchParams(data).toString() };
  return { ...base, url, body: JSON.stringify(data) };
}

function uploadOf(host, { url, filePath, name, formData = {}, header = {} }) {
  if (!name) throw new ApiFailure('parameter error: parameter.name should be String');
  const bytes = host.files.map.get(filePath)?.bytes;
  if (!bytes) throw new ApiFailure(`file not found ${filePath}`);
  const body = new FormData();
  for (const [key, value] of Object.entries(formData)) body.append(key, String(value));
  body.append(name, new Blob([bytes], { type: host.typeOf(filePath) }), filePath.split('/').pop());
  const headers = lowerCase(header);
  delete headers['content-type'];
  return { method: 'POST', url, headers, body, text: true };
}

const lowerCase = (header = {}) =>
  Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), String(value)]));

function withQuery(url, data) {
  const query =
    typeof data === 'string'
      ? data
      : new URLSearchParams(Object.entries(data).filter(([, value]) => value !== undefined)).toString();
  return query ? url + (url.includes('?') ? '&' : '?') + query : url;
}

function task(host, api, lane, options, make) {
  const state = { listeners: { ProgressUpdate: [], HeadersReceived: [] } };
  const work = (async () => {
    const mock = await host.mocked(api, options);
    if (mock) return mock;
    const refusal = domainRefusal(options.url, host.config.domains?.[api]);
    if (refusal) throw new ApiFailure(refusal, { errno: 600_002 });
    const call = make();
    return await new Promise((resolve, reject) => {
      if (state.aborted) return reject(new ApiFailure('abort'));
      state.reject = reject;
      state.leave = lane.add(() => send(host, api, call, options, state).then(resolve, reject));
    });
  })();
  void work.catch(() => undefined);
  const result = host.settle(api, options, work);
  const handle = result ?? {};
  handle.abort = () => {
    state.aborted = true;
    state.leave?.();
    state.exchange?.abort();
    state.reject?.(new ApiFailure('abort'));
  };
  for (const [event, list] of Object.entries(state.listeners)) {
    handle[`on${event}`] = (listener) => void list.push(listener);
    handle[`off${event}`] = (listener) =>
      void list.splice(listener ? list.indexOf(listener) : 0, listener ? 1 : list.length);
  }
  handle.onChunkReceived = handle.offChunkReceived = () => undefined;
  return handle;
}

async function send(host, api, call, options, state) {
  if (!host.network.online) throw new ApiFailure(DISCONNECTED, { errno: 600_001 });
  const exchange = new XMLHttpRequest();
  state.exchange = exchange;
  host.network.open.add(exchange);
  try {
    await exchanged(host, exchange, call, options, state);
  } finally {
    host.network.open.delete(exchange);
  }
  const header = JSON.parse(exchange.getResponseHeader('x-relay-headers') ?? '{}');
  for (const listener of state.listeners.HeadersReceived) host.guard(() => listener({ header }));
  const statusCode = Number(exchange.getResponseHeader('x-relay-status'));
  if (!statusCode)
    throw new ApiFailure(`errcode:-102 error_msg:${new TextDecoder().decode(exchange.response)}`, { errno: 600_001 });
  const bytes = new Uint8Array(exchange.response);
  if (api === 'downloadFile') {
    const extension = host.extensionOf(exchange.getResponseHeader('content-type'), options.url);
    return { statusCode, header, tempFilePath: host.files.temporary(bytes, extension) };
  }
  return { statusCode, header, data: bodyOf(call, bytes), cookies: [] };
}

function bodyOf({ binary, json, text }, bytes) {
  if (binary) return bytes.buffer;
  const words = new TextDecoder().decode(bytes);
  if (text || !json) return words;
  try {
    return JSON.parse(words);
  } catch {
    return words;
  }
}

function exchanged(host, exchange, call, options, state) {
  return new Promise((resolve, reject) => {
    exchange.open('POST', `/relay?to=${encodeURIComponent(call.url)}`);
    exchange.responseType = 'arraybuffer';
    exchange.setRequestHeader('x-relay-method', call.method);
    exchange.setRequestHeader('x-relay-headers', encodeURIComponent(JSON.stringify(call.headers ?? {})));
    exchange.timeout = options.timeout ?? host.app.networkTimeout?.request ?? TIMEOUT_MS;
    exchange.onload = resolve;
    exchange.onerror = () =>
      reject(
        new ApiFailure(host.network.online ? 'errcode:-100 error_msg:net::ERR_CONNECTION_CLOSED' : DISCONNECTED, {
          errno: 600_001,
        }),
      );
    exchange.onabort = () =>
      reject(new ApiFailure(state.aborted ? 'abort' : (exchange.wxReason ?? DISCONNECTED), { errno: 600_001 }));
    exchange.ontimeout = () => reject(new ApiFailure('timeout', { errno: 5 }));
    const progress = ({ loaded, total }) => {
      const part = { progress: total ? Math.floor((loaded * 100) / total) : 0 };
      const counts =
        call.body instanceof FormData
          ? { totalBytesSent: loaded, totalBytesExpectedToSend: total }
          : { totalBytesWritten: loaded, totalBytesExpectedToWrite: total };
      for (const listener of state.listeners.ProgressUpdate) host.guard(() => listener({ ...part, ...counts }));
    };
    if (state.listeners.ProgressUpdate.length > 0)
      (call.body instanceof FormData ? exchange.upload : exchange).onprogress = progress;
    exchange.send(call.body ?? null);
  });
}
