import { type FlowEvent, type Json, replay, type RequestState } from '@linli/workflow';
import type { Pool } from 'pg';
import { type Performed, SUBJECT_KEYS } from './command.js';
import { eventIdOf } from './event-hash.js';

/** What a command was answered with when its event was made: the events up to `seq` say it again, byte by byte. */
export async function performedBefore(
  pool: Pool,
  districtId: number,
  { requestId, seq }: { requestId: string; seq: number },
): Promise<Performed> {
  const { rows } = await pool.query<{ content: FlowEvent; hash: Buffer; sealing_key: Buffer | null }>({
    name: 'events-until',
    text: `select e.content, e.hash, r.sealing_key
           from request_event e join service_request r on r.district_id = $1 and r.id = e.request_id
           where e.district_id = $1 and e.request_id = $2 and e.seq <= $3 order by e.seq`,
    values: [districtId, requestId, seq],
  });
  const { content: event, hash, sealing_key: sealingKey } = rows[rows.length - 1]!;
  return {
    ok: true,
    event: { id: eventIdOf(hash), requestId, event, hash },
    request: withoutSubject(replay(rows.map(({ content }) => content))),
    sealingKey,
    repeated: true,
  };
}

/**
 * The request as decisions see it. What is not there for them is undefined, not deleted: an object of which something
 * was deleted costs V8 ten times as much to copy, and each move copies it.
 */
export function withoutSubject(request: RequestState): RequestState {
  if (SUBJECT_KEYS.every((key) => request[key] === undefined)) return request;
  const body = { ...request };
  for (const key of SUBJECT_KEYS) if (key in body) body[key] = undefined;
  return body;
}

/** The changes of an event: those of the body, with the version that its row then has, and those of the subject. */
export function partChanges({ changes, seq }: FlowEvent): Parts {
  const body: Record<string, Json> = {};
  let subject: Record<string, Json> | null = null;
  for (const key in changes) {
    if (subjectKeys.has(key)) (subject ??= {})[key] = changes[key]!;
    else body[key] = changes[key]!;
  }
  body.version = seq;
  return { body, subject };
}

interface Parts {
  body: Record<string, Json>;
  /** Null when none of it changed. */
  subject: Record<string, Json> | null;
}

const subjectKeys = new Set(SUBJECT_KEYS);
