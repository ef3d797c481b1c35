import { generateSync } from 'otplib';
import { testApi, type TestApi } from '../../test/api.js';
import { addDistrict, addPerson, addPost, bearer, signIn } from '../../test/residents.js';
import { Clock } from '../time/clock.js';
import { StaffCredentials } from './staff-credentials.js';

const PASSWORD = 'a long enough phrase';
const NEXT = 'quite another phrase';
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

const authenticate = (payload: object, ip: string) =>
  api.app.inject({ method: 'POST', url: '/api/auth/password', payload, remoteAddress: ip });

/** Somebody with a password, from an address of their own. */
async function staff() {
  const personId = await addPerson(api.pool, 1, 'staff');
  const [username, ip] = [`staff${(people += 1)}`, `10.1.0.${people}`];
  await api.app.get(StaffCredentials).create({ districtId: 1, personId, username, password: PASSWORD, totp: false });
  const enter = async (more: object = {}, password = PASSWORD) => {
    const answer = await authenticate({ username, password, ...more }, ip);
    return answer.statusCode === 200 ? answer : { ...answer, code: answer.json().code as string };
  };
  const codeOf = async (more: object = {}) => {
    const answer = await authenticate({ username, password: PASSWORD, ...more }, ip);
    return answer.statusCode === 200 ? 200 : (answer.json().code as string);
  };
  const tokens = (await enter()).json();
  const post = (path: string, payload: object, as = tokens) =>
    api.app.inject({ method: 'POST', url: `/api/me/${path}`, payload, headers: bearer(as), remoteAddress: ip });
  return { personId, enter, codeOf, tokens, post };
}

type Staff = Awaited<ReturnType<typeof staff>>;
const isSignedIn = async (tokens: { accessToken: string }) =>
  (await api.call('GET', '/api/me', { headers: bearer(tokens) })).statusCode === 200;

/** The code of an app `step` half minutes after a fixed start. */
function codeAt(secret: string, step: number): string {
  const at = new Date(START.getTime() + step * 30_000);
  clock.setFixed(at);
  return generateSync({ secret, epoch: at.getTime() / 1_000 });
}

async function enrol({ post }: Staff, more: object = {}) {
  const { secret, uri } = (await post('totp', { password: PASSWORD, ...more })).json();
  const { recoveryCodes } = (await post('totp/confirm', { totp: codeAt(secret, 0) })).json();
  return { secret, uri, recoveryCodes: recoveryCodes as string[] };
}

describe('setting up one-time codes oneself', () => {
  it('asks for them at the next sign-in, each step once, and for none before it is confirmed', async () => {
    const wang = await staff();
    expect(await isSignedIn((await wang.enter()).json())).toBe(true);
    const begun = await wang.post('totp', { password: PASSWORD });
    expect(begun.statusCode).toBe(200);
    const { secret, uri } = begun.json();
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    expect(await wang.codeOf()).toBe(200);
    expect((await wang.post('totp/confirm', { totp: codeAt(secret, 0) })).statusCode).toBe(200);
    expect(await wang.codeOf()).toBe('WRONG_CODE');
    expect(await wang.codeOf({ totp: codeAt(secret, 0) })).toBe('WRONG_CODE');
    const next = codeAt(secret, 1);
    expect(await wang.codeOf({ totp: next })).toBe(200);
    expect(await wang.codeOf({ totp: next })).toBe('WRONG_CODE');
    const { rows } = await api.pool.query('select totp_sealed from credential where person_id = $1', [wang.personId]);
    expect(rows[0].totp_sealed).not.toContain(secret);
  });

  it('needs the password again, a right first code, and a quarter of an hour at most', async () => {
    const li = await staff();
    expect((await li.post('totp', { password: 'not the password' })).json().code).toBe('WRONG_CODE');
    expect((await li.post('totp/confirm', { totp: '123456' })).json().code).toBe('WRONG_CODE');
    const { secret } = (await li.post('totp', { password: PASSWORD })).json();
    const right = codeAt(secret, 0);
    const wrong = right === '000000' ? '000001' : '000000';
    expect((await li.post('totp/confirm', { totp: wrong })).json().code).toBe('WRONG_CODE');
    const late = codeAt(secret, 31);
    const renewed = (await li.enter()).json();
    expect((await li.post('totp/confirm', { totp: late }, renewed)).json().code).toBe('WRONG_CODE');
    expect(await li.codeOf()).toBe(200);
  });

  it('needs the old code when the phone is changed, and ends the other sessions', async () => {
    const zhao = await staff();
    const other = (await zhao.enter()).json();
    const { secret } = await enrol(zhao);
    expect(await isSignedIn(other)).toBe(false);
    expect(await isSignedIn(zhao.tokens)).toBe(true);
    expect((await zhao.post('totp', { password: PASSWORD })).json().code).toBe('WRONG_CODE');
    expect((await zhao.post('totp', { password: PASSWORD, totp: codeAt(secret, 1) })).statusCode).toBe(200);
  });

  it('is for staff with a password', async () => {
    const resident = bearer(await signIn(api, 1, await addPerson(api.pool, 1)));
    const demo = bearer(await signIn(api, 1, await addPerson(api.pool, 1, 'staff'), 'staff'));
    const payload = { password: PASSWORD };
    expect((await api.call('POST', '/api/me/totp', { headers: resident, payload })).statusCode).toBe(403);
    expect((await api.call('POST', '/api/me/totp', { headers: demo, payload })).statusCode).toBe(404);
  });

  it('lets a guesser with a stolen token try the password five times', async () => {
    const qian = await staff();
    const statuses = [];
    for (let n = 0; n < 7; n += 1) statuses.push((await qian.post('totp', { password: `guess ${n}` })).statusCode);
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429]);
  });
});

