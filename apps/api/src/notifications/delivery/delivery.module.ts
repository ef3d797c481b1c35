import { type BeforeApplicationShutdown, Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
import { QueueBackend } from '../../queue/backend.js';
import { Clock } from '../../time/clock.js';
import { OUTWARD_CHANNELS, type OutwardChannels } from '../channels/channel.js';
import { NotificationsModule } from '../notifications.module.js';
import { Contacts } from './contacts.js';
import { DeliverySignal } from './delivery-signal.js';
import { DeliveryWorker, PACES } from './delivery-worker.js';
import { CHANNELS, Dispatcher, queueName } from './dispatcher.js';

/** Dispatcher and workers of the messages that leave the house; for a program that works the queues. */
@Module({
  imports: [NotificationsModule],
  providers: [
    { provide: Dispatcher, inject: [Pool, QueueBackend, Clock, DeliverySignal], useFactory: makeDispatcher },
    {
      provide: DeliveryWorker,
      inject: [Pool, Clock, OUTWARD_CHANNELS, Contacts, DeliverySignal],
      useFactory: makeWorker,
    },
  ],
})
export class DeliveryModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(Dispatcher) private readonly dispatcher: Dispatcher,
    @Inject(DeliveryWorker) private readonly worker: DeliveryWorker,
    @Inject(QueueBackend) private readonly backend: QueueBackend,
  ) {}

  onApplicationBootstrap(): void {
    for (const channel of CHANNELS) this.backend.worker(queueName(channel), this.worker.work, PACES[channel]);
    this.dispatcher.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.dispatcher.stop();
  }
}

function makeDispatcher(pool: Pool, backend: QueueBackend, clock: Clock, signal: DeliverySignal): Dispatcher {
  return new Dispatcher(pool, backend, clock, signal);
}

function makeWorker(pool: Pool, clock: Clock, channels: OutwardChannels, contacts: Contacts, signal: DeliverySignal) {
  return new DeliveryWorker(pool, clock, channels, contacts, signal);
}
