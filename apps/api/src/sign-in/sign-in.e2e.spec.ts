import { generateSync } from 'otplib';
import { testApi, type TestApi } from '../../test/api.js';
import { addDistrict, addPerson, addPost, bearer } from '../../test/residents.js';
import { Clock } from '../time/clock.js';
import { Sessions } from './sessions.js';
import { StaffCredentials } from './staff-credentials.js';

const PASSWORD = 'a long enough phrase';
let api: TestApi;
let clock: Clock;
let staffId: string;
let residentId: string;
let regionId: string;

beforeAll(async () => {
  api = await testApi({ demo: true });
  clock = api.app.get(Clock);
  ({ regionId } = await addDistrict(api.pool, 1));
  staffId = await addPerson(api.pool, 1, 'staff');
  await addPost(api.pool, 1, staffId, regionId, 'administrator');
  residentId = await addPerson(api.pool, 1);
  const credentials = api.app.get(StaffCredentials);
  await credentials.create({ districtId: 1, personId: staffId, username: 'wang', password: PASSWORD, totp: false });
  await api.pool.query(`insert into demo_persona values ('resident', 1, $1, '王测试', '居民', 1)`, [residentId]);
});
afterAll(() => api?.close());
afterEach(() => clock.setFixed(null));

const post = (path: string, payload: object, headers = {}) =>
  api.call('POST', `/api/auth/${path}`, { payload, headers });
const password = (username: string, word: string, more: object = {}, remoteAddress = '10.0.0.1') =>
  api.app.inject({
    method: 'POST',
    url: '/api/auth/password',
    payload: { username, password: word, ...more },
    remoteAddress,
  });
const refresh = async (refreshToken: string) => post('refresh', { refreshToken });
const later = (from: Date, seconds: number) => clock.setFixed(new Date(from.getTime() + seconds * 1_000));

describe('signing in with a password', () => {
  it('gives tokens, and says who that is', async () => {
    const answer = await password('Wang', PASSWORD);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      expiresIn: 600,
    });
    const me = await api.call('GET', '/api/me', { headers: bearer(answer.json()) });
    expect(me.json()).toEqual({
      id: staffId,
      name: '王测试',
      kind: 'staff',
      regionId,
      memberships: [{ regionId, post: 'administrator' }],
      households: [],
      preferences: {},
    });
  });

  it('answers a wrong password and an unknown account alike', async () => {
    const wrong = await password('wang', 'not the password', {}, '10.0.0.2');
    const unknown = await password('nobody', 'not the password', {}, '10.0.0.2');
    const same = ({ traceId: _, ...rest }: Record<string, unknown>) => rest;
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(same(wrong.json())).toEqual(same(unknown.json()));
  });

  it('slows a guesser down to ten tries in a quarter of an hour, and lets the owner in from elsewhere', async () => {
    const start = new Date();
    const statuses: number[] = [];
    for (let second = 0; second < 900; second += 15) {
      later(start, second);
      statuses.push((await password('wang', `guess number ${second}`, {}, '10.9.9.9')).statusCode);
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.slice(0, 6)).toEqual([401, 401, 401, 401, 401, 429]);
    const slowed = await password('wang', 'guess', {}, '10.9.9.9');
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(60);
    expect((await password('wang', PASSWORD, {}, '10.8.8.8')).statusCode).toBe(200);
  });

  it('lets five of a hundred guesses at one moment reach the password', async () => {
    const address = '10.7.7.7';
    const all = await Promise.all(Array.from({ length: 100 }, (_, n) => password('wang', `guess ${n}`, {}, address)));
    const count = (status: number) => all.filter(({ statusCode }) => statusCode === status).length;
    expect(count(401) + count(503)).toBe(5);
    expect(count(429)).toBe(95);
  });

  it('refuses with 503 what would be the fifth check at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, n) => password(`person${n}`, 'guess', {}, '10.6.6.6')),
    );
    const statuses = all.map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(4);
    expect(statuses).toContain(503);
    expect(all.find(({ statusCode }) => statusCode === 503)?.headers['retry-after']).toBe('2');
  });

  it('takes a one-time code once', async () => {
    const personId = await addPerson(api.pool, 1, 'staff');
    const { totpUri } = await api.app
      .get(StaffCredentials)
      .create({ districtId: 1, personId, username: 'li', password: PASSWORD, totp: true });
    const secret = new URL(totpUri!).searchParams.get('secret')!;
    const at = new Date('2026-11-22T08:00:00Z');
    clock.setFixed(at);
    const totp = generateSync({ secret, epoch: at.getTime() / 1_000 });
    const codeOf = async (more: object) => {
      const answer = await password('li', PASSWORD, more, '10.5.5.5');
      return answer.statusCode === 200 ? 200 : answer.json().code;
    };
    expect(await codeOf({})).toBe('WRONG_CODE');
    expect(await codeOf({ totp: totp === '000000' ? '000001' : '000000' })).toBe('WRONG_CODE');
    expect(await codeOf({ totp })).toBe(200);
    expect(await codeOf({ totp })).toBe('WRONG_CODE');
    const { rows } = await api.pool.query('select totp_sealed from credential where person_id = $1', [personId]);
    expect(rows[0].totp_sealed).not.toContain(secret);
  });

  it('ends every session of somebody who is disabled, and lets them in no more', async () => {
    const personId = await addPerson(api.pool, 1, 'staff');
    const credentials = api.app.get(StaffCredentials);
    await credentials.create({ districtId: 1, personId, username: 'zhao', password: PASSWORD, totp: false });
    const tokens = (await password('zhao', PASSWORD, {}, '10.4.4.4')).json();
    await credentials.disable(1, personId);
    expect((await api.call('GET', '/api/me', { headers: bearer(tokens) })).statusCode).toBe(401);
    expect((await refresh(tokens.refreshToken)).statusCode).toBe(401);
    expect((await password('zhao', PASSWORD, {}, '10.4.4.4')).statusCode).toBe(401);
  });

  it.each([
    ['short', 'ab1!'],
    ['made of few letters', 'aaaaaaaaaaaaaaaa'],
    ['the name again', 'my name is qian2'],
  ])('is not given with a password that is %s', async (_, word) => {
    const personId = await addPerson(api.pool, 1, 'staff');
    const create = api.app
      .get(StaffCredentials)
      .create({ districtId: 1, personId, username: 'qian2', password: word, totp: false });
    await expect(create).rejects.toMatchObject({ refusal: { code: 'INVALID_INPUT' } });
  });
});

