import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Secrets {
  tokenPrivateKey: KeyObject;
  masterKey: Buffer;
  indexKey: Buffer;
}

/** A 32-byte key as base64 (`openssl rand -base64 32`). */
export function parseKey(text: string): Buffer {
  const key = Buffer.from(text, 'base64');
  // Buffer.from skips what is no base64, so the length and the way back both have to agree.
  if (key.length !== 32 || key.toString('base64') !== text) throw new Error('must be 32 bytes in base64');
  return key;
}

/** An Ed25519 private key: PEM, or the base64 of its PKCS#8 DER form, which fits on one line. */
export function parsePrivateKey(text: string): KeyObject {
  let key: KeyObject | undefined;
  try {
    key = text.startsWith('-----BEGIN')
      ? createPrivateKey(text.replaceAll('\\n', '\n'))
      : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
  } catch {
    // The parser's own words may quote the key.
  }
  if (key?.asymmetricKeyType !== 'ed25519') throw new Error('must be an Ed25519 private key (PKCS#8, PEM or base64)');
  return key;
}

/** Secrets for development and demo: made once, then kept, so that a restart signs nobody out. */
export function keptSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  const text = readIfThere(file) ?? create(file);
  try {
    const kept = JSON.parse(text) as Record<string, string>;
    return {
      tokenPrivateKey: parsePrivateKey(kept.TOKEN_PRIVATE_KEY),
      masterKey: parseKey(kept.MASTER_KEY),
      indexKey: parseKey(kept.INDEX_KEY),
    };
  } catch (error) {
    // Never replaced silently: without the old key, sealed data could not be opened again.
    throw new Error(`${file} is damaged; restore it, or delete the whole data folder to start afresh.`, {
      cause: error,
    });
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function create(file: string): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const secrets = {
    TOKEN_PRIVATE_KEY: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    MASTER_KEY: randomBytes(32).toString('base64'),
    INDEX_KEY: randomBytes(32).toString('base64'),
  };
  mkdirSync(join(file, '..'), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(secrets, null, 2), { mode: 0o600, flag: 'w' });
  try {
    // A link either succeeds whole or finds the file of a twin that was faster: never half a file, never two keys.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8');
}
