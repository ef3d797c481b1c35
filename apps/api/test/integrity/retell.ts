import { type FlowEvent, replay } from '@linli/workflow';
import type pg from 'pg';
import { chainHash, chainOrigin } from '../../src/outbox/audit-chain.js';
import { shardOf } from '../../src/outbox/shard.js';
import { type Commit, commitMoves, commitOpenings } from '../../src/requests/commit.js';
import { firstHash, hashEvent } from '../../src/requests/event-hash.js';
import { partChanges } from '../../src/requests/stored-event.js';

const DISTRICT = 1;

/**
 * Tells the history of a request otherwise, as the most skilful forger would: events, hashes, row and audit chain all
 * agree afterwards, so that only what the story says can give it away.
 */
export async function retell(
  client: pg.PoolClient,
  requestId: string,
  change: (events: FlowEvent[]) => void,
): Promise<void> {
  const { rows } = await client.query<{ content: string; key: string; body_hash: Buffer }>(
    'select content::text, key, body_hash from request_event where request_id = $1 order by seq',
    [requestId],
  );
  const events = rows.map(({ content }) => JSON.parse(content) as FlowEvent);
  change(events);
  replay(events);
  const { rows: old } = await client.query<{ sealing_key: Buffer }>(
    'select sealing_key from service_request where id = $1',
    [requestId],
  );
  await client.query('alter table request_event disable trigger user');
  await client.query('delete from request_event where request_id = $1', [requestId]);
  await client.query('delete from service_request where id = $1', [requestId]);
  let head = firstHash(requestId);
  let since = {};
  for (const [index, event] of events.entries()) {
    const { key, body_hash: bodyHash } = rows[index]!;
    const content = JSON.stringify(event);
    head = hashEvent(head, content, key, bodyHash);
    const { seq, actor: actorId, action, at } = event;
    const { body, subject } = partChanges(event);
    if (index > 0) since = { ...since, ...body };
    const commit: Commit = {
      requestId,
      seq,
      actorId,
      action,
      at,
      key,
      shard: shardOf(requestId),
      bodyHash,
      hash: head,
      sealingKey: old[0]!.sealing_key,
      content,
      request: replay(events.slice(0, index + 1)),
      body: JSON.stringify(index > 0 ? since : body),
      subject: subject && JSON.stringify(subject),
    };
    const written = await (index === 0 ? commitOpenings : commitMoves)(client as never, DISTRICT, [commit]);
    if (written.ids.length === 0) throw new Error(`event ${seq} could not be told`);
  }
  await client.query('delete from outbox where request_id = $1', [requestId]);
  await tieAgain(client);
}

async function tieAgain(client: pg.PoolClient): Promise<void> {
  await client.query(`update audit_chain c set event_hash = e.hash from request_event e
    where (e.district_id, e.request_id, e.seq) = (c.district_id, c.request_id, c.seq)`);
  const { rows } = await client.query<{ position: string; request_id: string; seq: number; event_hash: Buffer }>(
    'select position, request_id, seq, event_hash from audit_chain order by position',
  );
  let head = chainOrigin(DISTRICT);
  for (const { position, request_id: requestId, seq, event_hash: eventHash } of rows) {
    head = chainHash(head, { position: Number(position), requestId, seq, eventHash });
    await client.query('update audit_chain set hash = $2 where position = $1', [position, head]);
  }
}
