import type { Flow } from '@linli/workflow';
import type { PoolClient } from 'pg';
import type { OutboxEvent, Values } from '../../outbox/consumer.js';

/** What another system is told of an event: nothing of people, neither names nor words nor places. */
export interface EventBrief {
  /** `order.accept` */
  type: string;
  /** When it happened, ISO 8601. */
  timestamp: string;
  data: {
    districtId: number;
    requestId: string;
    number: string;
    flow: string;
    flowTitle: string;
    /** Counts the events of one request from 1: a receiver drops what is not higher than what it knows. */
    seq: number;
    event: string;
    eventTitle: string;
    state: string;
    stateTitle: string;
  };
}

/** The request's fields it is made of; `mode` decides the title of some states. */
export const briefFields = ['number', 'flow', 'flowVersion', 'mode'];

export function briefOf({ districtId, requestId, event, after }: OutboxEvent, flow: Flow): EventBrief {
  const { seq, action, to } = event;
  return {
    type: `${flow.name}.${action}`,
    timestamp: new Date(event.at).toISOString(),
    data: {
      districtId,
      requestId,
      number: String(after.number ?? ''),
      flow: flow.name,
      flowTitle: flow.title,
      seq,
      event: action,
      eventTitle: flow.actions[action]?.title ?? action,
      state: to,
      stateTitle: stateTitle(flow, to, after),
    },
  };
}

function stateTitle({ states }: Flow, name: string, after: Values): string {
  const state = states[name];
  if (!state) return name;
  const { title, titles } = state;
  return (titles && titles.cases[String(after[titles.field])]) ?? title;
}

/** Definitions by version, read once: a version never changes. */
export class KnownFlows {
  private readonly known = new Map<string, Flow>();

  /** Throws when nobody ever stored that version. */
  async of(client: PoolClient, { districtId, after }: OutboxEvent): Promise<Flow> {
    const key = `${districtId}/${String(after.flow)}/${String(after.flowVersion)}`;
    const flow = this.known.get(key) ?? (await this.read(client, districtId, after));
    this.known.set(key, flow);
    return flow;
  }

  private async read(client: PoolClient, districtId: number, { flow, flowVersion }: Values): Promise<Flow> {
    const { rows } = await client.query<{ definition: Flow }>({
      name: 'webhook-flow',
      text: `select definition from flow where name = $2 and version = $3 and (district_id = $1 or district_id is null)
             order by district_id nulls last limit 1`,
      values: [districtId, flow, flowVersion],
    });
    if (!rows[0]) throw new Error(`flow ${String(flow)} has no version ${String(flowVersion)}`);
    return rows[0].definition;
  }
}
