import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnvError, readEnv } from './env.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'linli-env-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const key = () => randomBytes(32).toString('base64');
const pem = () => generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const secrets = () => ({ TOKEN_PRIVATE_KEY: pem(), MASTER_KEY: key(), INDEX_KEY: key() });

const sms = {
  SMS_VENDOR: 'aliyun',
  SMS_KEY_ID: 'LTAI1234',
  SMS_KEY_SECRET: 'secret-of-the-key',
  SMS_SIGN_NAME: '邻里',
  SMS_TEMPLATES: 'code=SMS_1',
};

function problemsOf(source: Record<string, string>): string {
  try {
    readEnv({ DATA_DIR: dir, ...source });
  } catch (error) {
    expect(error).toBeInstanceOf(EnvError);
    return (error as EnvError).message;
  }
  throw new Error('the settings were accepted');
}

describe('readEnv', () => {
  it('needs nothing outside production', () => {
    const env = readEnv({ DATA_DIR: dir });
    expect(env).toMatchObject({ port: 3000, host: '127.0.0.1', demo: false, limits: 'standard', production: false });
    expect([env.databaseUrl, env.redisUrl, env.dataDir]).toEqual([undefined, undefined, dir]);
    expect(Object.isFrozen(env)).toBe(true);
  });

  it('keeps the secrets it made, readable by their owner only', () => {
    const first = readEnv({ DATA_DIR: join(dir, 'new') });
    const second = readEnv({ DATA_DIR: join(dir, 'new') });
    expect(second.masterKey.equals(first.masterKey)).toBe(true);
    expect(second.indexKey.equals(first.masterKey)).toBe(false);
    expect(second.tokenPrivateKey.equals(first.tokenPrivateKey)).toBe(true);
    expect(statSync(join(dir, 'new', 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('refuses a damaged secrets file instead of replacing it', () => {
    writeFileSync(join(dir, 'secrets.json'), '{"MASTER_KEY":');
    expect(() => readEnv({ DATA_DIR: dir })).toThrow(/secrets\.json is damaged/);
  });

  it('prefers a given secret to a kept one', () => {
    const MASTER_KEY = key();
    expect(readEnv({ DATA_DIR: dir, MASTER_KEY }).masterKey.toString('base64')).toBe(MASTER_KEY);
  });

  it('relaxes the limits for a demo unless told otherwise', () => {
    expect(readEnv({ DATA_DIR: dir, DEMO: '1' })).toMatchObject({ demo: true, limits: 'demo' });
    expect(readEnv({ DATA_DIR: dir, DEMO: '1', LIMITS: 'standard' }).limits).toBe('standard');
    expect(readEnv({ DATA_DIR: dir, DEMO: '0', LIMITS: 'off' })).toMatchObject({ demo: false, limits: 'off' });
  });

  it('asks posts that see much for one-time codes in production, and whom TOTP_FOR names', () => {
    const production = { NODE_ENV: 'production', DATA_DIR: dir, ...secrets() };
    expect(readEnv(production).totpFor).toEqual(['administrator', 'operator', 'overseer', 'district']);
    expect(readEnv({ ...production, TOTP_FOR: 'none' }).totpFor).toEqual([]);
    expect(readEnv({ DATA_DIR: dir }).totpFor).toEqual([]);
    expect(readEnv({ DATA_DIR: dir, TOTP_FOR: 'officer, overseer' }).totpFor).toEqual(['officer', 'overseer']);
    expect(problemsOf({ TOTP_FOR: 'boss' })).toMatch(/TOTP_FOR must be none, or some of administrator/);
  });

  it('reads a value from the file that NAME_FILE names', () => {
    const MASTER_KEY = key();
    writeFileSync(join(dir, 'master'), `${MASTER_KEY}\n`);
    const env = readEnv({ DATA_DIR: dir, MASTER_KEY_FILE: join(dir, 'master') });
    expect(env.masterKey.toString('base64')).toBe(MASTER_KEY);
    expect(problemsOf({ INDEX_KEY_FILE: join(dir, 'none') })).toMatch(/INDEX_KEY cannot be read from .*ENOENT/);
  });

  it('starts in production with every secret given, and writes none', () => {
    const env = readEnv({ NODE_ENV: 'production', DATA_DIR: dir, ...secrets() });
    expect(env).toMatchObject({ production: true, demo: false, limits: 'standard' });
    expect(() => statSync(join(dir, 'secrets.json'))).toThrow();
  });

  it('names everything that is wrong in production at once', () => {
    const message = problemsOf({
      NODE_ENV: 'production',
      DEMO: '1',
      LIMITS: 'off',
      MASTER_KEY: 'short',
      PORT: '70000',
    });
    for (const name of ['TOKEN_PRIVATE_KEY', 'MASTER_KEY', 'INDEX_KEY', 'DEMO', 'LIMITS', 'PORT']) {
      expect(message.match(new RegExp(`- ${name} `, 'g'))).toHaveLength(1);
    }
  });

  it('believes no proxy unless told which', () => {
    expect(readEnv({ DATA_DIR: dir }).trustedProxies).toEqual([]);
    const told = readEnv({ DATA_DIR: dir, TRUSTED_PROXIES: '10.0.0.0/8, 127.0.0.1,::1' });
    expect(told.trustedProxies).toEqual(['10.0.0.0/8', '127.0.0.1', '::1']);
    expect(problemsOf({ TRUSTED_PROXIES: 'true' })).toMatch(/TRUSTED_PROXIES must be addresses/);
  });

  it('keeps the token key before, when it is given', () => {
    expect(readEnv({ DATA_DIR: dir }).tokenPreviousKey).toBeUndefined();
    expect(readEnv({ DATA_DIR: dir, TOKEN_PREVIOUS_KEY: pem() }).tokenPreviousKey?.asymmetricKeyType).toBe('ed25519');
  });

  it('never repeats a secret or an address in what it says', () => {
    const message = problemsOf({ DATABASE_URL: 'mysql://me:hunter2@host/db', MASTER_KEY: 'hunter3' });
    expect(message).not.toMatch(/hunter/);
  });

  it('accepts the private key as PEM, as PEM on one line and as base64, and no other kind of key', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const text = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    const der = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    for (const TOKEN_PRIVATE_KEY of [text, text.replaceAll('\n', '\\n'), der]) {
      expect(readEnv({ DATA_DIR: dir, TOKEN_PRIVATE_KEY }).tokenPrivateKey.equals(privateKey)).toBe(true);
    }
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const other = rsa.export({ format: 'pem', type: 'pkcs8' }).toString();
    expect(problemsOf({ TOKEN_PRIVATE_KEY: other })).toMatch(/Ed25519/);
  });

  it('has no WeChat and no SMS unless they are set up whole', () => {
    expect(readEnv({ DATA_DIR: dir })).toMatchObject({ wechat: undefined, sms: undefined });
    expect(problemsOf({ WECHAT_APPID: 'wx1234567890' })).toMatch(/WECHAT_SECRET is missing/);
    const message = problemsOf({ SMS_VENDOR: 'tencent', SMS_KEY_ID: 'AKID1234', WECHAT_BASE_URL: 'https://here' });
    for (const name of ['SMS_KEY_SECRET', 'SMS_SIGN_NAME', 'SMS_TEMPLATES', 'SMS_APP_ID', 'WECHAT_APPID']) {
      expect(message.match(new RegExp(`- ${name} is missing`, 'g'))).toHaveLength(1);
    }
  });

  it('reads the account of WeChat and of the SMS vendor, also from files', () => {
    writeFileSync(join(dir, 'secret'), 'the-secret-of-it\n');
    const env = readEnv({
      DATA_DIR: dir,
      WECHAT_APPID: 'wx1234567890',
      WECHAT_SECRET_FILE: join(dir, 'secret'),
      WECHAT_TEMPLATES: 'progress=AbC_1-2, digest=x',
      ...sms,
    });
    expect(env.wechat).toEqual({
      appId: 'wx1234567890',
      appSecret: 'the-secret-of-it',
      apiUrl: 'https://api.weixin.qq.com',
      templates: { progress: 'AbC_1-2', digest: 'x' },
    });
    expect(env.sms).toMatchObject({ vendor: 'aliyun', signName: '邻里', templates: { code: 'SMS_1' } });
    expect(env.sms?.baseUrl).toBeUndefined();
  });

  it('lets no emulator and no unencrypted address into production, and quotes no secret', () => {
    const production = { NODE_ENV: 'production', DATA_DIR: dir, ...secrets(), ...sms };
    expect(readEnv(production).sms?.vendor).toBe('aliyun');
    expect(problemsOf({ ...production, SMS_VENDOR: 'emulator', SMS_BASE_URL: 'http://127.0.0.1' })).toMatch(
      /SMS_VENDOR must not be emulator in production.*\n.*SMS_BASE_URL must be an address like https/s,
    );
    const message = problemsOf({ WECHAT_APPID: 'wx1234567890', WECHAT_SECRET: 'hunter 2', SMS_TEMPLATES: 'hunter2' });
    expect(message).not.toMatch(/hunter/);
    expect(message).toMatch(/WECHAT_SECRET must be/);
  });
});
