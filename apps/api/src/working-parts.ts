import { type DynamicModule, Inject, Injectable, Module, type ModuleMetadata } from '@nestjs/common';
import { AttachmentsModule } from './attachments/attachments.module.js';
import { Attachments } from './attachments/attachments.js';
import { ServiceTimes } from './catalogue/service-times.js';
import { SlotHoldKeeper } from './catalogue/slot-holds.js';
import { ContentPieces } from './content/content.consumer.js';
import { DeadlinesModule } from './deadlines/deadlines.module.js';
import type { DeadlineCommand } from './deadlines/send-command.js';
import { CommandAnswers } from './http/repeats/command-answers.js';
import { LiveChanges } from './live/live-changes.consumer.js';
import { LiveSignal } from './live/live-signal.js';
import { LiveModule } from './live/live.module.js';
import { OUTWARD_CHANNELS, type OutwardChannels } from './notifications/channels/channel.js';
import { DeliveryModule } from './notifications/delivery/delivery.module.js';
import { DeliverySignal } from './notifications/delivery/delivery-signal.js';
import { NotificationsConsumer } from './notifications/notifications.consumer.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { WebhooksConsumer } from './notifications/webhooks/webhooks.consumer.js';
import { AuditChainConsumer } from './outbox/audit-chain.consumer.js';
import type { Consumer } from './outbox/consumer.js';
import { OutboxModule } from './outbox/outbox.module.js';
import { OfferProjectionConsumer } from './partners/offer-projection.consumer.js';
import { PartnerRatings } from './partners/partner-ratings.js';
import { PartnerTurns } from './partners/partner-turns.js';
import { PartnersModule } from './partners/partners.module.js';
import { HousekeepingTasks } from './queue/housekeeping.js';
import { QueueModule } from './queue/queue.module.js';
import { AttachedFiles } from './requests/attached-files.consumer.js';
import { Perform } from './requests/perform.js';
import { RequestsModule } from './requests/requests.module.js';
import { Sessions } from './sign-in/sessions.js';
import { SlowDown } from './sign-in/slow-down.js';
import { CountersConsumer } from './statistics/counters.consumer.js';

/** What every committed event owes, in this order; those that lock what many requests share come last. */
function consumers(signal: DeliverySignal, channels: OutwardChannels, live: LiveSignal): Consumer[] {
  return [
    new NotificationsConsumer(signal, channels),
    new WebhooksConsumer(signal),
    new LiveChanges(live),
    new OfferProjectionConsumer(),
    new AttachedFiles(),
    new ContentPieces(),
    new SlotHoldKeeper(),
    new ServiceTimes(),
    new PartnerTurns(),
    new CountersConsumer(),
    new AuditChainConsumer(),
  ];
}

/** What is cleared away or computed anew, and how often. */
@Injectable()
class Tidying {
  constructor(
    @Inject(HousekeepingTasks) tasks: HousekeepingTasks,
    @Inject(Attachments) attachments: Attachments,
    @Inject(CommandAnswers) answers: CommandAnswers,
    @Inject(Sessions) sessions: Sessions,
    @Inject(SlowDown) slowDown: SlowDown,
    @Inject(PartnerRatings) ratings: PartnerRatings,
  ) {
    tasks.add(
      { name: 'purge-loose-attachments', every: HOUR, run: () => attachments.purgeLoose() },
      { name: 'purge-command-answers', every: HOUR, run: () => answers.purge() },
      { name: 'purge-sessions', every: 6 * HOUR, run: () => sessions.purge() },
      { name: 'purge-sign-in-failures', every: 6 * HOUR, run: () => slowDown.purge() },
      { name: 'compute-partner-ratings', every: HOUR, run: () => ratings.compute() },
    );
  }
}

const HOUR = 3_600_000;

@Module({ imports: [AttachmentsModule, PartnersModule], providers: [Tidying] })
class TidyingModule {}

/** Relay, clock, sweeper and queues. Where `works` is false relay and clock are there to be used, but nothing runs by itself, and there are no queues. */
export function workingParts(works: boolean): NonNullable<ModuleMetadata['imports']> {
  const deadlines: DynamicModule = DeadlinesModule.of({
    works,
    imports: [RequestsModule],
    inject: [Perform],
    send: (perform: Perform) => (command: DeadlineCommand) => perform.run(command),
  });
  const outbox = OutboxModule.of({
    works,
    imports: [NotificationsModule, LiveModule],
    inject: [DeliverySignal, OUTWARD_CHANNELS, LiveSignal],
    consumers,
  });
  return [outbox, deadlines, QueueModule.of({ works }), TidyingModule, DeliveryModule.of({ works })];
}
