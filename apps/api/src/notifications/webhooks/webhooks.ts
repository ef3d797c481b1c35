import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { v7 } from 'uuid';
import { refused } from '../../http/problem/refusal-error.js';
import { Sealing } from '../../sealing/sealing.js';
import { Clock } from '../../time/clock.js';
import { Outgoing } from './outgoing.js';
import { newSecret } from './signature.js';
import type { NewSecretAnswer, NewWebhookAnswer, WebhookAnswer, WebhookInput } from './webhooks.controller.js';

const MOST = 20;

/** The webhooks of a district. Secrets are sealed; nobody reads one again. */
@Injectable()
export class Webhooks {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Sealing) private readonly sealing: Sealing,
    @Inject(Outgoing) private readonly outgoing: Outgoing,
  ) {}

  async list(districtId: number): Promise<WebhookAnswer[]> {
    const { rows } = await this.pool.query<Row>(`select ${COLUMNS} from webhook where district_id = $1 order by id`, [
      districtId,
    ]);
    return rows.map(answer);
  }

  /** Throws INVALID_INPUT, LIMIT_REACHED. */
  async create(districtId: number, input: WebhookInput): Promise<NewWebhookAnswer> {
    await this.check(districtId, input);
    const [id, secret] = [v7(), newSecret()];
    await this.sealing.load(districtId);
    const sealed = this.sealing.sealForDistrict(districtId, secret, `webhook:${id}`);
    const { name, url, flows, events, active } = input;
    const { rows } = await this.pool.query<Row>(
      `insert into webhook (district_id, id, name, url, secret_sealed, flows, events, active, created_at)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9 where (select count(*) from webhook where district_id = $1) < ${MOST}
       returning ${COLUMNS}`,
      [districtId, id, name, url, sealed, flows, events, active, await this.clock.now(this.pool)],
    );
    if (!rows[0]) throw refused('LIMIT_REACHED', `最多设 ${MOST} 个,请先删掉不用的。`);
    return { ...answer(rows[0]), secret };
  }

  /** Throws INVALID_INPUT, NOT_FOUND. */
  async change(districtId: number, id: string, input: WebhookInput): Promise<WebhookAnswer> {
    await this.check(districtId, input);
    const { name, url, flows, events, active } = input;
    const { rows } = await this.pool.query<Row>(
      `update webhook set name = $3, url = $4, flows = $5, events = $6, active = $7,
         closed_reason = case when $7 then null else closed_reason end, failures = 0, failing_since = null, paused_until = null
       where district_id = $1 and id = $2 returning ${COLUMNS}`,
      [districtId, id, name, url, flows, events, active],
    );
    if (!rows[0]) throw refused('NOT_FOUND');
    return answer(rows[0]);
  }

  /**
   * Another secret. For so many hours each event is signed by the one before too, so that the receiver can change over
   * when it likes; 0 where somebody else got hold of it. Throws NOT_FOUND.
   */
  async changeSecret(districtId: number, id: string, keepHours: number): Promise<NewSecretAnswer> {
    const secret = newSecret();
    await this.sealing.load(districtId);
    const { rows } = await this.pool.query<{ until: Date | null }>(
      `update webhook set secret_sealed = $3,
         previous_secret_sealed = case when $4::int > 0 then secret_sealed end,
         previous_secret_until = case when $4::int > 0 then $5::timestamptz + $4::int * interval '1 hour' end
       where district_id = $1 and id = $2 returning previous_secret_until as until`,
      [
        districtId,
        id,
        this.sealing.sealForDistrict(districtId, secret, `webhook:${id}`),
        keepHours,
        await this.clock.now(this.pool),
      ],
    );
    if (!rows[0]) throw refused('NOT_FOUND');
    return { secret, previousUntil: rows[0].until?.toISOString() ?? null };
  }

  async remove(districtId: number, id: string): Promise<void> {
    await this.pool.query('delete from webhook where district_id = $1 and id = $2', [districtId, id]);
  }

  /** A misspelt name would be heard of never, and nobody would notice. */
  private async check(districtId: number, { url, flows, events }: WebhookInput): Promise<void> {
    const fault = this.outgoing.fault(url);
    if (fault) throw refused('INVALID_INPUT', fault);
    const { rows } = await this.pool.query<{ name: string; actions: string[] }>(
      `select name, array(select json_object_keys(definition -> 'actions')) as actions
       from flow where (district_id = $1 or district_id is null) and ($2::text[] is null or name = any($2))`,
      [districtId, flows],
    );
    const strange = flows?.find((flow) => !rows.some(({ name }) => name === flow));
    if (strange) throw refused('INVALID_INPUT', `没有“${strange}”这个流程。`);
    const unknown = events?.find((event) => !rows.some(({ actions }) => actions.includes(event)));
    if (unknown) throw refused('INVALID_INPUT', `所选流程里没有“${unknown}”这个动作。`);
  }
}

const COLUMNS = 'id, name, url, flows, events, active, closed_reason, paused_until, previous_secret_until, created_at';

interface Row extends Pick<WebhookAnswer, 'id' | 'name' | 'url' | 'flows' | 'events' | 'active'> {
  closed_reason: string | null;
  paused_until: Date | null;
  previous_secret_until: Date | null;
  created_at: Date;
}

function answer(row: Row): WebhookAnswer {
  const { closed_reason, paused_until, previous_secret_until, created_at, ...same } = row;
  return {
    ...same,
    closedReason: closed_reason,
    pausedUntil: paused_until?.toISOString() ?? null,
    previousSecretUntil: previous_secret_until?.toISOString() ?? null,
    createdAt: created_at.toISOString(),
  };
}
