import { createKeptStore } from '@/device/storage';

export interface Session {
  accessToken: string;
  refreshToken: string;
  /** Of this device's clock, milliseconds. */
  expiresAt: number;
  personId?: string;
}

/** Who is signed in on this device; null: a visitor, who may look around. */
export const session = createKeptStore<Session | null>('session', null);

export function sessionOf(tokens: { accessToken: string; refreshToken?: string; expiresIn: number }): Session {
  return {
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken ?? '',
    expiresAt: Date.now() + tokens.expiresIn * 1000,
    personId: personOf(tokens.accessToken),
  };
}

/** `sub` of the token: only to keep apart what different people left on one device. */
function personOf(token: string): string | undefined {
  try {
    return (JSON.parse(fromBase64Url(token.split('.')[1])) as { sub?: string }).sub;
  } catch {
    return undefined;
  }
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** WeChat has no atob. */
function fromBase64Url(text: string): string {
  let bits = 0;
  let value = 0;
  let out = '';
  for (const letter of text) {
    value = (value << 6) | LETTERS.indexOf(letter);
    bits += 6;
    if (bits >= 8) out += String.fromCharCode((value >> (bits -= 8)) & 0xff);
  }
  return out;
}
