import { Logger } from '@nestjs/common';
import { commitEvents, histories } from '../../test/committed-events.js';
import { type TestDatabase, testDatabase } from '../../test/database.js';
import { createNotes, note } from '../../test/noting-consumer.js';
import type { Consumer } from './consumer.js';
import { OutboxSignal } from './outbox-signal.js';
import { listParked, retryParked } from './parked.js';
import { Relay } from './relay.js';

let database: TestDatabase;
beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase();
  await createNotes(database.pool);
});
beforeEach(() => database.pool.query('truncate outbox, noted'));
afterAll(() => database.drop());

const drain = (...consumers: Consumer[]) => new Relay(database.workPool, consumers, new OutboxSignal()).drain();

const noting: Consumer = { name: 'noting', consume: note };

it('a late consumer reads what the others have written, wherever it stands in the list', async () => {
  await commitEvents(database.pool, histories(3, 2));
  const seen: number[] = [];
  const reading: Consumer = {
    name: 'reading',
    late: true,
    async consume(_, client) {
      seen.push((await client.query('select from noted')).rowCount!);
    },
  };
  await drain(reading, noting);
  expect(seen).toEqual([6]);
});

it('a consumer is called back when what it did has been committed, and only then', async () => {
  await commitEvents(database.pool, histories(2, 1));
  let broken = true;
  const seen: number[] = [];
  const telling: Consumer = {
    name: 'telling',
    async consume(events, client) {
      await note(events, client);
      return () => void seen.push(events.length);
    },
  };
  const failing: Consumer = {
    name: 'failing',
    consume: async () => {
      if (broken) throw new Error('not today');
    },
  };
  await drain(telling, failing);
  expect(seen).toEqual([]);
  broken = false;
  await retryParked(database.pool);
  await drain(telling, failing);
  expect(seen).toEqual([2]);
});

it('of several that fail the one to blame is named, not those whose statements came after it', async () => {
  await commitEvents(database.pool, histories(1, 1));
  const asking = (name: string, text: string): Consumer => ({
    name,
    consume: async (_, client) => void (await client.query(text)),
  });
  await drain(asking('first', 'select 1'), asking('guilty', 'select 1 / 0'), asking('after', 'select 2'));
  expect(await listParked(database.pool)).toMatchObject([{ error: 'guilty: division by zero' }]);
});
