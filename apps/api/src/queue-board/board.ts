import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { QueueBackend } from '../queue/backend.js';

export const BOARD_PATH = '/queues';

/**
 * Bull Board over the queues of this installation, on whichever backend they run. What a queue does is decided by
 * tables and code: here one looks and tries again, nothing is added, edited or emptied.
 */
export class Board {
  private readonly adapter = new FastifyAdapter();
  private readonly setQueues: (queues: BullMQAdapter[]) => void;

  /** `names`: of every queue there may be, also of those only other processes work. */
  constructor(
    private readonly backend: QueueBackend,
    private readonly names: readonly string[],
  ) {
    this.adapter.setBasePath(BOARD_PATH);
    const { setQueues } = createBullBoard({
      queues: [],
      serverAdapter: this.adapter,
      // What it tells of Redis is wrong where there is none.
      options: { uiConfig: { ...UI, hideRedisDetails: backend.kind !== 'redis' } },
    });
    this.setQueues = setQueues;
  }

  /** To be registered under BOARD_PATH. */
  plugin(): (scope: FastifyInstance, options: { prefix: string }, done: (error?: Error) => void) => void {
    return this.adapter.registerPlugin() as never;
  }

  /** Those of canaries come and go with their processes and are left out. */
  show(): void {
    for (const name of this.names) this.backend.queue(name);
    const queues = new Map(this.backend.known().map((queue) => [queue.name, queue]));
    const shown = [...queues.values()].filter(({ name }) => !name.startsWith('canary-'));
    this.setQueues(
      shown.map((queue) => {
        const adapter = new BullMQAdapter(queue);
        adapter.setFormatter('data', onlyIds);
        return adapter;
      }),
    );
  }
}

/** Looking, and trying again what failed. `url` as asked, with BOARD_PATH. */
export function isAllowed({ method, url }: Pick<FastifyRequest, 'method' | 'url'>): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  return method === 'PUT' && RETRY.test(url.split('?', 1)[0]!);
}

/** One job, or all that failed. */
const RETRY = /^\/queues\/api\/queues\/[^/]+\/([^/]+\/retry|retry\/failed)$/;

/** Job data are ids by rule; should anything else ever get there, it is not shown. */
export function onlyIds(data: unknown): Record<string, unknown> {
  const entries = Object.entries((data ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, value]) => [name, isId(value) ? value : '…']));
}

function isId(value: unknown): boolean {
  return typeof value === 'number' ? Math.abs(value) < 1e9 : typeof value === 'string' && UUID.test(value);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const UI = {
  boardTitle: '邻里 · 队列',
  hideDocsLink: true,
  locale: { lng: 'zh-CN' },
  pollingInterval: { forceInterval: 5 },
  // Asks Redis for the list of all its clients at each look.
  showWorkers: false,
};
