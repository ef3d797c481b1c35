import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';
import { v7 as uuid } from 'uuid';
import { testApi, type TestApi } from '../../test/api.js';
import { addDistrict, addPerson, signIn } from '../../test/residents.js';
import { RevokedSessions } from './revoked-sessions.js';

let api: TestApi;
let token: string;
let other: string;
let claims: JWTPayload;
let personId: string;
const previous = generateKeyPairSync('ed25519').privateKey;
const stranger = generateKeyPairSync('ed25519').privateKey;

beforeAll(async () => {
  api = await testApi({ tokenPreviousKey: previous });
  await addDistrict(api.pool, 1);
  await addDistrict(api.pool, 2);
  personId = await addPerson(api.pool, 1);
  const tokens = await signIn(api, 1, personId);
  token = tokens.accessToken;
  other = tokens.refreshToken;
  claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
});
afterAll(() => api?.close());

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = () => JSON.parse(Buffer.from(token.split('.')[0], 'base64url').toString());
const now = () => Math.floor(Date.now() / 1000);

function signed(
  changes: JWTPayload,
  headerChanges: object = {},
  key: KeyObject | Uint8Array = api.env.tokenPrivateKey,
) {
  const payload = Object.fromEntries(Object.entries({ ...claims, ...changes }).filter(([, v]) => v !== undefined));
  return new SignJWT(payload).setProtectedHeader({ ...header(), ...headerChanges }).sign(key);
}

const publicPem = () => createPublicKey(api.env.tokenPrivateKey).export({ format: 'pem', type: 'spki' }).toString();
const publicRaw = () => Buffer.from(createPublicKey(api.env.tokenPrivateKey).export({ format: 'jwk' }).x!, 'base64url');
const jwk = () => createPublicKey(stranger).export({ format: 'jwk' });
const withBody = (body: object) => [token.split('.')[0], part(body), token.split('.')[2]].join('.');

const bad: Record<string, () => string | Promise<string>> = {
  'no signature, alg none': () => `${part({ ...header(), alg: 'none' })}.${part(claims)}.`,
  'alg None in another case': () => `${part({ ...header(), alg: 'NoNe' })}.${part(claims)}.`,
  'alg none with the old signature': () =>
    `${part({ ...header(), alg: 'none' })}.${token.split('.').slice(1).join('.')}`,
  'HS256 with the public PEM as secret': () => signed({}, { alg: 'HS256' }, Buffer.from(publicPem())),
  'HS256 with the public bytes as secret': () => signed({}, { alg: 'HS256' }, publicRaw()),
  'HS512 with the public PEM as secret': () => signed({}, { alg: 'HS512' }, Buffer.from(publicPem())),
  'RS256 by a key of its own': () =>
    signed({}, { alg: 'RS256' }, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
  'ES256 by a key of its own': () =>
    signed({}, { alg: 'ES256' }, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
  'signed by a stranger under our kid': () => signed({}, {}, stranger),
  'signed by the previous key under the present kid': () => signed({}, {}, previous),
  'a stranger with their own kid': () => signed({}, { kid: 'stranger' }, stranger),
  'a stranger with an embedded jwk': () => signed({}, { jwk: jwk(), kid: undefined }, stranger),
  'a stranger with a jku': () => signed({}, { jku: 'https://127.0.0.1/jwks.json' }, stranger),
  'a stranger with an x5u': () => signed({}, { x5u: 'https://127.0.0.1/cert.pem' }, stranger),
  'a kid that is a path': () => signed({}, { kid: '../../../../dev/null' }),
  'a kid that is SQL': () => signed({}, { kid: "' or 1=1 --" }),
  'no kid': () => signed({}, { kid: undefined }),
  'expired a second ago': () => signed({ iat: now() - 601, exp: now() - 1 }),
  'expired long ago': () => signed({ iat: 1, exp: 2 }),
  'no exp': () => signed({ exp: undefined }),
  'an exp a year off': () => signed({ iat: now() - 3600, exp: now() + 31_536_000 }),
  'an exp that is text': () => withBody({ ...claims, exp: 'tomorrow' }),
  'not valid before tomorrow': () => signed({ nbf: now() + 86_400 }),
  'issued in the future': () => signed({ iat: now() + 3_600, exp: now() + 4_000 }),
  'no iat': () => signed({ iat: undefined }),
  'another audience': () => signed({ aud: 'linli-console' }),
  'no audience': () => signed({ aud: undefined }),
  'another issuer': () => signed({ iss: 'somebody' }),
  'another type': () => signed({}, { typ: 'JWT' }),
  'no type': () => signed({}, { typ: undefined }),
  'a refresh token': () => other,
  'the refresh token inside a payload': () => withBody({ ...claims, sub: other }),
  'cut short by one': () => token.slice(0, -2),
  'without its signature': () => token.split('.').slice(0, 2).join('.'),
  'with a fourth part': () => `${token}.${token.split('.')[2]}`,
  'another person in the payload': () => withBody({ ...claims, sub: uuid() }),
  'another district in the payload': () => withBody({ ...claims, did: 2 }),
  'signed for this person in another district': () => signed({ did: 2 }),
  'signed for nobody': () => signed({ sub: uuid() }),
  'no district': () => signed({ did: undefined }),
  'a district that is text': () => signed({ did: '1' }),
  'no session': () => signed({ sid: undefined }),
  'a critical header we do not know': () =>
    `${part({ ...header(), crit: ['b64'], b64: false })}.${token.split('.').slice(1).join('.')}`,
  'random text': () => 'abc.def.ghi',
  nothing: () => '',
};

async function statusWith(value: string): Promise<number> {
  return (await api.call('GET', '/api/me', { headers: { authorization: `Bearer ${value}` } })).statusCode;
}

describe('access tokens', () => {
  it('are accepted when they are ours, also of the key before', async () => {
    expect(await statusWith(token)).toBe(200);
    const der = createPublicKey(previous).export({ format: 'der', type: 'spki' });
    const { createHash } = await import('node:crypto');
    const kid = createHash('sha256').update(der).digest('base64url').slice(0, 16);
    expect(await statusWith(await signed({}, { kid }, previous))).toBe(200);
  });

  it.each(Object.keys(bad))('are refused with %s', async (name) => {
    expect(await statusWith(await bad[name]())).toBe(401);
  });

  it('are refused once their session was ended elsewhere, after the next look', async () => {
    const { accessToken } = await signIn(api, 1, personId);
    expect(await statusWith(accessToken)).toBe(200);
    await api.pool.query('update session set revoked_at = now() where person_id = $1', [personId]);
    await api.app.get(RevokedSessions).refresh();
    expect(await statusWith(accessToken)).toBe(401);
  });

  it('are refused under any other scheme', async () => {
    const { accessToken } = await signIn(api, 1, personId);
    for (const authorization of [
      accessToken,
      `Basic ${accessToken}`,
      `Bearer  ${accessToken}`,
      `Bearer ${accessToken} x`,
    ]) {
      expect((await api.call('GET', '/api/me', { headers: { authorization } })).statusCode).toBe(401);
    }
    expect((await api.call('GET', `/api/me?access_token=${accessToken}`)).statusCode).toBe(401);
  });
});
