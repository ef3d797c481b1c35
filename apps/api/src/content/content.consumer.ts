import type { PoolClient } from 'pg';
import { isId } from '../http/input/path-id.js';
import type { Consumer, OutboxEvent } from '../outbox/consumer.js';
import { isSealed } from '../sealing/sealing.js';
import { isWordField } from '../requests/view/words.js';
import { insertPieces, type Piece } from './content-rows.js';

/**
 * Notes every text and file that somebody brought, to be looked at before strangers see it. Residents' all; of staff
 * what they wrote down to be public, and that passes: they are the ones who look.
 */
export class ContentPieces implements Consumer {
  readonly name = 'content';

  async consume(events: OutboxEvent[], client: PoolClient): Promise<void> {
    const bringing = events.filter(({ event }) => isId(event.actor) && bringsAnything(event.input));
    if (bringing.length === 0) return;
    const staff = await this.staffAmong(bringing, client);
    const pieces = bringing.flatMap((source) => piecesOf(source, staff.has(keyOf(source))));
    if (pieces.length > 0) await insertPieces(client, pieces);
  }

  private async staffAmong(events: OutboxEvent[], client: PoolClient): Promise<Set<string>> {
    const { rows } = await client.query<{ key: string }>({
      name: 'content-staff',
      text: `select p.district_id || '/' || p.id as key from person p
             join unnest($1::int[], $2::text[]) as n (district_id, actor)
               on p.district_id = n.district_id and p.id::text = n.actor where p.kind = 'staff'`,
      values: [events.map(({ districtId }) => districtId), events.map(({ event }) => event.actor)],
    });
    return new Set(rows.map(({ key }) => key));
  }
}

type Input = OutboxEvent['event']['input'];

const keyOf = ({ districtId, event }: OutboxEvent): string => `${districtId}/${event.actor}`;

function piecesOf({ districtId, requestId, event }: OutboxEvent, byStaff: boolean): Piece[] {
  const { seq, at, actor: authorId, input } = event;
  if (byStaff && input.public !== true) return [];
  const base = { districtId, requestId, seq, authorId, byStaff, at };
  const words = bringsWords(input) ? [{ ...base, attachmentId: null }] : [];
  return [...words, ...filesOf(input).map((attachmentId) => ({ ...base, attachmentId }))];
}

function bringsAnything(input: Input): boolean {
  return bringsWords(input) || filesOf(input).length > 0;
}

/** What is sealed and neither who nor where. */
function bringsWords(input: Input): boolean {
  return Object.entries(input).some(([name, value]) => isWordField(name) && isSealed(value));
}

function filesOf(input: Input): string[] {
  const named = [input.attachmentIds, input.evidenceIds].flatMap((ids) => (Array.isArray(ids) ? ids : []));
  return [...new Set(named as string[])];
}
