import { Injectable } from '@nestjs/common';
import type { DueRow } from './delivery-rows.js';

/** Puts deliveries on the queues. */
export interface DeliveryTaker {
  /** Looks whether any are due. */
  wake(): void;
  /** The queue takes what it is given; otherwise rows are better left to be found, the most important first. */
  readonly ready: boolean;
  /** These were written as if they were on the queue already. */
  take(rows: DueRow[]): void;
}

/** Tells the dispatcher of this process, if it runs one, that deliveries may be due. It looks every five seconds besides. */
@Injectable()
export class DeliverySignal {
  private taker: DeliveryTaker | null = null;

  wake(): void {
    this.taker?.wake();
  }

  /** Whether what is due may be handed over as it is written, instead of being looked up again. */
  get ready(): boolean {
    return this.taker?.ready ?? false;
  }

  /** After the commit. What nobody takes comes again half a minute later. */
  take(rows: DueRow[]): void {
    this.taker?.take(rows);
  }

  /** One dispatcher a process. Null stops listening. */
  listen(taker: DeliveryTaker | null): void {
    this.taker = taker;
  }
}
