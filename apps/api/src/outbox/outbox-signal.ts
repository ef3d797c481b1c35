import { Injectable } from '@nestjs/common';

/**
 * Tells the relay of this process, if it runs one, that rows were committed to these shards. `perform` calls it
 * after commit; nothing is lost when nobody listens, because relays poll besides.
 */
@Injectable()
export class OutboxSignal {
  private listener: ((shards: Iterable<number>) => void) | null = null;

  wake(shards: Iterable<number>): void {
    this.listener?.(shards);
  }

  /** One relay a process. Null stops listening. */
  listen(listener: ((shards: Iterable<number>) => void) | null): void {
    this.listener = listener;
  }
}
