import type { RequestState } from '@linli/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { Catalogue } from '../catalogue/catalogue.js';
import { RegionDirectory } from '../regions/region-directory.js';
import { Sealing } from '../sealing/sealing.js';
import { Clock } from '../time/clock.js';
import { Reading } from './api/desk.js';
import { FlowRegistry } from './flow-registry.js';
import { type Handler, handlersOf } from './needs/handlers.js';
import { NameReader } from './queries/names.js';
import { OneRequest } from './queries/one-request.js';
import { RequestLists } from './queries/request-lists.js';
import { SimilarOrders } from './queries/similar-orders.js';
import { WaitingStates } from './queries/waiting-states.js';
import { DistrictSurroundings } from './surroundings.js';

/** Where and when: what every look at requests starts from. */
@Injectable()
export class Ground {
  constructor(
    @Inject(Pool) readonly pool: Pool,
    @Inject(Clock) readonly clock: Clock,
    @Inject(RegionDirectory) readonly regions: RegionDirectory,
    @Inject(DistrictSurroundings) readonly surroundings: DistrictSurroundings,
  ) {}
}

@Injectable()
export class ReadingOfRequests extends Reading {
  readonly lists: RequestLists;
  readonly one: OneRequest;
  readonly similar: SimilarOrders;

  constructor(
    @Inject(Ground) private readonly ground: Ground,
    @Inject(FlowRegistry) flows: FlowRegistry,
    @Inject(Sealing) sealing: Sealing,
    @Inject(Catalogue) catalogue: Catalogue,
  ) {
    super();
    const { pool, clock, regions, surroundings } = ground;
    const names = new NameReader(pool, regions);
    const waiting = new WaitingStates(pool);
    this.lists = new RequestLists({ pool, clock, flows, regions, surroundings, catalogue, names, waiting });
    this.one = new OneRequest({ pool, clock, flows, sealing, surroundings, catalogue, names });
    this.similar = new SimilarOrders(pool, clock, flows);
  }

  handlers(districtId: number, request: RequestState): Promise<Handler[]> {
    return handlersOf(this.ground, districtId, request);
  }
}
