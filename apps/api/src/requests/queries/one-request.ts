import { createHash } from 'node:crypto';
import { availableActions, type AvailableAction } from '@linli/workflow';
import type { Pool } from 'pg';
import type { Catalogue } from '../../catalogue/catalogue.js';
import type { Actor } from '../../people/actor.js';
import type { Sealing } from '../../sealing/sealing.js';
import type { Clock } from '../../time/clock.js';
import { briefOf, type EventView, type RequestBrief } from '../answer.js';
import type { FlowRegistry, RunnableFlow } from '../flow-registry.js';
import { isOverdue } from '../overdue.js';
import type { Surroundings } from '../surroundings.js';
import { eventView } from '../view/event-view.js';
import { type Offered, offeredTo } from '../view/offered.js';
import { requestView, type RequestView } from '../view/request-view.js';
import { type StoredContent, type StoredRequest, Unsealer } from '../view/unseal.js';
import { type Viewer, viewerOf } from '../view/viewer.js';
import { hiddenFrom, withhold, type Withheld } from '../view/withheld.js';
import type { NameReader } from './names.js';

export interface RequestPage {
  request: RequestView;
  timeline: EventView[];
  actions: AvailableAction[];
  children: RequestBrief[];
  /** What the viewer is to it. */
  parties: string[];
  /** Why it is offered to the viewer; null for whoever is no candidate. */
  offered: Offered | null;
}

/** One request in the sight of somebody. */
export interface Looked {
  stored: StoredRequest;
  flow: RunnableFlow;
  viewer: Viewer;
  actions: AvailableAction[];
  /** Kept from this viewer. */
  hidden: Withheld[];
  now: Date;
}

export interface OneRequestWorld {
  pool: Pool;
  clock: Clock;
  flows: FlowRegistry;
  sealing: Sealing;
  surroundings: Surroundings;
  catalogue: Catalogue;
  names: NameReader;
}

/** Reads a request for one viewer: first whether it is in sight at all, then what of it. */
export class OneRequest {
  constructor(private readonly world: OneRequestWorld) {}

  /** Null: no such request, or out of sight. */
  async look(actor: Actor, id: string): Promise<Looked | null> {
    const { pool, clock, flows, sealing, surroundings } = this.world;
    const { districtId } = actor;
    const [stored, now, withheld] = await Promise.all([
      this.read(districtId, id),
      clock.now(pool),
      this.readWithheld(districtId, id),
      surroundings.load(districtId),
      sealing.load(districtId),
    ]);
    if (!stored) return null;
    const parties = surroundings.parties(actor, stored.body);
    if (!surroundings.inSight(parties)) return null;
    const flow = await flows.get(districtId, stored.body.flow, stored.body.flowVersion);
    const above = surroundings.deskAbove(stored.body.custody.regionId);
    const actions = availableActions(flow, stored.body, {
      now: now.getTime(),
      parties,
      above,
      aboveThat: above && surroundings.deskAbove(above.regionId),
      calendars: surroundings.calendars?.(districtId),
    });
    const viewer = viewerOf(actor.id, parties, stored.body, now.getTime());
    return { stored, flow, viewer, actions, hidden: hiddenFrom(viewer, withheld), now };
  }

  /** Changes with the version and the viewer, with what is kept from him, and with what time alone changes. */
  etag({ stored, viewer, actions, hidden, now }: Looked): string {
    const { version } = stored.body;
    const blocked = actions.map(({ name, blocked: why }) => [name, why?.code]);
    const links = Math.floor(now.getTime() / LINKS_LIVE);
    const erased = stored.sealingKey === null;
    const parts = [viewer, blocked, hidden, isOverdue(stored.body, now.getTime()), erased, links];
    const digest = createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
    return `"${version}-${digest}"`;
  }

  async page(actor: Actor, looked: Looked): Promise<RequestPage> {
    const { stored, flow, viewer, actions, hidden, now } = looked;
    const { districtId } = actor;
    const unsealer = new Unsealer(this.world.sealing, districtId, stored);
    const whole = unsealer.request();
    const [contents, children, item] = await Promise.all([
      this.readEvents(districtId, stored.body.id),
      this.readChildren(actor, stored.body.id),
      this.world.catalogue.item(districtId, stored.body.serviceId as string),
    ]);
    whole.subject.serviceName ??= item?.name ?? flow.flow.title;
    whole.form = item?.detailsSchema;
    const said = contents.map((content) => unsealer.event(flow, content));
    const { opened, events } = withhold(flow, whole, said, hidden);
    const shown = events.map(({ event }) => event);
    const names = await this.world.names.around(districtId, [{ ...opened, events: shown }]);
    return {
      request: requestView(flow, opened, names, viewer, now.getTime()),
      timeline: events.map((event) => eventView(flow, event, names, viewer)),
      actions,
      children,
      parties: viewer.parties,
      offered: offeredTo(
        actor.partners.map(({ partnerId }) => partnerId),
        viewer,
        opened,
      ),
    };
  }

  private async read(districtId: number, id: string): Promise<StoredRequest | null> {
    const { rows } = await this.world.pool.query<StoredRequest>({
      name: 'one-request',
      text: `select service_request.body, subject, parent_id as "parentId", sealing_key as "sealingKey"
             from service_request where district_id = $1 and id = $2`,
      values: [districtId, id],
    });
    return rows[0] ?? null;
  }

  private async readEvents(districtId: number, id: string): Promise<StoredContent[]> {
    const { rows } = await this.world.pool.query<StoredContent>({
      name: 'one-timeline',
      text: 'select content, hash from request_event where district_id = $1 and request_id = $2 order by seq',
      values: [districtId, id],
    });
    return rows;
  }

  private async readWithheld(districtId: number, id: string): Promise<Withheld[]> {
    const { rows } = await this.world.pool.query<Withheld>({
      name: 'one-withheld',
      text: `select seq, attachment_id as "attachmentId", author_id as "authorId" from content_check
             where district_id = $1 and request_id = $2 and verdict = 'risky' order by id`,
      values: [districtId, id],
    });
    return rows;
  }

  private async readChildren(actor: Actor, parentId: string): Promise<RequestBrief[]> {
    const { flows, pool, surroundings } = this.world;
    const { rows } = await pool.query<Pick<StoredRequest, 'body'>>({
      name: 'one-children',
      text: 'select r.body from service_request r where district_id = $1 and parent_id = $2 order by id limit 100',
      values: [actor.districtId, parentId],
    });
    const seen = rows.filter(({ body }) => surroundings.inSight(surroundings.parties(actor, body)));
    return Promise.all(
      seen.map(async ({ body }) => briefOf(await flows.get(actor.districtId, body.flow, body.flowVersion), body)),
    );
  }
}

/** Addresses of files work for five minutes: a page that is a minute short of that is made anew. */
const LINKS_LIVE = 4 * 60_000;
