import { generateSync } from 'otplib';
import { testApi, type TestApi } from '../../test/api.js';
import { addDistrict, addPerson, addPost, bearer, signIn } from '../../test/residents.js';
import { Clock } from '../time/clock.js';
import { StaffCredentials } from './staff-credentials.js';

const PASSWORD = 'a long enough phrase';
const START = new Date('2026-11-22T08:00:00Z');
let api: TestApi;
let clock: Clock;
let regionId: string;
let people = 0;

beforeAll(async () => {
  api = await testApi({ totpFor: ['overseer', 'district'] });
  clock = api.app.get(Clock);
  ({ regionId } = await addDistrict(api.pool, 1));
});
afterAll(() => api?.close());
beforeEach(() => clock.setFixed(START));

/** Somebody of the district's staff with a password and, as `post` says, a post that asks for codes. */
async function staff(post: string | null = 'overseer') {
  const personId = await addPerson(api.pool, 1, 'staff');
  if (post) await addPost(api.pool, 1, personId, regionId, post);
  const [username, ip] = [`newcomer${(people += 1)}`, `10.3.0.${people}`];
  const made = await api.app
    .get(StaffCredentials)
    .create({ districtId: 1, personId, username, password: PASSWORD, totp: false });
  const call = (path: string, more: object = {}, headers = {}) =>
    api.app.inject({
      method: 'POST',
      url: `/api/auth/${path}`,
      payload: { username, password: PASSWORD, ...more },
      headers,
      remoteAddress: ip,
    });
  const begin = async () => (await call('totp')).json() as { secret: string; uri: string };
  const refusal = async (path: string, more: object = {}) => {
    const answer = await call(path, more);
    return [answer.statusCode, answer.json().code];
  };
  return { personId, username, made, call, begin, refusal };
}

/** The code of an app `step` half minutes after a fixed start. */
function codeAt(secret: string, step: number): string {
  const at = new Date(START.getTime() + step * 30_000);
  clock.setFixed(at);
  return generateSync({ secret, epoch: at.getTime() / 1_000 });
}

const isSignedIn = async (tokens: { accessToken: string }) =>
  (await api.call('GET', '/api/me', { headers: bearer(tokens) })).statusCode === 200;

