import { DeadlineClock } from '../src/deadlines/clock.js';
import { Perform } from '../src/requests/perform.js';
import type { Role, World } from './world.js';

/** The usual way of an order, walked in a world. */
export class Journey {
  constructor(private readonly world: World) {}

  /** Does it, and insists that it was done. */
  async done(role: Role, id: string, action: string, input: object = {}) {
    const answer = await this.world.act(role, id, action, input);
    if (answer.status !== 200) throw new Error(`${role} ${action}: ${answer.text}`);
    return answer.body;
  }

  /** Ordered by the resident, accepted, offered to the tailor. */
  async offered(more: object = {}): Promise<string> {
    const id = await this.world.open('resident', more);
    await this.done('community', id, 'accept');
    await this.done('community', id, 'dispatch', { mode: 'chosen', partnerId: this.world.partners.tailor });
    return id;
  }

  async taken(more: object = {}): Promise<string> {
    const id = await this.offered(more);
    await this.done('lead', id, 'take', { workerId: this.world.people.worker });
    return id;
  }

  async started(more: object = {}): Promise<string> {
    const id = await this.taken(more);
    const { body } = await this.world.get('resident', `/requests/${id}`);
    await this.done('worker', id, 'start', { serviceCode: body.request.serviceCode });
    return id;
  }

  async fulfilled(more: object = {}): Promise<string> {
    const id = await this.started(more);
    const evidenceIds = [await this.world.photo('worker')];
    const input = { summary: '裤脚改短两厘米', outcome: 'solved', evidenceIds, labourFen: 1000 };
    await this.done('worker', id, 'fulfil', input);
    return id;
  }

  /** Fires everything that is due until then, as the product's clock does. */
  async passUntil(at: string): Promise<void> {
    const { pool, app } = this.world.api;
    const perform = app.get(Perform);
    const clock = new DeadlineClock(pool, this.world.clock, (command) => perform.run(command));
    await clock.runUntil(new Date(at));
    this.world.moveTo(at);
  }
}
