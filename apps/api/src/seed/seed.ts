import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { inTransaction } from '../database/in-transaction.js';
import { DeadlineClock } from '../deadlines/clock.js';
import { Relay } from '../outbox/relay.js';
import { PartnerRatings } from '../partners/partner-ratings.js';
import { ActorDirectory } from '../people/actor.js';
import { RegionDirectory } from '../regions/region-directory.js';
import { Perform } from '../requests/perform.js';
import { Sealing } from '../sealing/sealing.js';
import { Clock } from '../time/clock.js';
import { localWeekday } from '../time/local-day.js';
import { DemoPhotos } from './demo-photos.js';
import { Renaming } from './names.js';
import { ordinaryOrder } from './ordinary-order.js';
import { isWeekend, planDay } from './ordinary-plan.js';
import type { Ground } from './ground.js';
import { DEMO_DISTRICT, plant } from './plant.js';
import { localTime, Stage } from './stage.js';
import { stories } from './stories.js';
import { stillGoing, stillGoingStory } from './stories/still-going.js';
import { Timeline } from './timeline.js';
import { Dice } from './world/random.js';

const DAYS = 30;
const ORDERS_A_WORKDAY = 9;
const ORDERS_A_WEEKEND_DAY = 4;

export interface SeedOptions {
  names?: Renaming;
  /** Told in plain words how far it is. */
  log?: (line: string) => void;
}

/** What a seed acts through: the same parts that serve people. */
@Injectable()
export class SeedWorld {
  constructor(
    @Inject(Perform) readonly perform: Perform,
    @Inject(DeadlineClock) readonly deadlines: DeadlineClock,
    @Inject(Relay) readonly relay: Relay,
    @Inject(ActorDirectory) readonly actors: ActorDirectory,
    @Inject(DemoPhotos) readonly photos: DemoPhotos,
    @Inject(PartnerRatings) readonly ratings: PartnerRatings,
  ) {}
}

/** Thirty days of a demo district through the real commands with a set clock. */
@Injectable()
export class Seed {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Sealing) private readonly sealing: Sealing,
    @Inject(RegionDirectory) private readonly regions: RegionDirectory,
    @Inject(SeedWorld) private readonly world: SeedWorld,
  ) {}

  /** Does nothing when the demo district is whole; one that a crash left half-told is refused with a clear sentence. */
  async run({ names = new Renaming(), log = () => undefined }: SeedOptions = {}): Promise<'planted' | 'there'> {
    const { rows } = await this.pool.query<{ told: boolean }>(
      'select exists (select from demo_told where district_id = d.id) as told from district d where id = $1',
      [DEMO_DISTRICT],
    );
    if (rows[0]?.told) return 'there';
    if (rows[0]) throw new SeedUnfinished();
    const end = await this.clock.now(this.pool);
    try {
      await this.tell(end, names, log);
    } finally {
      this.clock.setFixed(null);
    }
    await this.world.ratings.compute();
    await this.pool.query('insert into demo_told (district_id, told_at) values ($1, $2)', [DEMO_DISTRICT, end]);
    return 'planted';
  }

  private async tell(end: Date, names: Renaming, log: (line: string) => void): Promise<void> {
    await this.sealing.load(DEMO_DISTRICT);
    const ground = await inTransaction(this.pool, (client) => plant(client, this.sealing, end, names));
    await this.regions.load(DEMO_DISTRICT);
    this.clock.setFixed(localTime(end, -DAYS, 7));
    const timeline = this.timeline(ground, end);
    await timeline.tell(end, (day) => log(`Demo history ${day}`));
  }

  private timeline(ground: Ground, end: Date): Timeline {
    const { perform, deadlines, relay, actors, photos } = this.world;
    const stage = new Stage(ground, this.pool, this.clock, perform, { actors, photos });
    const timeline = new Timeline(this.clock, deadlines, relay);
    for (const { tell, daysAgo, hour } of stories) timeline.begin(workdayBefore(end, daysAgo, hour), tell(stage));
    const justNow = new Date(end.getTime() - 40 * 60_000);
    for (const going of stillGoing) timeline.begin(justNow, stillGoingStory(stage, going));
    const dice = new Dice(20261122);
    for (let daysAgo = DAYS; daysAgo >= 0; daysAgo--) {
      const weekend = isWeekend(localTime(end, -daysAgo, 12));
      for (const plan of planDay(dice, end, daysAgo, weekend ? ORDERS_A_WEEKEND_DAY : ORDERS_A_WORKDAY)) {
        timeline.begin(plan.at, ordinaryOrder(stage, plan, new Dice(dice.between(1, 1e9))));
      }
    }
    return timeline;
  }
}

export class SeedUnfinished extends Error {
  constructor() {
    super('The demo data is unfinished: the first start was interrupted. Remove the data folder and start again.');
    this.name = 'SeedUnfinished';
  }
}

/** The stories begin on a Monday to Thursday, so that offices are open while they go on. */
function workdayBefore(end: Date, daysAgo: number, hour: number): Date {
  let at = localTime(end, -daysAgo, hour);
  while ([0, 5, 6].includes(localWeekday(at))) at = new Date(at.getTime() - 86_400_000);
  return at;
}