describe('recovery codes', () => {
  it('are ten, work once each in place of the app, however they are typed, and are kept as keyed hashes', async () => {
    const sun = await staff();
    const { recoveryCodes } = await enrol(sun);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(recoveryCodes.join(' ')).toMatch(/^([a-z2-9]{5}-[a-z2-9]{5} ?){10}$/);
    expect(await sun.codeOf({ recoveryCode: recoveryCodes[0] })).toBe(200);
    expect(await sun.codeOf({ recoveryCode: recoveryCodes[0] })).toBe('WRONG_CODE');
    expect(await sun.codeOf({ recoveryCode: recoveryCodes[1].toUpperCase().replace('-', ' ') })).toBe(200);
    const twice = await Promise.all([1, 2].map(() => sun.codeOf({ recoveryCode: recoveryCodes[2] })));
    expect(twice.sort()).toEqual([200, 'WRONG_CODE']);
    const { rows } = await api.pool.query('select hash from recovery_code where person_id = $1', [sun.personId]);
    expect(rows).toHaveLength(10);
    expect(rows.map(({ hash }) => hash.toString()).join()).not.toContain(recoveryCodes[3].slice(0, 5));
  });

  it('of somebody else do not work', async () => {
    const [zhou, wu] = [await staff(), await staff()];
    const { recoveryCodes } = await enrol(zhou);
    await enrol(wu);
    expect(await wu.codeOf({ recoveryCode: recoveryCodes[0] })).toBe('WRONG_CODE');
  });

  it('are replaced by ten new ones', async () => {
    const zheng = await staff();
    const { secret, recoveryCodes } = await enrol(zheng);
    const renewed = await zheng.post('totp/recovery-codes', { password: PASSWORD, totp: codeAt(secret, 1) });
    expect(renewed.json().recoveryCodes).toHaveLength(10);
    expect(await zheng.codeOf({ recoveryCode: recoveryCodes[0] })).toBe('WRONG_CODE');
    expect(await zheng.codeOf({ recoveryCode: renewed.json().recoveryCodes[0] })).toBe(200);
  });
});

describe('posts that see much', () => {
  const give = (personId: string, username: string, totp: boolean) =>
    api.app.get(StaffCredentials).create({ districtId: 1, personId, username, password: PASSWORD, totp });

  it.each(['overseer', 'officer'])('of %s at the district may be handed their one-time codes', async (post) => {
    const personId = await addPerson(api.pool, 1, 'staff');
    await addPost(api.pool, 1, personId, regionId, post);
    const { totpUri, recoveryCodes, enrolsAtSignIn } = await give(personId, `d-${post.toLowerCase()}`, true);
    expect(totpUri).toMatch(/^otpauth:/);
    expect(recoveryCodes).toHaveLength(10);
    expect(enrolsAtSignIn).toBeUndefined();
  });

  it('send whoever was given one later and has only a password to set up an app first', async () => {
    const chen = await staff();
    await addPost(api.pool, 1, chen.personId, regionId, 'overseer');
    const refused = await chen.enter();
    expect([refused.statusCode, refused.json()]).toEqual([
      403,
      expect.objectContaining({ code: 'TOTP_NOT_SET_UP', detail: expect.stringContaining('验证器') }),
    ]);
  });
});

describe('changing the password', () => {
  it('ends the other sessions and keeps this one; only the new one works from then on', async () => {
    const feng = await staff();
    const other = (await feng.enter()).json();
    const answer = await feng.post('password', { password: PASSWORD, newPassword: NEXT });
    expect(answer.statusCode).toBe(204);
    expect([await isSignedIn(feng.tokens), await isSignedIn(other)]).toEqual([true, false]);
    expect((await feng.enter()).statusCode).toBe(401);
    expect((await feng.enter({}, NEXT)).statusCode).toBe(200);
  });

  it.each([
    ['the wrong present one', { password: 'not the password', newPassword: NEXT }, 'WRONG_CODE'],
    ['a weak new one', { password: PASSWORD, newPassword: 'password1234' }, 'INVALID_INPUT'],
    ['the same again', { password: PASSWORD, newPassword: PASSWORD }, 'INVALID_INPUT'],
    ['no new one', { password: PASSWORD }, 'INVALID_INPUT'],
  ])('is refused with %s, and changes nothing', async (_, payload, code) => {
    const chu = await staff();
    expect((await chu.post('password', payload)).json().code).toBe(code);
    expect((await chu.enter()).statusCode).toBe(200);
  });

  it('takes a password in whatever form a keyboard sends it', async () => {
    const wei = await staff();
    const composed = 'r\u00e9sum\u00e9 \u4e94\u6708 cr\u00e8me br\u00fbl\u00e9e';
    await wei.post('password', { password: PASSWORD, newPassword: composed });
    expect((await wei.enter({}, composed.normalize('NFD'))).statusCode).toBe(200);
  });
});
