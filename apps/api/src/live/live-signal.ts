import { Injectable } from '@nestjs/common';

/** Tells the feed of this process that changes were committed here; those of other processes it finds by looking. */
@Injectable()
export class LiveSignal {
  private listener: (() => void) | null = null;

  wake(): void {
    this.listener?.();
  }

  /** One feed a process. Null stops listening. */
  listen(listener: (() => void) | null): void {
    this.listener = listener;
  }
}
