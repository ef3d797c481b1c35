// What the form of an action is made of, from what the server sends with the request. Pure.

import { fieldsOf } from '../forms/fields';
import type { FormField, Schema, Values } from '../forms/schema';

/** What is read of a request page. */
export interface FormSource {
  /** What the viewer is to it. */
  parties: readonly string[];
  request: {
    place?: { address: string | null; accessNote: string | null } | null;
    contact?: { name: string; phone: string | null; reach: string | null } | null;
    details?: object | null;
    gradeSet: object | null;
    evidence: object | null;
  };
}

/** The fields of one action. `detailsSchema`: the form of the service, where it has one. */
export function actionFields(
  { name, inputSchema }: { name: string; inputSchema: object },
  { request, parties }: FormSource,
  detailsSchema?: object | null,
): FormField[] {
  const { grades, causes } = (request.gradeSet ?? {}) as { grades?: string[]; causes?: string[] };
  // Proof is asked of whoever says the work is done; a word about it needs none.
  const proof = name === 'fulfil' ? ((request.evidence ?? {}) as { min?: number }).min : undefined;
  return fieldsOf(inputSchema as Schema, {
    options: { grade: grades, causes },
    schemas: { details: detailsSchema as Schema | null },
    least: { evidenceIds: proof },
    hidden: hiddenFor(parties),
  });
}

/** Only the desk registers for others; whoever has the code need not type it. Hints: the server decides. */
function hiddenFor(parties: readonly string[]): string[] {
  const is = (...names: string[]) => names.some((name) => parties.includes(name));
  return [...(is('custodian', 'above') ? [] : ['onBehalf']), ...(is('requester', 'proxy') ? ['serviceCode'] : [])];
}

/** What a form that corrects something starts with: the address and the contact as they are. */
export function openingValues(fields: readonly FormField[], { request }: Pick<FormSource, 'request'>): Values {
  const known: Record<string, Values> = {
    place: present({ address: request.place?.address, accessNote: request.place?.accessNote }),
    contact: present({
      name: request.contact?.name,
      // A masked number would be sent back as one.
      phone: request.contact?.phone?.includes('*') ? undefined : request.contact?.phone,
      reach: request.contact?.reach,
    }),
    details: present((request.details ?? {}) as Values),
  };
  return Object.fromEntries(
    fields.flatMap(({ kind, name, required }) => (kind === 'group' && required ? [[name, known[name] ?? {}]] : [])),
  );
}

/** What an optional group holds once somebody opens it. */
export function groupOpening(name: string, source: Pick<FormSource, 'request'>): Values {
  return openingValues([{ name, title: '', required: true, kind: 'group', fields: [] }], source)[name] as Values;
}

const present = (values: Record<string, unknown>): Values =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );

/** What others did meanwhile, in words: 今天上午 9:05,刘敏接单。 */
export function newsSince(
  timeline: readonly { seq: number; at: string; title: string; actor: { name: string } }[],
  version: number,
  timeWords: (instant: string) => string,
): string[] {
  return timeline
    .filter(({ seq }) => seq > version)
    .map(({ at, title, actor }) => `${timeWords(at)},${actor.name}:${title}`);
}
