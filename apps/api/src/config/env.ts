import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { keptSecrets, parseKey, parsePrivateKey } from './secrets.js';
import { readWebhooks, type WebhookSettings } from './webhooks.js';
import { readSms, readWechat, type SmsSettings, type WechatSettings } from './vendors.js';

export type Limits = 'standard' | 'demo' | 'off';

export interface Env {
  readonly port: number;
  readonly host: string;
  /** Where the embedded database, files and generated secrets live; absolute. */
  readonly dataDir: string;
  /** The built H5 mini-program, served at `/`; absolute. */
  readonly pagesDir: string;
  /** Absent: the embedded Postgres is started. */
  readonly databaseUrl?: string;
  /** Absent: queues run on Postgres. */
  readonly redisUrl?: string;
  /** Addresses or CIDR ranges of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Where people reach this server, without a slash at the end; absent: as the call at hand reached it. */
  readonly publicUrl?: string;
  readonly demo: boolean;
  readonly limits: Limits;
  readonly production: boolean;
  /** Posts that sign in with one-time codes only; `district` means any post at the district itself. */
  readonly totpFor: readonly string[];
  /** Ed25519; signs access tokens. */
  readonly tokenPrivateKey: KeyObject;
  /** The key before: its tokens stay valid while keys are changed. */
  readonly tokenPreviousKey?: KeyObject;
  /** 32 bytes; wraps the districts' keys. */
  readonly masterKey: Buffer;
  /** The master key before, while districts' keys are being wrapped anew (`linli keys rewrap`). */
  readonly masterPreviousKey?: Buffer;
  /** 32 bytes; keys the blind index of phone numbers. */
  readonly indexKey: Buffer;
  /** Absent: nobody signs in by WeChat and nothing is sent there. */
  readonly wechat?: WechatSettings;
  /** Absent: nobody signs in by SMS and none are sent. */
  readonly sms?: SmsSettings;
  /** Where other systems may be told of events. */
  readonly webhooks: WebhookSettings;
}

/** What the operator has to mend, all of it at once, so that mending takes one round. */
export class EnvError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`These settings cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'EnvError';
  }
}

type Source = Readonly<Record<string, string | undefined>>;

/** The only reader of process.env in the API. Any value may also come from a file named by NAME_FILE. */
export function readEnv(source: Source = process.env): Env {
  const problems: string[] = [];
  const read = reader(source, problems);
  const production = source.NODE_ENV === 'production';
  const demo = read('DEMO', parseFlag) ?? false;
  const limits = read('LIMITS', parseLimits) ?? (demo ? 'demo' : 'standard');
  if (production && demo) problems.push('DEMO must not be set in production: it opens demo accounts');
  if (production && limits === 'off') problems.push('LIMITS must not be off in production');

  const settings = {
    port: read('PORT', parsePort) ?? 3000,
    host: read('HOST') ?? '127.0.0.1',
    dataDir: resolve(read('DATA_DIR') ?? '.data'),
    pagesDir: resolve(read('PAGES_DIR') ?? 'apps/miniapp/dist/h5'),
    databaseUrl: read('DATABASE_URL', parseUrl(/^postgres(ql)?:$/)),
    redisUrl: read('REDIS_URL', parseUrl(/^rediss?:$/)),
    tokenPreviousKey: read('TOKEN_PREVIOUS_KEY', parsePrivateKey),
    masterPreviousKey: read('MASTER_PREVIOUS_KEY', parseKey),
    trustedProxies: read('TRUSTED_PROXIES', parseAddresses) ?? [],
    publicUrl: read('PUBLIC_URL', parseUrl(/^https?:$/))?.replace(/\/+$/, ''),
    totpFor: read('TOTP_FOR', parseTotpFor) ?? (production ? SEE_MUCH : []),
    demo,
    limits,
    production,
    wechat: readWechat(read, production, problems),
    sms: readSms(read, production, problems),
    webhooks: readWebhooks(read, production, problems),
  };
  const given = {
    TOKEN_PRIVATE_KEY: read('TOKEN_PRIVATE_KEY', parsePrivateKey),
    MASTER_KEY: read('MASTER_KEY', parseKey),
    INDEX_KEY: read('INDEX_KEY', parseKey),
  };
  if (production) {
    for (const [name, value] of Object.entries(given)) {
      const named = problems.some((problem) => problem.startsWith(name));
      if (!value && !named) problems.push(`${name} is missing: in production secrets have no default`);
    }
  }
  if (problems.length > 0) throw new EnvError(problems);

  const complete = Object.values(given).every((value) => value !== undefined);
  const kept = complete ? undefined : keptSecrets(settings.dataDir);
  return Object.freeze({
    ...settings,
    tokenPrivateKey: (given.TOKEN_PRIVATE_KEY ?? kept?.tokenPrivateKey) as KeyObject,
    masterKey: (given.MASTER_KEY ?? kept?.masterKey) as Buffer,
    indexKey: (given.INDEX_KEY ?? kept?.indexKey) as Buffer,
  });
}

interface Reader {
  (name: string): string | undefined;
  <T>(name: string, parse: (text: string) => T): T | undefined;
}

/** Reads one name and notes what is wrong with it instead of throwing, so that all faults are told together. */
function reader(source: Source, problems: string[]): Reader {
  return <T>(name: string, parse: (text: string) => T | string = (text) => text): T | string | undefined => {
    try {
      const text = fromFile(source[`${name}_FILE`]) ?? source[name];
      return text === undefined || text.trim() === '' ? undefined : parse(text.trim());
    } catch (error) {
      problems.push(`${name} ${(error as Error).message}`);
      return undefined;
    }
  };
}

function fromFile(path: string | undefined): string | undefined {
  if (!path) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`cannot be read from ${path} (${(error as NodeJS.ErrnoException).code})`, { cause: error });
  }
}

function parseFlag(text: string): boolean {
  if (['1', 'true', 'yes'].includes(text)) return true;
  if (['0', 'false', 'no'].includes(text)) return false;
  throw new Error('must be 1 or 0');
}

function parseLimits(text: string): Limits {
  if (text === 'standard' || text === 'demo' || text === 'off') return text;
  throw new Error('must be standard, demo or off');
}

/** Staff whose sight goes beyond one desk (research/reliability.md, 6.3). */
const SEE_MUCH = ['administrator', 'operator', 'overseer', 'district'];

function parseTotpFor(text: string): string[] {
  if (text === 'none') return [];
  const named = text.split(',').map((post) => post.trim());
  if (named.every((post) => TOTP_WORDS.includes(post))) return named;
  throw new Error(`must be none, or some of ${TOTP_WORDS.join(', ')} with commas between`);
}

const TOTP_WORDS = [...SEE_MUCH, 'officer', 'department', 'communityWorker', 'gridWorker'];

function parsePort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return Number(text);
  throw new Error('must be a number from 0 to 65535');
}

function parseAddresses(text: string): string[] {
  const addresses = text.split(',').map((address) => address.trim());
  const known = addresses.every((address) => isIP(address.replace(/\/\d{1,3}$/, '')) !== 0);
  if (known) return addresses;
  throw new Error('must be addresses or ranges like 10.0.0.0/8, with commas between');
}

const EXAMPLES = ['redis://host:6379', 'postgres://host/linli', 'https://host'];

/** The value itself stays out of the message: it may carry a password. */
function parseUrl(protocol: RegExp): (text: string) => string {
  return (text) => {
    if (URL.canParse(text) && protocol.test(new URL(text).protocol)) return text;
    throw new Error(`must be an address like ${EXAMPLES.find((example) => protocol.test(new URL(example).protocol))}`);
  };
}
