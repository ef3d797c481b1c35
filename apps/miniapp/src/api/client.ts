import { linliClient } from '@linli/contracts';
import { problemOf } from './problem';
import { transport } from './transport';

/** Every call of the API, typed by its path; sent as the person signed in. */
export const api = linliClient(API_BASE, transport);

/** The answer of a call, or its Problem thrown: `await ask(api.GET('/api/me'))`. */
export async function ask<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemOf(response.status, error);
  return data as T;
}
