import type { FlowEvent, Json, RequestState } from '@linli/workflow';
import type { Sealing } from '../../sealing/sealing.js';
import { isSealed } from '../../sealing/sealing.js';
import { eventIdOf } from '../event-hash.js';
import type { RunnableFlow } from '../flow-registry.js';
import type { OpenedEvent, OpenedRequest, Subject } from './opened.js';

export interface StoredRequest {
  body: RequestState;
  subject: Record<string, Json>;
  parentId: string | null;
  /** Wrapped; null once erased. */
  sealingKey: Buffer | null;
}

export interface StoredContent {
  content: FlowEvent;
  hash: Buffer;
}

/** Opens what is sealed in one request and its events; after erasure there is nothing to open it with. */
export class Unsealer {
  private readonly key: Buffer | null;

  constructor(
    private readonly sealing: Sealing,
    districtId: number,
    private readonly stored: StoredRequest,
  ) {
    this.key = stored.sealingKey && sealing.unwrap(districtId, stored.sealingKey);
  }

  request(): OpenedRequest {
    const { body, subject, parentId } = this.stored;
    const open = Object.entries(subject).flatMap(([name, value]) => {
      if (!personal.includes(name)) return [[name, value]];
      const opened = this.open(value);
      return opened === undefined ? [] : [[name, opened]];
    });
    return { request: body, subject: Object.fromEntries(open) as Subject, parentId, erased: this.key === null };
  }

  event(flow: RunnableFlow, { content, hash }: StoredContent): OpenedEvent {
    const erased: string[] = [];
    const input = { ...content.input };
    const schema = flow.actions.get(content.action)?.action.input.properties ?? {};
    for (const [name, value] of Object.entries(input)) {
      if (!schema[name]?.personal) continue;
      const opened = this.open(value);
      if (opened === undefined) erased.push(name);
      else input[name] = opened;
    }
    return { id: eventIdOf(hash), hash: hash.toString('hex'), event: { ...content, input }, erased };
  }

  /** Undefined when it can be opened no more. */
  private open(value: Json): Json | undefined {
    if (value === null || !isSealed(value)) return value;
    return this.key ? this.sealing.open(this.key, value, this.stored.body.id) : undefined;
  }
}

/** Of the subject; the flow marks the same fields. */
const personal = ['contact', 'place', 'details', 'words'];
