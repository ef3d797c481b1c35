import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/**
 * WeChat's message push in secure mode: a signature over token, time, nonce and cipher text, and AES-256-CBC with the
 * account's EncodingAESKey (research/mini-program.md, section 5, "Message push").
 */
export interface PushSettings {
  /** Chosen by the operator, told to WeChat. */
  readonly token: string;
  /** EncodingAESKey as WeChat shows it: 43 characters. */
  readonly aesKey: string;
  readonly appId: string;
}

export interface PushSignature {
  signature: string;
  timestamp: string;
  nonce: string;
}

/** `parts` beside token, timestamp and nonce: the cipher text, where the body is signed too. */
export function isSigned({ token }: PushSettings, given: PushSignature, ...parts: string[]): boolean {
  const signed = [token, given.timestamp, given.nonce, ...parts].sort().join('');
  const right = createHash('sha1').update(signed).digest();
  const theirs = Buffer.from(given.signature, 'hex');
  return theirs.length === right.length && timingSafeEqual(theirs, right);
}

/** The message as JSON text; null when it is not from WeChat to this account. */
export function openPush({ aesKey, appId }: PushSettings, cipherText: string): string | null {
  try {
    const key = Buffer.from(`${aesKey}=`, 'base64');
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(cipherText, 'base64'), decipher.final()]);
    // PKCS#7 to 32 bytes, which Node's own padding check does not know; then 16 random bytes and the length.
    const plain = padded.subarray(16, padded.length - padded[padded.length - 1]!);
    const length = plain.readUInt32BE(0);
    const text = plain.subarray(4, 4 + length).toString('utf8');
    return plain.subarray(4 + length).toString('utf8') === appId ? text : null;
  } catch {
    return null;
  }
}
