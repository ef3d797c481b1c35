import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { Attachments } from '../attachments/attachments.js';
import { Catalogue } from '../catalogue/catalogue.js';
import { SlotHolds } from '../catalogue/slot-holds.js';
import { Candidates } from '../partners/candidates.js';
import { PartnerDirectory } from '../partners/partner-directory.js';
import { Consents } from '../people/consents.js';
import { RegionDirectory } from '../regions/region-directory.js';
import { Sealing } from '../sealing/sealing.js';
import { Clock } from '../time/clock.js';
import type { NeedLoader } from './command.js';
import { needLoaders } from './needs/needs.js';
import { Newcomers } from './needs/opening/newcomers.js';
import { ServedPersons } from './needs/opening/served-person.js';
import { badField } from './needs/refuse.js';

/** The services and the partners that do them. */
@Injectable()
export class Offering {
  constructor(
    @Inject(Catalogue) readonly catalogue: Catalogue,
    @Inject(SlotHolds) readonly slotHolds: SlotHolds,
    @Inject(PartnerDirectory) readonly partners: PartnerDirectory,
    @Inject(Candidates) readonly candidates: Candidates,
  ) {}
}

/** Who orders, for whom, and what they sent along. */
@Injectable()
export class Ordering {
  readonly persons: ServedPersons;

  constructor(
    @Inject(Pool) pool: Pool,
    @Inject(Clock) clock: Clock,
    @Inject(Sealing) sealing: Sealing,
    @Inject(RegionDirectory) regions: RegionDirectory,
    @Inject(Consents) consents: Consents,
  ) {
    this.persons = new ServedPersons(pool, regions, consents, new Newcomers(pool, clock, sealing));
  }
}

/** The loaders of `needs`, with the district's tables behind them. */
@Injectable()
export class Needs {
  readonly loaders: Record<string, NeedLoader>;

  constructor(
    @Inject(Pool) pool: Pool,
    @Inject(RegionDirectory) regions: RegionDirectory,
    @Inject(Offering) { catalogue, slotHolds, partners, candidates }: Offering,
    @Inject(Ordering) { persons }: Ordering,
    @Inject(Attachments) attachments: Attachments,
  ) {
    this.loaders = needLoaders({
      ...{ pool, regions, catalogue, slotHolds, partners, candidates, persons },
      async checkFiles({ districtId, id: uploaderId }, ids, requestId) {
        const refusal = await attachments.check({ districtId, uploaderId, ids, requestId });
        return refusal && badField('attachmentIds', refusal.message);
      },
    });
  }
}