describe('refresh tokens', () => {
  const open = (kind: 'resident' | 'staff' = 'resident') =>
    api.app.get(Sessions).open({ districtId: 1, personId: kind === 'staff' ? staffId : residentId, kind }, 'demo');

  it('are replaced at each use', async () => {
    const first = await open();
    const second = (await refresh(first.refreshToken)).json();
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await refresh(second.refreshToken)).statusCode).toBe(200);
  });

  it('work twice within ten seconds, at the same moment too, for an answer that was lost', async () => {
    const start = new Date();
    clock.setFixed(start);
    const { refreshToken } = await open();
    const both = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);
    expect(both.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    later(start, 10);
    expect((await refresh(refreshToken)).statusCode).toBe(200);
    for (const answer of both) expect((await refresh(answer.json().refreshToken)).statusCode).toBe(200);
  });

  it('end the whole session when one is used again after eleven seconds', async () => {
    const start = new Date();
    clock.setFixed(start);
    const stolen = (await open()).refreshToken;
    const { refreshToken, accessToken } = (await refresh(stolen)).json();
    later(start, 11);
    expect((await refresh(stolen)).statusCode).toBe(401);
    expect((await refresh(refreshToken)).statusCode).toBe(401);
    expect((await api.call('GET', '/api/me', { headers: bearer({ accessToken }) })).statusCode).toBe(401);
  });

  it.each([
    ['resident', 30 * 86_400],
    ['staff', 12 * 3_600],
  ] as const)('of a %s end for good after %i seconds, however busy', async (kind, seconds) => {
    const start = new Date();
    clock.setFixed(start);
    let { refreshToken } = await open(kind);
    later(start, seconds - 1);
    ({ refreshToken } = (await refresh(refreshToken)).json());
    later(start, seconds);
    expect((await refresh(refreshToken)).statusCode).toBe(401);
  });

  it('end with signing out, which may be repeated', async () => {
    const { refreshToken, accessToken } = await open();
    expect((await post('logout', { refreshToken })).statusCode).toBe(204);
    expect((await post('logout', { refreshToken })).statusCode).toBe(204);
    expect((await refresh(refreshToken)).statusCode).toBe(401);
    expect((await api.call('GET', '/api/me', { headers: bearer({ accessToken }) })).statusCode).toBe(401);
  });

  it('are nowhere in the database', async () => {
    const { refreshToken } = await open();
    const { rows } = await api.pool.query(
      `select count(*)::int as found from refresh_token where encode(hash, 'escape') like '%' || $1 || '%'
       or hash = convert_to($1, 'UTF8')`,
      [refreshToken],
    );
    expect(rows[0].found).toBe(0);
  });
});

describe('demo sign-in', () => {
  it('lists its persons and signs in as one of them', async () => {
    const list = await api.call('GET', '/api/auth/demo');
    expect(list.json()).toEqual({ items: [{ persona: 'resident', name: '王测试', title: '居民' }] });
    const tokens = await post('demo', { persona: 'resident' });
    expect(tokens.statusCode).toBe(200);
    expect((await api.call('GET', '/api/me', { headers: bearer(tokens.json()) })).json().id).toBe(residentId);
    expect((await post('demo', { persona: 'stranger' })).statusCode).toBe(404);
  });

  it('does not exist where there is no demo', async () => {
    const plain = await testApi({ demo: false });
    try {
      expect((await plain.call('GET', '/api/auth/demo')).statusCode).toBe(404);
      expect((await plain.call('POST', '/api/auth/demo', { payload: {} })).statusCode).toBe(404);
    } finally {
      await plain.close();
    }
  });
});
