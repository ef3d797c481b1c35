import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { Rank } from '../../src/http/operations/shedding.js';
import { pause } from './message-bars.js';
import { inLanes, seconds } from './standing.js';

export interface Call {
  rank: Rank;
  /** With /api. */
  path: string;
  token: string;
  /** Makes it a POST under a key of its own. */
  body?: object;
}

export interface Answered {
  rank: Rank;
  /** 0: the connection was lost. */
  status: number;
  /** Milliseconds from when the call should have been sent. */
  took: number;
  /** Seconds from the beginning of the phase until it was answered. */
  at: number;
  retryAfter: boolean;
  key?: string;
}

/** As many as the API may have under way and some; beyond, calls wait for one. */
const CONNECTIONS = 1_000;

/** Calls over kept connections. */
export class Traffic {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS, maxFreeSockets: CONNECTIONS });

  constructor(
    private readonly url: string,
    private readonly next: () => Call,
  ) {}

  /** Opens every connection, as a proxy in front keeps them: Node takes new ones one by one, slowly while it is busy. */
  async connect(): Promise<void> {
    const knock = () =>
      new Promise<void>((resolve, reject) => {
        const call = request(`${this.url}/health/live`, { agent: this.agent });
        call.on('response', (answer) => answer.resume().on('end', resolve)).on('error', reject);
        call.end();
      });
    await Promise.all(Array.from({ length: CONNECTIONS }, knock));
  }

  /** As fast as answers come: `lanes` callers, each of whom waits for the answer. */
  async closed(lanes: number, long: number): Promise<Answered[]> {
    const all: Answered[] = [];
    const began = performance.now();
    function* turns(): Generator<number> {
      while (seconds(began) < long) yield performance.now();
    }
    await inLanes(turns(), lanes, async (now) => all.push(await this.send(began, now)));
    return all;
  }

  /** `rate` calls a second whatever the answers take, as people come. */
  async open(rate: number, long: number): Promise<Answered[]> {
    const under: Promise<Answered>[] = [];
    const total = Math.ceil(rate * long);
    for (const began = performance.now(); under.length < total; await pause(2)) {
      const due = Math.min(total, Math.floor(seconds(began) * rate) + 1);
      while (under.length < due) under.push(this.send(began, began + (under.length / rate) * 1_000));
    }
    return Promise.all(under);
  }

  end(): void {
    this.agent.destroy();
  }

  private send(began: number, since: number): Promise<Answered> {
    const { rank, path, token, body } = this.next();
    const key = body && randomUUID();
    const text = body && JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${token}`,
      ...(text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    };
    return new Promise((resolve) => {
      const done = (status: number, retryAfter: boolean): void =>
        resolve({ rank, status, took: performance.now() - since, at: seconds(began), retryAfter, key });
      const call = request(`${this.url}${path}`, { agent: this.agent, method: body ? 'POST' : 'GET', headers });
      call.on('response', (answer) => {
        answer.resume();
        answer.on('end', () => done(answer.statusCode!, answer.headers['retry-after'] !== undefined));
      });
      call.on('error', () => done(0, false));
      call.end(text);
    });
  }
}
