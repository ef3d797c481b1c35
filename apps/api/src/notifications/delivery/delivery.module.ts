import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { WorkPool } from '../../database/own-pools.js';
import { QueueBackend } from '../../queue/backend.js';
import { HousekeepingTasks } from '../../queue/housekeeping.js';
import { Clock } from '../../time/clock.js';
import { OUTWARD_CHANNELS, type OutwardChannels } from '../channels/channel.js';
import { NotificationsModule } from '../notifications.module.js';
import { Sealing } from '../../sealing/sealing.js';
import { Outgoing } from '../webhooks/outgoing.js';
import { WebhookWorker } from '../webhooks/webhook-worker.js';
import { Contacts } from './contacts.js';
import { DeadDeliveries } from './dead-deliveries.js';
import { DeliverySignal } from './delivery-signal.js';
import { DeliveryWorker, PACES } from './delivery-worker.js';
import { Dispatcher, queueName, WAYS } from './dispatcher.js';

const WORKS = Symbol('deliveries work');
const LISTING = Symbol('dead deliveries are listed');

/** Dispatcher and workers of the messages that leave the house. Where `works` is false they only stand ready. */
@Module({})
export class DeliveryModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(Dispatcher) private readonly dispatcher: Dispatcher,
    @Inject(DeliveryWorker) private readonly worker: DeliveryWorker,
    @Inject(WebhookWorker) private readonly webhooks: WebhookWorker,
    @Inject(QueueBackend) private readonly backend: QueueBackend,
    @Inject(WORKS) private readonly works: boolean,
  ) {}

  static of({ works }: { works: boolean }): DynamicModule {
    return {
      module: DeliveryModule,
      imports: [NotificationsModule],
      providers: [
        { provide: WORKS, useValue: works },
        {
          provide: DeadDeliveries,
          inject: [WorkPool, QueueBackend, Clock, DeliverySignal, WORKS],
          useFactory: makeDead,
        },
        { provide: LISTING, inject: [HousekeepingTasks, DeadDeliveries], useFactory: listDead },
        { provide: Dispatcher, inject: [WorkPool, QueueBackend, Clock, DeliverySignal], useFactory: makeDispatcher },
        {
          provide: DeliveryWorker,
          inject: [WorkPool, Clock, OUTWARD_CHANNELS, Contacts, DeliverySignal],
          useFactory: makeWorker,
        },
        {
          provide: WebhookWorker,
          inject: [WorkPool, Clock, Sealing, Outgoing, DeliverySignal],
          useFactory: makeWebhookWorker,
        },
      ],
    };
  }

  onApplicationBootstrap(): void {
    if (!this.works) return;
    for (const way of WAYS) {
      const { work } = way === 'webhook' ? this.webhooks : this.worker;
      this.backend.worker(queueName(way), work, PACES[way]);
    }
    this.dispatcher.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.dispatcher.stop();
  }
}

function makeDispatcher({ pool }: WorkPool, backend: QueueBackend, clock: Clock, signal: DeliverySignal): Dispatcher {
  return new Dispatcher(pool, backend, clock, signal);
}

function makeDead(
  { pool }: WorkPool,
  backend: QueueBackend,
  clock: Clock,
  signal: DeliverySignal,
  works: boolean,
): DeadDeliveries {
  return new DeadDeliveries(pool, backend, clock, signal, works);
}

function listDead(tasks: HousekeepingTasks, dead: DeadDeliveries): void {
  tasks.add({ name: 'list-dead-deliveries', every: 60_000, run: () => dead.list() });
}

function makeWebhookWorker(
  { pool }: WorkPool,
  clock: Clock,
  sealing: Sealing,
  outgoing: Outgoing,
  signal: DeliverySignal,
) {
  return new WebhookWorker(pool, clock, sealing, outgoing, signal);
}

function makeWorker(
  { pool }: WorkPool,
  clock: Clock,
  channels: OutwardChannels,
  contacts: Contacts,
  signal: DeliverySignal,
) {
  return new DeliveryWorker(pool, clock, channels, contacts, signal);
}
