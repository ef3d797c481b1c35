import { type CompiledFlow, type Json, type RequestState, titleOf } from '@linli/workflow';
import type { Sealing } from '../sealing/sealing.js';
import type { Input } from './action-input.js';
import type { Performed } from './command.js';
import type { FlowRegistry, RunnableFlow } from './flow-registry.js';

export interface RequestBrief {
  id: string;
  number: string;
  flow: string;
  flowVersion: number;
  state: string;
  stateTitle: string;
  stage: string | null;
  final: string | null;
  version: number;
  waitsFor: string[];
  respondBy: string | null;
  promisedAt: string | null;
  dueAt: string | null;
  dueAction: string | null;
}

export interface EventView {
  id: string;
  seq: number;
  at: string;
  action: string;
  title: string;
  from: string | null;
  to: string;
  /** `partyTitle` where the name is a person's. */
  actor: { name: string; party: string; partyTitle?: string };
  /** What the viewer may see of what was said. */
  input: Input;
  /** Hex. */
  hash: string;
}

export interface CommandAnswer {
  request: RequestBrief;
  event: EventView;
}

/** Stands where a person had his data erased. */
export const ERASED_TEXT = '已按本人要求删除';

/**
 * What whoever gave the command is told. It is made of the event and its pinned flow version alone, so that a repeat
 * is answered with the same bytes; the actor is named by his party, because a person's name may change.
 */
export class Answers {
  constructor(
    private readonly flows: FlowRegistry,
    private readonly sealing: Sealing,
  ) {}

  /** The actor's own view: what he wrote himself is opened for him. */
  async of(districtId: number, performed: Performed): Promise<CommandAnswer> {
    const { request, event: stored } = performed;
    const flow = await this.flows.get(districtId, request.flow, request.flowVersion);
    const { seq, at, action, from, to, party } = stored.event;
    return {
      request: briefOf(flow, request),
      event: {
        id: stored.id,
        seq,
        at,
        action,
        title: flow.actions.get(action)!.action.title,
        from,
        to,
        actor: { name: flow.flow.parties[party]!.title, party },
        input: this.opened(districtId, flow, performed),
        hash: stored.hash.toString('hex'),
      },
    };
  }

  private opened(districtId: number, flow: RunnableFlow, { event: stored, sealingKey }: Performed): Input {
    const checks = flow.inputs.get(stored.event.action)!;
    if (!checks.personal) return stored.event.input;
    const key = sealingKey && this.sealing.unwrap(districtId, sealingKey);
    const open = (sealed: Json): Json =>
      key ? this.sealing.open(key, sealed as string, stored.requestId) : ERASED_TEXT;
    return checks.changePersonal(stored.event.input, open);
  }
}

export function briefOf(flow: CompiledFlow, request: RequestState): RequestBrief {
  return {
    id: request.id,
    number: request.number as string,
    flow: request.flow,
    flowVersion: request.flowVersion,
    state: request.state,
    stateTitle: titleOf(flow, request),
    stage: request.stage,
    final: request.final,
    version: request.version,
    waitsFor: request.waitsFor,
    respondBy: request.respondBy,
    promisedAt: request.promisedAt,
    dueAt: request.dueAt,
    dueAction: request.dueAction,
  };
}
