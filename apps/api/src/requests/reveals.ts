import type { Pool } from 'pg';
import { v7 } from 'uuid';
import { refused } from '../http/problem/refusal-error.js';
import { mayReveal } from '../people/reveal-limit.js';
import type { Sealing } from '../sealing/sealing.js';
import type { Clock } from '../time/clock.js';
import type { Looked } from './queries/one-request.js';
import { Unsealer } from './view/unseal.js';

/** Opens a masked phone for somebody who has to call, and keeps who asked and why. */
export class Reveals {
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly sealing: Sealing,
  ) {}

  /** Throws ACTION_NOT_PERMITTED for whoever has no reason to call, TOO_MANY_REQUESTS after thirty a day. */
  async phone(districtId: number, { stored, viewer }: Looked, reason: string): Promise<string | null> {
    const may = ['all', 'job', 'desk', 'masked'].includes(viewer.sight) && !viewer.parties.every(looksOnly);
    if (!may || (viewer.sight === 'masked' && viewer.onlyServes)) {
      throw refused('ACTION_NOT_PERMITTED', '您不负责这张单子,不能查看电话。');
    }
    const now = await this.clock.now(this.pool);
    const { rowCount } = await this.pool.query(
      `insert into reveal_log (district_id, id, request_id, actor_id, party, reason, at)
       select $1, $2, $3, $4, $5, $6, $7 where ${mayReveal(1, 4, 7)}`,
      [districtId, v7(), stored.body.id, viewer.actorId, viewer.parties[0], reason, now],
    );
    if (rowCount === 0)
      throw refused('TOO_MANY_REQUESTS', '今天查看电话的次数已用完,请明天再看。', { retryAfter: 3_600 });
    return new Unsealer(this.sealing, districtId, stored).request().subject.contact?.phone ?? null;
  }
}

/** 监督员 looks at how things go, not at people. */
const looksOnly = (party: string): boolean => party === 'overseer' || party === 'arranger';
