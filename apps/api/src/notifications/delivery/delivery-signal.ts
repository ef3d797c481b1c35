import { Injectable } from '@nestjs/common';

/** Tells the dispatcher of this process, if it runs one, that deliveries may be due. It looks every five seconds besides. */
@Injectable()
export class DeliverySignal {
  private listener: (() => void) | null = null;

  wake(): void {
    this.listener?.();
  }

  /** One dispatcher a process. Null stops listening. */
  listen(listener: (() => void) | null): void {
    this.listener = listener;
  }
}
