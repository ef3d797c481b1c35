import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/**
 * Tells the API an event as WeChat's message push does in secure mode; the answer's status, or 0 when nobody is told
 * or nobody answers. `spoil` changes what was sealed after it was signed.
 */
export async function push(state, event, { spoil = false } = {}) {
  if (!state.pushUrl) return 0;
  const encrypt = seal(state, JSON.stringify(event));
  const timestamp = String(Math.floor(state.now() / 1_000));
  const nonce = randomBytes(8).toString('hex');
  const sign = (...parts) => sha1([state.pushToken, timestamp, nonce, ...parts]);
  const query = new URLSearchParams({ signature: sign(), timestamp, nonce, encrypt_type: 'aes' });
  query.set('msg_signature', sign(encrypt));
  const Encrypt = spoil ? encrypt.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) : encrypt;
  const answer = await fetch(`${state.pushUrl}?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ToUserName: 'gh_emulator', Encrypt }),
  }).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status ?? 0;
}

/** Sixteen random bytes, the length, the message and the account, padded to 32 bytes. */
function seal({ pushAesKey, appId }, text) {
  const key = Buffer.from(`${pushAesKey}=`, 'base64');
  const message = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(message.length);
  const plain = Buffer.concat([randomBytes(16), length, message, Buffer.from(appId)]);
  const missing = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(missing, missing)), cipher.final()]).toString(
    'base64',
  );
}

const sha1 = (parts) => createHash('sha1').update(parts.sort().join('')).digest('hex');
