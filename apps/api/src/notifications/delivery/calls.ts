import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { inTransaction } from '../../database/in-transaction.js';
import { Sealing } from '../../sealing/sealing.js';
import { Clock } from '../../time/clock.js';

export interface Told {
  districtId: number;
  actorId: string;
  /** The task, in the actor's own inbox. */
  id: string;
  how: 'phone' | 'visit' | 'family';
  words?: string;
}

/** Tasks of the grid worker: telling somebody what no message could. */
@Injectable()
export class Calls {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Sealing) private readonly sealing: Sealing,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Confirms it for everybody who had the task; the first confirmation stays. False when it is no task of theirs. */
  async told({ districtId, actorId, id, how, words }: Told): Promise<boolean> {
    await this.sealing.load(districtId);
    const sealed = words === undefined ? null : this.sealing.sealForDistrict(districtId, words, `told:${id}`);
    const now = await this.clock.now(this.pool);
    return inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<Task>(
        `select request_id, seq, about_id, told_at from notification
         where district_id = $1 and recipient_id = $2 and id = $3 and channel = 'call' for update`,
        [districtId, actorId, id],
      );
      const [task] = rows;
      if (!task || task.told_at) return task !== undefined;
      const about = [districtId, task.request_id, task.seq, task.about_id];
      const { rowCount } = await client.query(
        `update delivery set status = 'delivered', finished_at = $5
         where district_id = $1 and request_id = $2 and seq = $3 and recipient_id = $4 and channel = 'call' and status = 'sent'`,
        [...about, now],
      );
      // Somebody else was faster, on a task of his own.
      if (rowCount === 0) return true;
      await client.query(
        `update notification set told_at = $5, told_by = $6, told_how = $7,
           told_words_sealed = case when id = $8 then $9 end
         where district_id = $1 and request_id = $2 and seq = $3 and about_id = $4 and channel = 'call'`,
        [...about, now, actorId, how, id, sealed],
      );
      return true;
    });
  }
}

interface Task {
  request_id: string;
  seq: number;
  about_id: string;
  told_at: Date | null;
}
