import { Inject, Injectable } from '@nestjs/common';
import type { RequestState } from '@linli/workflow';
import { Pool } from 'pg';
import type { Actor } from '../people/actor.js';
import { DistrictSurroundings } from '../requests/surroundings.js';
import type { LiveChange } from './live-log.js';

/** The requests of a batch of changes as they are now, read once for all who watch. */
export type Bodies = ReadonlyMap<string, RequestState>;

/** Who may hear of a change: an inbox is its owner's, a request is shown to whom lists would show it. */
@Injectable()
export class LiveSight {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(DistrictSurroundings) private readonly surroundings: DistrictSurroundings,
  ) {}

  async bodiesOf(changes: readonly LiveChange[]): Promise<Bodies> {
    const moved = changes.filter(({ version }) => version !== null);
    if (moved.length === 0) return new Map();
    await Promise.all([...new Set(moved.map(({ districtId }) => districtId))].map((id) => this.surroundings.load(id)));
    const { rows } = await this.pool.query<{ id: string; body: RequestState }>({
      name: 'live-bodies',
      text: `select r.id, r.body from unnest($1::int[], $2::uuid[]) as m (district_id, id)
             join service_request r on r.district_id = m.district_id and r.id = m.id`,
      values: [moved.map(({ districtId }) => districtId), moved.map(({ requestId }) => requestId)],
    });
    return new Map(rows.map(({ id, body }) => [id, body]));
  }

  sees(actor: Actor, change: LiveChange, bodies: Bodies): boolean {
    if (change.districtId !== actor.districtId) return false;
    if (change.recipientId !== null) return change.recipientId === actor.id;
    const body = bodies.get(change.requestId);
    return body !== undefined && this.surroundings.inSight(this.surroundings.parties(actor, body));
  }
}
