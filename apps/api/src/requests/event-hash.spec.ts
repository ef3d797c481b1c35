import { createHash } from 'node:crypto';
import { eventIdOf, firstHash, hashEvent } from './event-hash.js';

const bodyHash = Buffer.alloc(32, 5);

describe('the hash of an event', () => {
  it('is SHA-256 of the hash before, the content, the key and the body hash', () => {
    const before = firstHash('r1');
    const expected = createHash('sha256')
      .update(Buffer.concat([before, Buffer.from('{"seq":1,"words":"好"}k'), bodyHash]))
      .digest();
    expect(hashEvent(before, '{"seq":1,"words":"好"}', 'k', bodyHash)).toEqual(expected);
    expect(before).toEqual(createHash('sha256').update('r1').digest());
  });

  it('gives the event an id that is a UUID', () => {
    const id = eventIdOf(hashEvent(firstHash('r1'), '{}', 'k', bodyHash));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(eventIdOf(Buffer.alloc(32, 255))).toBe('ffffffff-ffff-8fff-bfff-ffffffffffff');
  });
});
