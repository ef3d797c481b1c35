import createClient, { type Client } from 'openapi-fetch';
import { ensureHeaders, PlainRequest, PlainResponse } from './plain-fetch.js';
import type { paths } from './generated/api.js';

/** One HTTP call as plain data, so that anything can send it: fetch, Taro.request, a test. */
export interface Call {
  method: string;
  url: string;
  headers: Record<string, string>;
  /** JSON text. */
  body?: string;
}

export interface Reply {
  status: number;
  /** Names in any case. */
  headers: Record<string, string>;
  /** As it came; for JSON its text. */
  body: string;
}

export type Transport = (call: Call) => Promise<Reply>;

export type LinliClient = Client<paths>;

/**
 * Every call of the API, typed by path: `client.GET('/api/requests/{id}', { params: { path: { id } } })` gives
 * `{ data, error, response }`; `error` is a Problem. `baseUrl` is the origin, '' for the page's own.
 */
export function linliClient(baseUrl: string, transport: Transport = fetchTransport): LinliClient {
  ensureHeaders();
  return createClient<paths>({
    baseUrl,
    Request: PlainRequest as unknown as typeof Request,
    fetch: async (request) => {
      const { status, headers, body } = await transport(callOf(request as unknown as PlainRequest));
      return new PlainResponse(status, headers, body) as unknown as Response;
    },
  });
}

/** For browsers and Node. */
export async function fetchTransport({ url, ...init }: Call): Promise<Reply> {
  const response = await fetch(url, init);
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers.entries()),
    body: await response.text(),
  };
}

function callOf({ method, url, headers, body }: PlainRequest): Call {
  return { method, url, headers, ...(body === undefined ? {} : { body }) };
}
