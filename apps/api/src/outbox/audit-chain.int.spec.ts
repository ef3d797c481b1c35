import { commitEvents, histories } from '../../test/committed-events.js';
import { type TestDatabase, testDatabase } from '../../test/database.js';
import { AuditChainConsumer } from './audit-chain.consumer.js';
import { OutboxSignal } from './outbox-signal.js';
import { Relay } from './relay.js';
import { chainHead, verifyAuditChain } from './verify-audit-chain.js';

let database: TestDatabase;
beforeAll(async () => (database = await testDatabase()));
afterAll(() => database.drop());

const LENGTH = 60;

/** A chain of 60 links, as an untouched database has it. */
beforeEach(async () => {
  await asTamperer('delete from request_event', 'delete from audit_chain', 'delete from outbox');
  await commitEvents(database.pool, histories(12, 5));
  await relay().drain();
});

function relay(): Relay {
  return new Relay(database.workPool, [new AuditChainConsumer()], new OutboxSignal(), { batch: 25 });
}

/** Somebody who may switch the triggers off. */
async function asTamperer(...statements: string[]): Promise<void> {
  const client = await database.pool.connect();
  try {
    await client.query('alter table request_event disable trigger user');
    for (const statement of statements) await client.query(statement);
    await client.query('alter table request_event enable trigger user');
  } finally {
    client.release();
  }
}

const verify = () => verifyAuditChain(database.pool, 1);

describe('the audit chain', () => {
  it('verifies when nobody touched it, and names every event once', async () => {
    expect(await verify()).toEqual([]);
    expect((await chainHead(database.pool, 1))?.position).toBe(LENGTH);
  });

  it('grows without gaps when several relays extend it at once', async () => {
    await commitEvents(database.pool, histories(100, 4));
    await Promise.all([relay().drain(), relay().drain(), relay().drain()]);
    expect(await verify()).toEqual([]);
    expect((await chainHead(database.pool, 1))?.position).toBe(LENGTH + 400);
  });

  it('is not extended twice by the same event', async () => {
    await database.pool.query(
      `insert into outbox (district_id, shard, request_id, seq)
       select district_id, get_byte(uuid_send(request_id), 15) % 16, request_id, seq from request_event`,
    );
    await relay().drain();
    expect((await chainHead(database.pool, 1))?.position).toBe(LENGTH);
  });

  it('keeps districts apart', async () => {
    await commitEvents(
      database.pool,
      histories(2, 3).map((each) => ({ ...each, districtId: 2 })),
    );
    await relay().drain();
    expect(await verifyAuditChain(database.pool, 2)).toEqual([]);
    expect((await chainHead(database.pool, 2))?.position).toBe(6);
  });

  it.each([
    [
      'an event hash changed in its event',
      `update request_event set hash = sha256('x') where (request_id, seq) = (select request_id, seq from audit_chain where position = 17)`,
      { position: 17, fault: 'eventChanged' },
    ],
    [
      'an event deleted',
      `delete from request_event where (request_id, seq) = (select request_id, seq from audit_chain where position = 17)`,
      { position: 17, fault: 'eventMissing' },
    ],
    [
      'an event hash changed in its link',
      `update audit_chain set event_hash = sha256('x') where position = 17`,
      { position: 17, fault: 'changed' },
    ],
    [
      'a link made to name another seq',
      `update audit_chain set seq = seq + 100 where position = 17`,
      { position: 17, fault: 'changed' },
    ],
    [
      'a link with a new hash of its own',
      `update audit_chain set hash = sha256('x') where position = 17`,
      { position: 18, fault: 'changed' },
    ],
    ['a link deleted', `delete from audit_chain where position = 17`, { position: 17, fault: 'missing' }],
    ['the first link deleted', `delete from audit_chain where position = 1`, { position: 1, fault: 'missing' }],
    ['a tail cut off', `delete from audit_chain where position > 57`, { position: 58, fault: 'notAnchored' }],
    [
      'two links swapped',
      `update audit_chain set position = case position when 17 then 1018 else 1017 end where position in (17, 18); update audit_chain set position = position - 1000 where position > 1000`,
      { position: 17, fault: 'changed' },
    ],
  ])('finds %s', async (_, tampering, fault) => {
    await asTamperer(tampering);
    expect(await verify()).toContainEqual(expect.objectContaining(fault));
  });

  it('finds an event slipped in without a link', async () => {
    await commitEvents(database.pool, histories(1, 1));
    await asTamperer('delete from outbox');
    expect(await verify()).toMatchObject([{ fault: 'notAnchored', seq: 1 }]);
  });

  it('finds a tail cut off together with its events by an anchor kept outside', async () => {
    const head = (await chainHead(database.pool, 1))!;
    await asTamperer(
      `delete from request_event e using audit_chain c where c.position > 57 and c.request_id = e.request_id and c.seq = e.seq`,
      'delete from audit_chain where position > 57',
    );
    expect(await verify()).toEqual([]);
    expect(await verifyAuditChain(database.pool, 1, [head])).toEqual([{ position: 60, fault: 'cut' }]);
  });
});
