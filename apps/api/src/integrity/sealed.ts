import type { FlowEvent, Json } from '@linli/workflow';
import type { RunnableFlow } from '../requests/flow-registry.js';
import type { Report } from './finding.js';

/** Everything the flow calls personal is sealed, in what somebody sent and in what it changed. */
export function checkSealedEvent(event: FlowEvent, flow: RunnableFlow, report: Report): void {
  const input = flow.inputs.get(event.action);
  if (input?.personal) {
    input.changePersonal(event.input, (value) => {
      if (!isWhollySealed(value)) report('sealed', `event ${event.seq} ${event.action}: an input is not sealed`);
      return value;
    });
  }
  checkFields(event.changes, flow, (field) =>
    report('sealed', `event ${event.seq} ${event.action}: ${field} is not sealed`),
  );
}

export function checkSealedRow(request: Record<string, unknown>, flow: RunnableFlow, report: Report): void {
  checkFields(request, flow, (field) => report('sealed', `${field} is not sealed`));
}

function checkFields(values: Record<string, unknown>, { flow }: RunnableFlow, report: (field: string) => void): void {
  for (const field of Object.keys(values)) {
    if (flow.fields[field]?.personal && !isWhollySealed(values[field] as Json)) report(field);
  }
}

/** A sealed text, nothing at all, or a structure of such. */
function isWhollySealed(value: Json): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'object') return Object.values(value).every(isWhollySealed);
  return typeof value === 'string' && SEALED.test(value);
}

/** iv and tag at least (sealing/cipher.ts). */
const SEALED = /^s1\.[\w-]{38,}$/;
