import { randomBytes, randomUUID } from 'node:crypto';
import { flows, order } from '@linli/flows';
import type { Custody } from '@linli/workflow';
import type pg from 'pg';
import type { Actor } from '../src/people/actor.js';
import type { NeedLoader } from '../src/requests/command.js';
import { FlowRegistry } from '../src/requests/flow-registry.js';
import { Perform } from '../src/requests/perform.js';
import type { Surroundings } from '../src/requests/surroundings.js';
import { Sealing } from '../src/sealing/sealing.js';
import type { Clock } from '../src/time/clock.js';

/** Perform as it is, over a world of three desks in which an actor's name says what he is to every request. */
export interface Performing {
  perform: Perform;
  /** Opens an order of a resident who has asked for nothing special; its id. It waits for the community. */
  open(): Promise<string>;
}

export interface PerformingPlace {
  /** From the first desk to the top. */
  desks: Custody[];
  residentId: string;
}

const somewhere: PerformingPlace = {
  desks: [0, 1, 2].map((level) => ({ regionId: randomUUID(), level })),
  residentId: randomUUID(),
};

export async function performing(
  pool: pg.Pool,
  clock: Clock,
  place: PerformingPlace = somewhere,
  committed: (shards: ReadonlySet<number>) => void = () => undefined,
): Promise<Performing> {
  const registry = new FlowRegistry(pool);
  await registry.start(flows);
  const sealing = new Sealing(pool, KEYS);
  const { desks } = place;
  const world = {
    surroundings: surroundingsOf(desks),
    needs: { opening: openingAt(desks), limits, promisedAt },
    committed,
  };
  const perform = new Perform(pool, clock, registry, sealing, world);
  const resident = { ...actorCalled('requester'), id: place.residentId };
  return {
    perform,
    open: async () => {
      const input = {
        serviceId: randomUUID(),
        regionId: desks[0]!.regionId,
        place: { address: '三栋' },
        contact: { name: '王' },
      };
      const answer = await perform.run({
        districtId: 1,
        flow: 'order',
        action: 'open',
        actor: resident,
        key: randomUUID(),
        input,
      });
      if (!answer.ok) throw new Error(JSON.stringify(answer));
      return answer.event.requestId;
    },
  };
}

/** The same for every process of a spec. */
const KEYS = { masterKey: randomBytes(32), indexKey: randomBytes(32) };

/** Somebody who is this party to every request. */
export function actorCalled(party: string): Actor {
  return { id: randomUUID(), districtId: 1, name: party } as Actor;
}

const surroundingsOf = (desks: Custody[]): Surroundings => ({
  load: async () => undefined,
  parties: (actor) => [actor.name],
  startParties: (actor) => [actor.name],
  inSight: () => true,
  deskAbove: (regionId) => desks[desks.findIndex((desk) => desk.regionId === regionId) + 1] ?? null,
});

const openingAt =
  (desks: Custody[]): NeedLoader =>
  async ({ actor, input }) => ({
    opening: {
      serviceId: input.serviceId!,
      mode: 'home_visit',
      route: 'assigned',
      startProof: 'none',
      evidence: { kind: 'words', min: 0 },
      priceMode: 'free',
      priceFen: 0,
      capFen: null,
      warrantyDays: 0,
      poolAllowed: false,
      urgency: 'P2',
      regionId: desks[0]!.regionId,
      gridId: null,
      requesterId: (actor as Actor).id,
      openerId: (actor as Actor).id,
      householdId: null,
      channel: 'h5',
      gradeSet: null,
      serviceCode: null,
      livesAlone: false,
      firstResponderId: null,
      attachmentIds: [],
    },
    birth: { custody: desks[0]!, limits: order.limits } as never,
    numbering: { regionId: desks[0]!.regionId, shortName: '府佑' },
  });

/** The same limits and promise again: a retiming that changes nothing but the version. */
const limits: NeedLoader = async ({ request }) => ({ limits: request!.limits as never });
const promisedAt: NeedLoader = async ({ request }) => ({ promisedAt: request!.promisedAt });
