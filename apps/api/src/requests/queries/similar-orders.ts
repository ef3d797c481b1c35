import type { RequestState } from '@linli/workflow';
import type { Pool } from 'pg';
import type { Actor } from '../../people/actor.js';
import type { Clock } from '../../time/clock.js';
import { briefOf, type RequestBrief } from '../answer.js';
import type { FlowRegistry } from '../flow-registry.js';

export interface Similar {
  request: RequestBrief;
  /** Chinese: why it may be the same. */
  reasons: string[];
}

/** Open orders of one's own household for the same service. Neighbours' orders are nobody's business. */
export class SimilarOrders {
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly flows: FlowRegistry,
  ) {}

  async of(actor: Actor, serviceId: string): Promise<Similar[]> {
    const [{ rows }, now] = await Promise.all([
      this.pool.query<{ body: RequestState }>({
        name: 'similar-orders',
        text: `select r.body from service_request r
               where r.district_id = $1 and r.service_id = $2 and r.final is null
                 and r.requester_id = any($3::uuid[] || array(select person_id from household_member
                   where district_id = $1 and household_id = any($4::uuid[])))
               order by r.id desc limit 20`,
        values: [actor.districtId, serviceId, [actor.id, ...actor.proxyFor], actor.householdIds],
      }),
      this.clock.now(this.pool),
    ]);
    return Promise.all(
      rows.map(async ({ body }) => {
        const flow = await this.flows.get(actor.districtId, body.flow, body.flowVersion);
        return { request: briefOf(flow, body), reasons: reasonsOf(actor, body, now) };
      }),
    );
  }
}

function reasonsOf(actor: Actor, { requesterId, openedAt }: RequestState, now: Date): string[] {
  const days = Math.floor((now.getTime() - Date.parse(openedAt)) / 86_400_000);
  const when = days === 0 ? '今天' : `${days} 天前`;
  const who =
    requesterId === actor.id ? '您' : actor.proxyFor.includes(requesterId as string) ? '您替家人' : '同住的家人';
  return [`${who}${when}点过同样的服务,还没有办完`];
}
