import { randomBytes } from 'node:crypto';
import { decrypt, encrypt, SealBroken } from './cipher.js';

const key = randomBytes(32);

describe('the cipher', () => {
  it('gives back what was sealed, and seals the same text differently each time', () => {
    const sealed = encrypt(key, '王秀兰', 'order-1');
    expect(decrypt(key, sealed, 'order-1', 'It').toString()).toBe('王秀兰');
    expect(sealed.includes('王秀兰')).toBe(false);
    expect(encrypt(key, '王秀兰', 'order-1').equals(sealed)).toBe(false);
  });

  it('refuses another key, another context and any changed byte', () => {
    const sealed = encrypt(key, '王秀兰', 'order-1');
    expect(() => decrypt(randomBytes(32), sealed, 'order-1', 'It')).toThrow(SealBroken);
    expect(() => decrypt(key, sealed, 'order-2', 'It')).toThrow(SealBroken);
    for (let index = 0; index < sealed.length; index++) {
      const tampered = Buffer.from(sealed);
      tampered[index]! ^= 1;
      expect(() => decrypt(key, tampered, 'order-1', 'It')).toThrow(SealBroken);
    }
    expect(() => decrypt(key, sealed.subarray(0, 20), 'order-1', 'It')).toThrow(SealBroken);
  });
});
