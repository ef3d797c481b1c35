import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { OutboxSignal } from '../../src/outbox/outbox-signal.js';
import { Relay } from '../../src/outbox/relay.js';
import { verifyAuditChain } from '../../src/outbox/verify-audit-chain.js';
import { Clock } from '../../src/time/clock.js';
import { actorCalled, type Performing, performing } from '../performing.js';
import { bar, count, everyConsumer, inLanes, seconds, standing } from './standing.js';

/** The relay with every consumer: what a saturating run left behind, and a steady stream of 300 moves a second. */
const BACKLOG = Number(process.argv[2] ?? 20_000);
const STREAM_SECONDS = Number(process.argv[3] ?? 20);
const RATE = Number(process.argv[4] ?? 300);
/** Events a second that must be drained at least. */
const LEAST = Number(process.argv[5] ?? 2_000);

Logger.overrideLogger(['error']);
void standing(async ({ pool, workPool, place }) => {
  const clock = new Clock({ production: false });
  const signal = new OutboxSignal();
  const world = await performing(pool, clock, place, (shards) => signal.wake(shards));
  const relay = new Relay(workPool, everyConsumer(), signal);

  const orders = Math.ceil(BACKLOG / 5);
  console.log(`Leaving ${orders * 5} events of ${orders} orders …`);
  await inLanes(Array(orders).keys(), 64, () => live(world));
  const began = performance.now();
  const done = await relay.drain();
  const rate = done / seconds(began);
  bar(`drains at least ${LEAST} events/s`, rate >= LEAST, `${Math.round(rate)} events/s (${done} events)`);
  await consistent(pool, 'after the backlog');

  relay.start();
  const lag = await stream(world, pool);
  await relay.stop();
  bar(`outbox empty 2 s after ${STREAM_SECONDS} s of ${RATE} moves/s`, lag <= 2, `${lag.toFixed(2)} s`);
  await consistent(pool, 'after the stream');
});

/** Five events of one order, each told to somebody. */
async function live(world: Performing): Promise<void> {
  const requestId = await world.open();
  await move(world, requestId, 'accept', 'custodian');
  for (let said = 0; said < 3; said++)
    await move(world, requestId, 'comment', 'custodian', { words: '师傅明天上午到' });
}

async function move(world: Performing, requestId: string, action: string, by: string, input = {}): Promise<void> {
  const answer = await world.perform.run({
    districtId: 1,
    requestId,
    action,
    actor: actorCalled(by),
    key: randomUUID(),
    input,
  });
  if (!answer.ok) throw new Error(`${action}: ${answer.code}`);
}

/** Opens and accepts orders at an even pace, whatever the answers take; seconds from the last until the outbox was empty. */
async function stream(world: Performing, pool: Pool): Promise<number> {
  const sent: Promise<void>[] = [];
  const total = (RATE * STREAM_SECONDS) / 2;
  const began = performance.now();
  while (sent.length < total) {
    const owed = Math.min(total, Math.floor((seconds(began) * RATE) / 2));
    while (sent.length < owed) sent.push(world.open().then((id) => move(world, id, 'accept', 'custodian')));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all(sent);
  const last = performance.now();
  while ((await count(pool, 'select count(*) from outbox')) > 0)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return seconds(last);
}

async function consistent(pool: Pool, when: string): Promise<void> {
  const events = await count(pool, 'select count(*) from request_event');
  const links = await count(pool, 'select count(*) from audit_chain');
  bar(`every event is chained once ${when}`, events === links, `${links} links, ${events} events`);
  const faults = await verifyAuditChain(pool, 1);
  bar(`the audit chain verifies ${when}`, faults.length === 0, `${faults.length} faults`);
  const owed = await count(pool, `select count(*) from request_event e where e.action = 'accept'`);
  const told = await count(pool, `select count(*) from notification where template = 'accepted'`);
  bar(`requester and proxy of each accepted order were told once ${when}`, told === owed * 2, `${told} of ${owed * 2}`);
}