describe('setting up one-time codes at the first sign-in', () => {
  it.each(['overseer', 'officer'])(
    'lets a new %s of the district in with the first code, and not before',
    async (post) => {
      const he = await staff(post);
      expect(he.made).toEqual({ enrolsAtSignIn: true });
      expect(await he.refusal('password')).toEqual([403, 'TOTP_NOT_SET_UP']);
      const { secret, uri } = await he.begin();
      expect(new URL(uri).searchParams.get('secret')).toBe(secret);
      expect(await he.refusal('password')).toEqual([403, 'TOTP_NOT_SET_UP']);
      const totp = codeAt(secret, 0);
      const entered = await he.call('totp/confirm', { totp });
      expect(entered.statusCode).toBe(200);
      expect(entered.json()).toEqual({
        accessToken: expect.any(String),
        refreshToken: expect.any(String),
        expiresIn: 600,
        recoveryCodes: expect.any(Array),
      });
      expect(await isSignedIn(entered.json())).toBe(true);
      expect(await he.refusal('password')).toEqual([422, 'WRONG_CODE']);
      expect(await he.refusal('password', { totp })).toEqual([422, 'WRONG_CODE']);
      expect((await he.call('password', { totp: codeAt(secret, 1) })).statusCode).toBe(200);
      const [recoveryCode] = entered.json().recoveryCodes;
      expect((await he.call('password', { recoveryCode })).statusCode).toBe(200);
    },
  );

  it('can be done by whoever is given such a post later, and ends the sessions from before', async () => {
    const chen = await staff(null);
    const before = (await chen.call('password')).json();
    expect(await isSignedIn(before)).toBe(true);
    await addPost(api.pool, 1, chen.personId, regionId, 'overseer');
    expect(await chen.refusal('password')).toEqual([403, 'TOTP_NOT_SET_UP']);
    const { secret } = await chen.begin();
    expect((await chen.call('totp/confirm', { totp: codeAt(secret, 0) })).statusCode).toBe(200);
    expect(await isSignedIn(before)).toBe(false);
  });

  it('never replaces codes that are there: the password alone is not enough for that', async () => {
    const sun = await staff();
    const { secret } = await sun.begin();
    await sun.call('totp/confirm', { totp: codeAt(secret, 0) });
    expect(await sun.refusal('totp')).toEqual([409, 'ACTION_NOT_AVAILABLE']);
    expect(await sun.refusal('totp/confirm', { totp: codeAt(secret, 1) })).toEqual([409, 'ACTION_NOT_AVAILABLE']);
    expect((await sun.call('password', { totp: codeAt(secret, 1) })).statusCode).toBe(200);
  });

  it('is not for a post that may sign in with a password alone', async () => {
    const plain = await staff(null);
    expect(plain.made).toEqual({ enrolsAtSignIn: false });
    expect(await plain.refusal('totp')).toEqual([409, 'ACTION_NOT_AVAILABLE']);
    expect((await plain.call('password')).statusCode).toBe(200);
  });

  it('answers a wrong password and an unknown account alike, and lets a guesser try five times in all', async () => {
    const wu = await staff();
    const same = ({ traceId: _, ...rest }: Record<string, unknown>) => rest;
    const wrong = await wu.call('totp', { password: 'not the password' });
    const unknown = await wu.call('totp', { username: 'nobody at all', password: 'not the password' });
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(same(wrong.json())).toEqual(same(unknown.json()));
    const tries = ['totp', 'totp/confirm', 'password', 'totp', 'totp'];
    const statuses = [];
    for (const path of tries) {
      const code = path === 'totp/confirm' ? { totp: '123456' } : {};
      statuses.push((await wu.call(path, { password: 'guess', ...code })).statusCode);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 429]);
  });

  it('counts wrong first codes as tries, and gives a quarter of an hour', async () => {
    const li = await staff();
    expect(await li.refusal('totp/confirm', { totp: '123456' })).toEqual([422, 'WRONG_CODE']);
    const { secret } = await li.begin();
    const right = codeAt(secret, 0);
    const wrong = right === '000000' ? '000001' : '000000';
    for (let n = 0; n < 5; n += 1) {
      expect(await li.refusal('totp/confirm', { totp: wrong })).toEqual([422, 'WRONG_CODE']);
    }
    expect(await li.refusal('totp/confirm', { totp: right })).toEqual([429, 'TOO_MANY_REQUESTS']);
    const late = codeAt(secret, 31);
    expect(await li.refusal('totp/confirm', { totp: late })).toEqual([422, 'WRONG_CODE']);
  });

  it('counts once when the first code arrives twice at one moment', async () => {
    const zhou = await staff();
    const { secret } = await zhou.begin();
    const totp = codeAt(secret, 0);
    const both = await Promise.all([1, 2].map(() => zhou.call('totp/confirm', { totp })));
    expect(both.map(({ statusCode }) => statusCode).filter((status) => status === 200)).toHaveLength(1);
    const { rows } = await api.pool.query('select count(*)::int as codes from recovery_code where person_id = $1', [
      zhou.personId,
    ]);
    expect(rows[0].codes).toBe(10);
  });

  it('puts the refresh token into the cookie where our own page asks for it, and no other page', async () => {
    const gao = await staff();
    const { secret } = await gao.begin();
    const more = { totp: codeAt(secret, 0), cookie: true };
    expect((await gao.call('totp/confirm', more, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    const entered = await gao.call('totp/confirm', more, { 'sec-fetch-site': 'same-origin' });
    expect(entered.statusCode).toBe(200);
    expect(entered.json().refreshToken).toBeUndefined();
    expect(entered.headers['set-cookie']).toMatch(/linli-refresh=[\w-]{43}; .*HttpOnly/);
  });

  it('refuses unknown fields and does not ask whether one is signed in', async () => {
    const feng = await staff();
    expect(await feng.refusal('totp', { totp: '123456' })).toEqual([400, 'INVALID_INPUT']);
    const other = bearer(await signIn(api, 1, feng.personId, 'staff'));
    expect((await feng.call('totp', {}, other)).statusCode).toBe(200);
  });
});
