import type { PoolClient } from 'pg';
import { createWorkPool } from '../src/database/pools.js';
import { AuditChainConsumer } from '../src/outbox/audit-chain.consumer.js';
import type { OutboxEvent } from '../src/outbox/consumer.js';
import { OutboxSignal } from '../src/outbox/outbox-signal.js';
import { Relay } from '../src/outbox/relay.js';
import { note } from './noting-consumer.js';

/**
 * The process that relay.int.spec.ts kills: it works the outbox down in small batches and, in the middle of the
 * third, with everything done but not committed, says so and hangs.
 */
const [, , url] = process.argv;
let batches = 0;

async function consume(events: OutboxEvent[], client: PoolClient): Promise<void> {
  await note(events, client);
  if (++batches < 3) return;
  console.log('in the middle');
  await new Promise((resolve) => setTimeout(resolve, 600_000));
}

const pool = createWorkPool(url!);
const consumers = [new AuditChainConsumer(), { name: 'hang', late: true, consume }];
void new Relay(pool, consumers, new OutboxSignal(), { batch: 40 }).drain();
