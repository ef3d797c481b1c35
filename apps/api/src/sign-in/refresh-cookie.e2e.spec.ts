import type { FastifyReply, FastifyRequest } from 'fastify';
import type { InjectOptions } from 'light-my-request';
import { testApi, type TestApi } from '../../test/api.js';
import { addDistrict, addPerson, bearer } from '../../test/residents.js';
import { Clock } from '../time/clock.js';
import { RefreshCookie } from './refresh-cookie.js';
import { StaffCredentials } from './staff-credentials.js';

const PASSWORD = 'a long enough phrase';
const OURS = { 'sec-fetch-site': 'same-origin' };
let api: TestApi;

beforeAll(async () => {
  api = await testApi({ trustedProxies: ['127.0.0.1'] });
  await addDistrict(api.pool, 1);
  const personId = await addPerson(api.pool, 1, 'staff');
  const credentials = api.app.get(StaffCredentials);
  await credentials.create({ districtId: 1, personId, username: 'wang', password: PASSWORD, totp: false });
});
afterAll(() => api?.close());
afterEach(() => api.app.get(Clock).setFixed(null));

const post = (path: string, payload: object, headers: InjectOptions['headers'] = OURS) =>
  api.call('POST', `/api/auth/${path}`, { payload, headers: { 'x-forwarded-proto': 'https', ...headers } });
const signIn = (headers: InjectOptions['headers'] = OURS) =>
  post('password', { username: 'wang', password: PASSWORD, cookie: true }, headers);
type Answer = Awaited<ReturnType<typeof signIn>>;
const cookieOf = (answer: Answer) => String(answer.headers['set-cookie']).split(';')[0];
const using = (answer: Answer, headers: object = OURS) => ({ ...headers, cookie: cookieOf(answer) });

describe('the refresh cookie', () => {
  it('is one that no script and no other site can use, and its token is not in the answer', async () => {
    const answer = await signIn();
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ accessToken: expect.any(String), expiresIn: 600 });
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-linli-refresh=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });

  it.each([
    ['the same in production, even when the proxy forgets to say https', true, /^__Host-linli-refresh=.*; Secure;/],
    [
      'called otherwise on plain http in development',
      false,
      /^linli-refresh=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/,
    ],
  ])('is %s', async (_, production, expected) => {
    const cookie = new RefreshCookie({ production });
    const set = jest.fn();
    const tokens = { accessToken: 'a', refreshToken: 'r', expiresIn: 600 };
    cookie.give(tokens, { protocol: 'http' } as FastifyRequest, { header: set } as unknown as FastifyReply);
    expect(set).toHaveBeenCalledWith('set-cookie', expect.stringMatching(expected));
  });

  it('is not set where nobody asked for it', async () => {
    const answer = await post('password', { username: 'wang', password: PASSWORD });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.json().refreshToken).toEqual(expect.any(String));
  });

  it('is changed at each use, and works again within ten seconds', async () => {
    const first = await signIn();
    const second = await post('refresh', {}, using(first));
    expect(second.statusCode).toBe(200);
    expect(second.json()).toEqual({ accessToken: expect.any(String), expiresIn: 600 });
    expect(cookieOf(second)).not.toBe(cookieOf(first));
    expect((await post('refresh', {}, using(first))).statusCode).toBe(200);
    expect((await api.call('GET', '/api/me', { headers: bearer(second.json()) })).statusCode).toBe(200);
  });

  it('ends the whole session when an old one is used after eleven seconds, and is taken from that browser', async () => {
    const clock = api.app.get(Clock);
    const start = new Date();
    clock.setFixed(start);
    const stolen = await signIn();
    const own = await post('refresh', {}, using(stolen));
    clock.setFixed(new Date(start.getTime() + 11_000));
    const thief = await post('refresh', {}, using(stolen));
    expect(thief.statusCode).toBe(401);
    expect(thief.headers['set-cookie']).toMatch(/^__Host-linli-refresh=; Max-Age=0; /);
    expect((await post('refresh', {}, using(own))).statusCode).toBe(401);
  });

  it('ends with signing out', async () => {
    const answer = await signIn();
    const out = await post('logout', {}, using(answer));
    expect(out.statusCode).toBe(204);
    expect(out.headers['set-cookie']).toMatch(/^__Host-linli-refresh=; Max-Age=0; /);
    expect((await post('refresh', {}, using(answer))).statusCode).toBe(401);
    expect((await api.call('GET', '/api/me', { headers: bearer(answer.json()) })).statusCode).toBe(401);
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
    ['an address typed in', { 'sec-fetch-site': 'none' }],
    ['another origin, in a browser that says no more', { origin: 'https://evil.example' }],
    ['an origin that is hidden', { origin: 'null' }],
    ['nowhere', {}],
  ])('is refused, with no effect, when the call comes from %s', async (_, headers) => {
    const answer = await signIn();
    for (const path of ['refresh', 'logout']) {
      const refused = await post(path, {}, using(answer, headers));
      expect(refused.statusCode).toBe(403);
      expect(refused.headers['set-cookie']).toBeUndefined();
    }
    expect((await signIn(headers)).statusCode).toBe(403);
    expect((await post('refresh', {}, using(answer))).statusCode).toBe(200);
  });

  it('is taken from our own origin in a browser that sends no Sec-Fetch-Site', async () => {
    const answer = await signIn();
    const headers = { host: 'linli.example:8443', origin: 'https://linli.example:8443' };
    expect((await post('refresh', {}, using(answer, headers))).statusCode).toBe(200);
  });

  it('is left alone by a call that brings its token in the body', async () => {
    const [inCookie, inBody] = [await signIn(), await post('password', { username: 'wang', password: PASSWORD })];
    const { refreshToken } = inBody.json();
    const answer = await post('refresh', { refreshToken }, using(inCookie, {}));
    expect(answer.json().refreshToken).toEqual(expect.any(String));
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect((await post('refresh', {}, using(inCookie))).statusCode).toBe(200);
  });

  it('is missing: 401 for a refresh, nothing to do for signing out', async () => {
    expect((await post('refresh', {})).statusCode).toBe(401);
    expect((await post('logout', {})).statusCode).toBe(204);
  });
});
