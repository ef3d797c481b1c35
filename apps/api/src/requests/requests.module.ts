import { flows } from '@linli/flows';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { Pool } from 'pg';
import { AttachmentSight } from '../attachments/attachment-sight.js';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { ENV } from '../config/config.module.js';
import { CommandPool } from '../database/own-pools.js';
import { OutboxSignal } from '../outbox/outbox-signal.js';
import { PartnersModule } from '../partners/partners.module.js';
import type { Actor } from '../people/actor.js';
import { PeopleModule } from '../people/people.module.js';
import { RegionDirectory } from '../regions/region-directory.js';
import { RegionsModule } from '../regions/regions.module.js';
import { Sealing } from '../sealing/sealing.js';
import { Clock } from '../time/clock.js';
import { Answers } from './answer.js';
import { Again } from './api/again.js';
import { AroundController } from './api/around.controller.js';
import { Calls } from './api/calls.js';
import { Commands } from './api/commands.js';
import { Desk, Reading } from './api/desk.js';
import { FlowsController } from './api/flows.controller.js';
import { ReceiptsController } from './api/receipts.controller.js';
import { RequestsController } from './api/requests.controller.js';
import { FlowPages } from './flow-pages.js';
import { FlowRegistry } from './flow-registry.js';
import { Needs, Offering, Ordering } from './needs.provider.js';
import { Perform } from './perform.js';
import { Ground, ReadingOfRequests } from './reading.provider.js';
import { Receipts } from './receipts.js';
import { Reveals } from './reveals.js';
import { DistrictSurroundings } from './surroundings.js';

/** Exports what moves requests (`Perform`), for controllers, clocks, seeds and imports alike. */
@Module({
  imports: [RegionsModule, PeopleModule, PartnersModule, CatalogueModule, AttachmentsModule],
  controllers: [AroundController, RequestsController, ReceiptsController, FlowsController],
  providers: [
    Offering,
    Ordering,
    Needs,
    Ground,
    Again,
    Calls,
    Commands,
    Desk,
    { provide: Reading, useClass: ReadingOfRequests },
    CommandPool,
    provide(FlowRegistry, [Pool]),
    provide(FlowPages, [Pool]),
    provide(DistrictSurroundings, [RegionDirectory]),
    provide(Answers, [FlowRegistry, Sealing]),
    provide(Receipts, [Pool, Clock, ENV]),
    provide(Reveals, [Pool, Clock, Sealing]),
    {
      provide: Perform,
      inject: [
        CommandPool,
        Clock,
        FlowRegistry,
        Sealing,
        DistrictSurroundings,
        Needs,
        { token: OutboxSignal, optional: true },
      ],
      useFactory: makePerform,
    },
  ],
  exports: [Perform, FlowRegistry, Answers, DistrictSurroundings],
})
export class RequestsModule implements OnModuleInit {
  constructor(
    @Inject(FlowRegistry) private readonly registry: FlowRegistry,
    @Inject(AttachmentSight) private readonly sight: AttachmentSight,
    @Inject(Desk) private readonly desk: Desk,
  ) {}

  async onModuleInit(): Promise<void> {
    this.sight.useRequestSight((actor, id, fileId) => this.readsFile(actor, id, fileId));
    await this.registry.start(flows);
  }

  /** Whoever may read the words of a request may see its pictures, but for those that were found unfit. */
  private async readsFile(actor: Actor, id: string, fileId: string): Promise<boolean> {
    const looked = await this.desk.one.look(actor, id);
    const hidden = looked?.hidden.some(({ attachmentId }) => attachmentId === fileId);
    return (looked?.viewer.readsWords ?? false) && !hidden;
  }
}

function provide<A extends unknown[], T>(type: new (...args: A) => T, inject: unknown[]) {
  return { provide: type, inject: inject as never[], useFactory: (...args: unknown[]) => new type(...(args as A)) };
}

function makePerform(
  { pool }: CommandPool,
  clock: Clock,
  registry: FlowRegistry,
  sealing: Sealing,
  surroundings: DistrictSurroundings,
  needs: Needs,
  signal?: OutboxSignal,
): Perform {
  const committed = (shards: ReadonlySet<number>): void => signal?.wake(shards);
  return new Perform(pool, clock, registry, sealing, { surroundings, needs: needs.loaders, committed });
}
