import { testDatabase, type TestDatabase } from '../../test/database.js';
import { rewrapDistrictKeys, SealBroken, Sealing } from './sealing.js';

const keys = { masterKey: Buffer.alloc(32, 1), indexKey: Buffer.alloc(32, 2) };
let database: TestDatabase;
let sealing: Sealing;
beforeAll(async () => {
  database = await testDatabase();
  sealing = new Sealing(database.pool, keys);
  await sealing.load(1);
  await sealing.load(2);
});
afterAll(() => database.drop());

const secret = { name: '王秀兰', phones: ['13800001111'], age: 81, alone: true, note: null };

describe('Sealing', () => {
  it('gives back what was sealed, in another process too', async () => {
    const { key, wrapped } = sealing.newKey(1);
    const sealed = sealing.seal(key, secret, 'order-1');
    expect(sealed).toMatch(/^s1\.[\w-]+$/);
    const elsewhere = new Sealing(database.pool, keys);
    await elsewhere.load(1);
    expect(elsewhere.open(elsewhere.unwrap(1, wrapped), sealed, 'order-1')).toEqual(secret);
  });

  it('opens nothing in another context, with another key or from changed text', () => {
    const { key, wrapped } = sealing.newKey(1);
    const sealed = sealing.seal(key, secret, 'order-1');
    expect(() => sealing.open(key, sealed, 'order-2')).toThrow(SealBroken);
    expect(() => sealing.open(sealing.newKey(1).key, sealed, 'order-1')).toThrow(SealBroken);
    const changed = sealed.slice(0, 40) + (sealed[40] === 'A' ? 'B' : 'A') + sealed.slice(41);
    for (const text of [changed, sealed.slice(0, -4), sealed.slice(3), '']) {
      expect(() => sealing.open(key, text, 'order-1')).toThrow(SealBroken);
    }
    expect(() => sealing.unwrap(2, wrapped)).toThrow(SealBroken);
  });

  it('leaves nothing readable when the wrapped key is gone: the district cannot open it', () => {
    const { key } = sealing.newKey(1);
    const sealed = sealing.seal(key, secret, 'order-1');
    expect(() => sealing.openForDistrict(1, sealed, 'order-1')).toThrow(SealBroken);
  });

  it('seals for a district what belongs to no request', () => {
    const sealed = sealing.sealForDistrict(1, secret, 'person-1');
    expect(sealing.openForDistrict(1, sealed, 'person-1')).toEqual(secret);
    expect(() => sealing.openForDistrict(2, sealed, 'person-1')).toThrow(SealBroken);
  });

  it('gives twins that start at once the same district key', async () => {
    const twins = [new Sealing(database.pool, keys), new Sealing(database.pool, keys)] as const;
    await Promise.all(twins.map((twin) => twin.load(3)));
    expect(twins[1].openForDistrict(3, twins[0].sealForDistrict(3, 'x', 'a'), 'a')).toBe('x');
  });

  describe('when the master key is changed', () => {
    const next = { masterKey: Buffer.alloc(32, 7), masterPreviousKey: keys.masterKey, indexKey: keys.indexKey };
    let fresh: TestDatabase;
    beforeEach(async () => (fresh = await testDatabase()));
    afterEach(() => fresh.drop());
    const sealed = async (ids: number[]) => {
      const old = new Sealing(fresh.pool, keys);
      for (const id of ids) await old.load(id);
      return (id: number) => old.sealForDistrict(id, secret, 'person-1');
    };

    it('wraps every district anew, so that the old key opens none and the new one all', async () => {
      const seal = await sealed([1, 2, 3]);
      expect(await rewrapDistrictKeys(fresh.pool, next)).toEqual({ rewrapped: 3, already: 0 });
      const alone = new Sealing(fresh.pool, { ...next, masterPreviousKey: undefined });
      for (const id of [1, 2, 3]) {
        await alone.load(id);
        expect(alone.openForDistrict(id, seal(id), 'person-1')).toEqual(secret);
        await expect(new Sealing(fresh.pool, keys).load(id)).rejects.toThrow('MASTER_KEY is not the one');
      }
      expect(await rewrapDistrictKeys(fresh.pool, next)).toEqual({ rewrapped: 0, already: 3 });
    });

    it('lets processes with both keys work before, and makes new districts with the new one', async () => {
      const seal = await sealed([1]);
      const both = new Sealing(fresh.pool, next);
      await both.load(1);
      expect(both.openForDistrict(1, seal(1), 'person-1')).toEqual(secret);
      await both.load(2);
      expect(await rewrapDistrictKeys(fresh.pool, next)).toEqual({ rewrapped: 1, already: 1 });
    });

    it('changes nothing when a district opens with neither', async () => {
      await sealed([1]);
      await new Sealing(fresh.pool, { ...keys, masterKey: Buffer.alloc(32, 5) }).load(2);
      await expect(rewrapDistrictKeys(fresh.pool, next)).rejects.toThrow('district 2');
      await expect(new Sealing(fresh.pool, keys).load(1)).resolves.toBeUndefined();
    });
  });

  it('says so when the master key is another one', async () => {
    const other = new Sealing(database.pool, { ...keys, masterKey: Buffer.alloc(32, 9) });
    await expect(other.load(1)).rejects.toThrow('MASTER_KEY is not the one that the key of district 1 was made with.');
  });

  it('refuses to work for a district that is not loaded', () => {
    expect(() => sealing.newKey(99)).toThrow('not loaded');
  });

  it('finds a phone in every spelling, and apart from other districts and index keys', () => {
    const index = sealing.phoneIndex(1, '13800001111');
    for (const phone of ['138 0000 1111', '+86 138-0000-1111', '008613800001111']) {
      expect(sealing.phoneIndex(1, phone)).toEqual(index);
    }
    expect(index).toHaveLength(32);
    expect(sealing.phoneIndex(2, '13800001111')).not.toEqual(index);
    expect(sealing.phoneIndex(1, '13800001112')).not.toEqual(index);
    const other = new Sealing(database.pool, { ...keys, indexKey: Buffer.alloc(32, 9) });
    expect(other.phoneIndex(1, '13800001111')).not.toEqual(index);
  });
});
