import type { DeadlineClock } from '../deadlines/clock.js';
import type { Relay } from '../outbox/relay.js';
import type { Clock } from '../time/clock.js';

/** Acts, then says until when it waits. Ends when it has nothing more to do. */
export type Story = AsyncGenerator<Date, void>;

const RELAY_EVERY = 2 * 3_600_000;

interface Waiting {
  at: Date;
  order: number;
  story: Story;
}

/** Tells many stories at once in the order of their instants, with the clock's own moves in between, up to `end`. */
export class Timeline {
  private readonly waiting: Waiting[] = [];
  private told = 0;
  private relayedAt = 0;

  constructor(
    private readonly clock: Clock,
    private readonly deadlines: DeadlineClock,
    private readonly relay: Relay,
  ) {}

  begin(at: Date, story: Story): void {
    this.insert({ at, order: this.told++, story });
  }

  /** A story that waits beyond `end` stays where it is: that is what a district looks like today. */
  async tell(end: Date, progress: (day: string) => void = () => undefined): Promise<void> {
    let day = '';
    for (let next = this.waiting.shift(); next && next.at <= end; next = this.waiting.shift()) {
      await this.advance(next.at);
      const { done, value } = await next.story.next();
      if (!done) this.insert({ at: later(value, this.clock.fixed as Date), order: this.told++, story: next.story });
      const today = next.at.toISOString().slice(0, 10);
      if (today !== day) progress((day = today));
    }
    await this.advance(end);
    await this.relay.drain();
  }

  private async advance(to: Date): Promise<void> {
    if (this.clock.fixed && this.clock.fixed >= to) return;
    await this.deadlines.runUntil(to);
    await this.relayNowAndThen(to);
  }

  /** Inboxes and turns need not be right at every instant of the past; asking the outbox each time is most of the work. */
  private async relayNowAndThen(now: Date): Promise<void> {
    if (now.getTime() - this.relayedAt < RELAY_EVERY) return;
    this.relayedAt = now.getTime();
    await this.relay.drain();
  }

  private insert(entry: Waiting): void {
    const index = this.waiting.findIndex(
      (other) => other.at > entry.at || (other.at.getTime() === entry.at.getTime() && other.order > entry.order),
    );
    this.waiting.splice(index === -1 ? this.waiting.length : index, 0, entry);
  }
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
