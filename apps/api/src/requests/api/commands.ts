import { type Json, permit, type Refusal } from '@linli/workflow';
import { Injectable } from '@nestjs/common';
import { Attachments } from '../../attachments/attachments.js';
import { isId } from '../../http/input/path-id.js';
import type { Actor } from '../../people/actor.js';
import { Residents } from '../../people/residents.js';
import { Answers, type CommandAnswer } from '../answer.js';
import type { PerformCommand } from '../command.js';
import { Perform } from '../perform.js';
import { Desk } from './desk.js';

export interface ActionCall {
  requestId: string;
  action: string;
  key: string;
  input: Record<string, Json>;
  version?: number;
}

/** Commands as they come over HTTP: their files are looked at before, and belong to the request after. */
@Injectable()
export class Commands {
  constructor(
    private readonly perform: Perform,
    private readonly answers: Answers,
    private readonly attachments: Attachments,
    private readonly desk: Desk,
    private readonly residents: Residents,
  ) {}

  async open(actor: Actor, key: string, body: Record<string, Json>): Promise<CommandAnswer | Refusal> {
    const { flow, ...rest } = Array.isArray(body) ? ({} as Record<string, Json>) : body;
    const name = typeof flow === 'string' ? flow : '';
    const input = await this.reachable(actor, rest);
    return this.run(actor, { districtId: actor.districtId, flow: name, action: 'open', actor, key, input });
  }

  /** Somebody of one's grid or community is called under the number on record, unless he shall be visited. */
  private async reachable(actor: Actor, input: Record<string, Json>): Promise<Record<string, Json>> {
    const [contact, whom] = [fieldsOf(input.contact), fieldsOf(input.onBehalfOf)];
    if (!contact || 'phone' in contact || contact.reach === 'visit' || !isId(whom?.personId)) return input;
    const phone = await this.residents.phoneForOrder(actor, whom.personId);
    return phone === null ? input : { ...input, contact: { ...contact, phone } };
  }

  async act(actor: Actor, call: ActionCall): Promise<CommandAnswer | Refusal> {
    const strange = await this.strangeFiles(actor, call);
    return strange ?? this.run(actor, { districtId: actor.districtId, actor, ...call });
  }

  private async run(actor: Actor, command: PerformCommand): Promise<CommandAnswer | Refusal> {
    const done = await this.perform.run(command);
    if (!done.ok) return done;
    const { requestId, event } = done.event;
    const ids = filesOf(event.input);
    // Again with each repeat: a crash between the event and this would leave them loose.
    if (ids.length > 0) {
      await this.attachments.attach({ districtId: actor.districtId, uploaderId: actor.id, ids, requestId });
    }
    return this.answers.of(actor.districtId, done);
  }

  /** Files of others, or of other requests, are refused; but sight, party and state come first (design/02, decision 5). */
  private async strangeFiles(actor: Actor, { requestId, action, input }: ActionCall): Promise<Refusal | null> {
    const ids = filesOf(input);
    if (ids.length === 0) return null;
    const refusal = await this.attachments.check({
      districtId: actor.districtId,
      uploaderId: actor.id,
      ids,
      requestId,
    });
    if (!refusal) return null;
    const looked = await this.desk.one.look(actor, requestId);
    if (!looked || permit(looked.flow, looked.stored.body, { action }, looked.viewer.parties)) return null;
    const errors = [{ path: 'input.evidenceIds', code: 'NOT_LISTED', message: refusal.message }];
    return { ...refusal, errors } as Refusal;
  }
}

/** Of an input that may not have been checked yet. */
const fieldsOf = (value: Json | undefined): Record<string, Json> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;

/** Of an input that may not have been checked yet: what cannot be a file is left to the schema. */
function filesOf(input: Record<string, Json>): string[] {
  const named = [input.attachmentIds, input.evidenceIds].flatMap((ids) => (Array.isArray(ids) ? ids.slice(0, 9) : []));
  return named.filter(isId).map((id) => id.toLowerCase());
}
