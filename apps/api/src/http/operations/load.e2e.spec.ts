import { setImmediate as turn } from 'node:timers/promises';
import { Pool } from 'pg';
import { testApi, type TestApi } from '../../../test/api.js';
import { addDistrict, addPerson, bearer, signIn } from '../../../test/residents.js';

let api: TestApi;
let headers: { authorization: string };
let refreshToken: string;
beforeAll(async () => {
  api = await testApi({ limits: 'standard' });
  await addDistrict(api.pool, 1);
  const tokens = await signIn(api, 1, await addPerson(api.pool, 1));
  headers = bearer(tokens);
  ({ refreshToken } = tokens);
});
afterAll(() => api?.close());

/** Keeps the two connections there are busy, with forty queries in line, until it is told to stop. */
function overload(): () => Promise<void> {
  const pool = api.app.get(Pool);
  const before = pool.options.max;
  pool.options.max = 2;
  let going = true;
  const one = async () => {
    while (going) await pool.query('select pg_sleep(0.03)').catch(() => undefined);
  };
  const all = Array.from({ length: 40 }, one);
  return async () => {
    going = false;
    await Promise.all(all);
    pool.options.max = before;
  };
}

/** From addresses of their own, so that no limit of calls is met. */
let address = 0;
const flows = () =>
  api.app.inject({
    method: 'GET',
    url: '/api/auth/demo',
    remoteAddress: `10.2.${(address += 1) >> 8}.${address & 255}`,
  });

async function until(answered: (status: number) => boolean) {
  for (;;) {
    const answer = await flows();
    if (answered(answer.statusCode)) return answer;
    await turn();
  }
}

it('refuses reads early under overload, keeps orders, probes and signing out, and is itself again afterwards', async () => {
  expect((await flows()).statusCode).toBe(404);
  const relieve = overload();
  const refused = await until((status) => status === 503);
  expect(refused.json()).toMatchObject({ code: 'UNAVAILABLE', detail: expect.stringContaining('请稍等几秒') });
  expect(refused.headers['retry-after']).toBe('3');
  expect((await api.call('GET', '/health/live')).statusCode).toBe(200);

  // Orders stand in line with everybody else's queries, and are answered; here that the body is wrong.
  const order = await api.call('POST', '/api/requests', {
    headers: { ...headers, 'idempotency-key': 'load-order-1' },
    payload: {},
  });
  expect(order.json().code).toBe('INVALID_INPUT');
  expect((await api.call('POST', '/api/auth/logout', { payload: { refreshToken } })).statusCode).toBe(204);

  await relieve();
  expect((await until((status) => status !== 503)).statusCode).toBe(404);
  const { body } = await api.call('GET', '/metrics');
  expect(body).toMatch(/^http_refused_calls_total\{rank="usual"\} [1-9]/m);
  expect(body).not.toMatch(/^http_refused_calls_total\{rank="kept"\} [1-9]/m);
}, 60_000);
