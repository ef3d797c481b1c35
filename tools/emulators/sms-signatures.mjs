import { createHash, createHmac } from 'node:crypto';

// The vendors' own signatures, computed here from their manuals and not from their SDKs: what passes is right twice.

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const hmac = (key, text, encoding) => createHmac('sha256', key).update(text).digest(encoding);
const encode = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

/** ACS3-HMAC-SHA256. Null: the signature is right; else Aliyun's code. */
export function aliyunFault({ method, path, query, headers, raw }, { keyId, keySecret }) {
  const given = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? '',
  );
  if (!given) return 'IncompleteSignature';
  if (given[1] !== keyId) return 'InvalidAccessKeyId.NotFound';
  const hashed = sha256(raw);
  if (headers['x-acs-content-sha256'] !== hashed) return 'SignatureDoesNotMatch';
  const canonicalQuery = [...query]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const canonicalHeaders = given[2].split(';').map((name) => `${name}:${(headers[name] ?? '').trim()}\n`);
  const canonical = [method, path, canonicalQuery, canonicalHeaders.join(''), given[2], hashed].join('\n');
  const right = hmac(keySecret, `ACS3-HMAC-SHA256\n${sha256(canonical)}`, 'hex');
  return right === given[3] ? null : 'SignatureDoesNotMatch';
}

/** TC3-HMAC-SHA256. Null: the signature is right; else Tencent's code. `now` in epoch seconds. */
export function tencentFault({ headers, raw, now }, { keyId, keySecret }) {
  const given =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/([\w-]+)\/tc3_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    );
  if (!given) return 'AuthFailure.InvalidAuthorization';
  if (given[1] !== keyId) return 'AuthFailure.SecretIdNotFound';
  const stamp = headers['x-tc-timestamp'];
  if (!(Math.abs(Number(stamp) - now) <= 300)) return 'AuthFailure.SignatureExpire';
  // Tencent's SDK takes the service's name from the host it calls, so here it is no `sms`; and signs it without port.
  const valueOf = (name) => (name === 'host' ? headers.host.replace(/:\d+$/, '') : (headers[name] ?? ''));
  const signed = given[4].split(';').map((name) => `${name}:${valueOf(name).trim()}\n`);
  const canonical = ['POST', '/', '', signed.join(''), given[4], sha256(raw)].join('\n');
  const words = ['TC3-HMAC-SHA256', stamp, `${given[2]}/${given[3]}/tc3_request`, sha256(canonical)].join('\n');
  const key = hmac(hmac(hmac(`TC3${keySecret}`, given[2]), given[3]), 'tc3_request');
  return hmac(key, words, 'hex') === given[5] ? null : 'AuthFailure.SignatureFailure';
}

/** The plain protocol: HMAC-SHA256 over `time\nbody`, hex, five minutes. */
export function plainFault({ headers, raw, now }, { keyId, keySecret }) {
  const time = headers['x-sms-time'] ?? '';
  if (headers['x-sms-key'] !== keyId) return 'UNKNOWN_KEY';
  if (!(Math.abs(Number(time) - now) <= 300)) return 'TOO_OLD';
  return hmac(keySecret, `${time}\n${raw}`, 'hex') === headers['x-sms-signature'] ? null : 'WRONG_SIGNATURE';
}
