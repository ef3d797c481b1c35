import type { CompiledFlow, Json } from '@linli/workflow';
import type { OpenedEvent, OpenedRequest } from './opened.js';
import type { Viewer } from './viewer.js';
import { wordFields } from './words.js';

/** Words of an event, or a file, that the content check or a person found unfit (docs/decisions/0008). */
export interface Withheld {
  seq: number;
  /** Null: the words. */
  attachmentId: string | null;
  authorId: string;
}

export const WITHHELD_TEXT = '(这段内容没有通过内容检查,暂不显示)';

/** Whoever handles the matter for the community has to read everything, and the author knows what he wrote. */
const HANDLING = ['custodian', 'grid', 'origin', 'above', 'overseer'];

export function hiddenFrom({ parties, actorId }: Pick<Viewer, 'parties' | 'actorId'>, all: Withheld[]): Withheld[] {
  if (parties.some((party) => HANDLING.includes(party))) return [];
  return all.filter(({ authorId }) => authorId !== actorId);
}

/** The same with the hidden words replaced and the hidden files left out. */
export function withhold(
  flow: CompiledFlow,
  opened: OpenedRequest,
  events: OpenedEvent[],
  hidden: Withheld[],
): { opened: OpenedRequest; events: OpenedEvent[] } {
  if (hidden.length === 0) return { opened, events };
  const files = hidden.flatMap(({ attachmentId }) => attachmentId ?? []);
  const seqs = hidden.flatMap(({ seq, attachmentId }) => (attachmentId === null ? [seq] : []));
  const subject = { ...opened.subject };
  const shown = events.map((each) => {
    const { event } = each;
    const input = { ...event.input };
    for (const name of ['attachmentIds', 'evidenceIds']) input[name] = without(input[name], files);
    const fields = seqs.includes(event.seq) ? wordFields(schemaOf(flow, event.action)) : [];
    for (const name of fields.filter((field) => field in input)) {
      // What the request itself shows came with one of its events: hide it there too.
      if (JSON.stringify(subject[name as 'words']) === JSON.stringify(input[name])) delete subject[name as 'words'];
      input[name] = typeof input[name] === 'string' ? WITHHELD_TEXT : null;
    }
    return { ...each, event: { ...event, input: withoutUndefined(input) } };
  });
  if (opened.subject.words && !subject.words) subject.words = WITHHELD_TEXT;
  if (subject.attachmentIds) subject.attachmentIds = without(subject.attachmentIds, files) as string[];
  return { opened: { ...opened, subject }, events: shown };
}

function schemaOf(flow: CompiledFlow, action: string) {
  return flow.actions.get(action)?.action.input.properties ?? {};
}

function without(value: Json | undefined, files: string[]): Json {
  return (Array.isArray(value) ? value.filter((id) => !files.includes(id as string)) : value) as Json;
}

function withoutUndefined(input: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}
