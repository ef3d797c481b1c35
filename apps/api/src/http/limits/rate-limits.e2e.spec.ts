import { testApi, type TestApi } from '../../../test/api.js';
import { PlantedModule } from '../../../test/planted.js';
import { Load } from '../operations/load.js';
import { addDistrict, addPerson, bearer, signIn } from '../../../test/residents.js';

async function start(limits: 'standard' | 'demo' | 'off') {
  const api = await testApi({ limits }, [PlantedModule]);
  await addDistrict(api.pool, 1);
  // A machine busy with specs would refuse calls for a reason of its own (operations/load.e2e.spec.ts).
  const load = api.app.get(Load);
  load.watch();
  load.onModuleDestroy();
  const person = async () => bearer(await signIn(api, 1, await addPerson(api.pool, 1)));
  return { api, person };
}

/** How many of `calls` get through, and the first answer that did not. */
async function through(calls: number, call: (n: number) => ReturnType<TestApi['call']>) {
  const all = [];
  for (let n = 0; n < calls; n += 1) all.push(await call(n));
  const over = all.filter(({ statusCode }) => statusCode === 429);
  return { passed: all.length - over.length, over: over[0] };
}

let running: TestApi;
afterEach(() => running?.close());

describe('standard limits', () => {
  it('let 20 changes a minute through, 10 orders an hour, and 120 calls of one person, not of the next', async () => {
    const { api, person } = await start('standard');
    running = api;
    const [wang, li, zhao] = [await person(), await person(), await person()];
    const post = (path: string, who: object, n: number) =>
      api.call('POST', path, {
        headers: { ...who, 'idempotency-key': `limit-${path.at(-2)}-${n}` },
        payload: { words: 'a' },
      });

    const writes = await through(22, (n) => post('/api/planted/things', wang, n));
    expect(writes.passed).toBe(20);
    expect(writes.over?.json().code).toBe('TOO_MANY_REQUESTS');
    expect(Number(writes.over?.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(writes.over?.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(writes.over?.headers['ratelimit-policy']).toBe('"writes";q=20;w=60');
    expect(writes.over?.headers.ratelimit).toBe(`"writes";r=0;t=${writes.over?.headers['retry-after'] as string}`);

    expect((await through(11, (n) => post('/api/planted/orders', li, n))).passed).toBe(10);
    const reads = await through(125, () => api.call('GET', '/api/me', { headers: zhao }));
    expect(reads.passed).toBe(120);
    expect((await api.call('GET', '/api/me', { headers: li })).statusCode).toBe(200);
  });

  it('let 600 calls a minute of one address through that nobody signed, not counting probes', async () => {
    const { api } = await start('standard');
    running = api;
    const from = (remoteAddress: string, url = '/api/planted/list') =>
      api.app.inject({ method: 'GET', url, remoteAddress });
    expect((await through(610, () => from('10.0.0.1'))).passed).toBe(600);
    expect((await from('10.0.0.2')).statusCode).toBe(200);
    expect((await from('10.0.0.1', '/health/live')).statusCode).toBe(200);
    expect((await from('10.0.0.1', '/api/me')).statusCode).toBe(429);
  });
});

describe('other limits', () => {
  it('are a hundred times wider in a demo', async () => {
    const { api, person } = await start('demo');
    running = api;
    const wang = await person();
    expect((await through(200, () => api.call('GET', '/api/me', { headers: wang }))).passed).toBe(200);
  });

  it('are none when they are off', async () => {
    const { api } = await start('off');
    running = api;
    expect((await through(700, () => api.call('GET', '/api/planted/list'))).passed).toBe(700);
  });
});
