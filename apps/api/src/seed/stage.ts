import { type Duration, addTime, type CalendarName, type Json, type RequestState } from '@linli/workflow';
import type { Pool } from 'pg';
import type { ActorDirectory } from '../people/actor.js';
import type { PerformCommand, PerformRefusal } from '../requests/command.js';
import type { Perform } from '../requests/perform.js';
import type { Clock } from '../time/clock.js';
import { localDay, localInstant } from '../time/local-day.js';
import type { DemoPhotos } from './demo-photos.js';
import type { Ground } from './ground.js';

/** What a story stands on: it acts as people, through the real commands, at the instant the timeline has reached. */
export class Stage {
  private keys = 0;

  constructor(
    readonly ground: Ground,
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly perform: Perform,
    private readonly world: { actors: ActorDirectory; photos: DemoPhotos },
  ) {}

  get now(): Date {
    return this.clock.fixed as Date;
  }

  /** Opens a request as somebody; throws when it is refused. Gives its id. */
  async open(person: string, input: Record<string, Json>): Promise<string> {
    const answer = await this.command(person, { flow: 'order', action: 'open', input });
    if (!answer.ok) throw new Error(`${person} could not open: ${saying(answer)}`);
    return answer.request.id;
  }

  /** Acts as somebody on a request; throws when it is refused. */
  async act(
    person: string,
    requestId: string,
    action: string,
    input: Record<string, Json> = {},
  ): Promise<RequestState> {
    const answer = await this.command(person, { requestId, action, input });
    if (!answer.ok) throw new Error(`${person} could not ${action} at ${this.now.toISOString()}: ${saying(answer)}`);
    return answer.request;
  }

  /** The same, but a refusal is only no. */
  async attempt(person: string, requestId: string, action: string, input: Record<string, Json> = {}): Promise<boolean> {
    const answer = await this.command(person, { requestId, action, input });
    return answer.ok;
  }

  async request(requestId: string): Promise<RequestState> {
    const { rows } = await this.pool.query<{ body: RequestState }>(
      'select r.body from service_request r where district_id = $1 and id = $2',
      [this.ground.districtId, requestId],
    );
    return rows[0]!.body;
  }

  /** A photo this person may show as evidence of that request. */
  photo(person: string): Promise<string> {
    return this.world.photos.takenBy(this.ground.districtId, this.person(person));
  }

  person(code: string): string {
    return idOf(this.ground.people, code);
  }

  region(code: string): string {
    return idOf(this.ground.regions, code);
  }

  service(code: string): string {
    return idOf(this.ground.services, code);
  }

  partner(code: string): string {
    return idOf(this.ground.partners, code);
  }

  /** The instant after so much time of a calendar. */
  in(duration: Duration, calendar: CalendarName = 'always'): Date {
    return new Date(addTime(calendar, this.now.getTime(), duration));
  }

  /** `{from, to}` on the day so many days from now, by local hours. */
  slot(days: number, fromHour: number, hours = 2): { from: string; to: string } {
    const from = localTime(this.now, days, fromHour);
    return { from: from.toISOString(), to: new Date(from.getTime() + hours * 3_600_000).toISOString() };
  }

  private async command(person: string, what: Pick<PerformCommand, 'flow' | 'requestId' | 'action' | 'input'>) {
    const actor = await this.actor(person);
    return this.perform.run({ districtId: this.ground.districtId, actor, key: this.key(), ...what });
  }

  private async actor(code: string) {
    const actor = await this.world.actors.find(this.ground.districtId, this.person(code));
    if (!actor) throw new Error(`the demo has nobody called ${code}`);
    return actor;
  }

  private key(): string {
    return `seed-${String(++this.keys).padStart(8, '0')}`;
  }
}

/** Local (UTC+8) hour of the day so many days after the day of `at`. */
export function localTime(at: Date, days: number, hour: number): Date {
  return new Date(localInstant(localDay(at)) + days * 86_400_000 + hour * 3_600_000);
}

function idOf(ids: Map<string, string>, code: string): string {
  const id = ids.get(code);
  if (!id) throw new Error(`the demo has no ${code}`);
  return id;
}

function saying({ code, message, errors }: PerformRefusal): string {
  return `${code} ${message} ${errors ? JSON.stringify(errors) : ''}`;
}
