import type { Json } from '@linli/workflow';
import type { Pool } from 'pg';
import type { ServiceItem } from '../../../catalogue/service-item.js';
import type { Actor } from '../../../people/actor.js';
import { consentNeeded, type ConsentScope, type ConsentWay, hasConsent } from '../../../people/consent-rules.js';
import type { Consents } from '../../../people/consents.js';
import type { RegionDirectory, RegionNode } from '../../../regions/region-directory.js';
import type { PerformRefusal } from '../../command.js';
import { badField } from '../refuse.js';
import type { Served } from './item-facts.js';
import type { NamedPerson, Newcomers } from './newcomers.js';

/** For whom the order is. `id` null: known by name and phone only, registered once the rest of the order is right. */
export interface ServedPerson extends Served {
  id: string | null;
  householdId: string | null;
  livesAlone: boolean;
}

/** Who speaks: oneself, family or friends by consent, grid worker or staff by post. */
export type Speaker = 'self' | 'relative' | 'grid' | 'staff';

export interface OpeningWhom {
  actor: Actor;
  speaker: Speaker;
  community: RegionNode;
  item: ServiceItem;
  input: Record<string, Json>;
  now: Date;
}

const consentNames: Record<ConsentScope, string> = {
  order: '点单',
  health: '健康类服务',
  minor: '未满十四岁的孩子',
  market: '一百元以上的收费服务',
};

/** Finds the person served and makes sure that whoever orders may do so. */
export class ServedPersons {
  constructor(
    private readonly pool: Pool,
    private readonly regions: RegionDirectory,
    private readonly consents: Consents,
    private readonly newcomers: Newcomers,
  ) {}

  async find(whom: OpeningWhom): Promise<ServedPerson | PerformRefusal> {
    const { actor, input, speaker } = whom;
    const other = input.onBehalfOf as { personId?: string; name?: string; phone?: string } | undefined;
    if (!other)
      return (await this.read(actor.districtId, actor.id)) ?? badField('onBehalfOf', '没有找到您的登记信息。');
    if (!other.personId && !other.name) return badField('onBehalfOf.name', '请填写替谁点单。', 'MISSING');
    const person = other.personId
      ? await this.byId(whom, other.personId)
      : await this.byName(whom, { name: other.name!, phone: other.phone });
    if ('ok' in person) return person;
    if (person.id === actor.id) return badField('onBehalfOf', '这是您本人,请选择“给自己点单”。');
    const missing = speaker === 'relative' ? await this.notAgreed(whom, person) : notHeard(whom, person);
    return missing ?? person;
  }

  /** The person's id; makes the record, and the consent that was said, where there was none. */
  async register(whom: OpeningWhom, person: ServedPerson): Promise<string> {
    const { actor, community, input, speaker } = whom;
    const named = input.onBehalfOf as unknown as NamedPerson | undefined;
    const id = person.id ?? (await this.newcomers.add(actor, community.id, named!, speaker === 'relative'));
    const how = (input.consent as { how?: ConsentWay } | undefined)?.how;
    if (speaker === 'relative' && how && !(await this.isFree(actor, person)) && !actor.proxyFor.includes(id)) {
      const word = { how, scope: ['order' as const], verified: false, endsAt: null };
      await this.consents.give(actor.districtId, { personId: id, proxyId: actor.id, ...word });
    }
    return id;
  }

  /** Somebody with an account of their own speaks for themselves: one order for them makes nobody their proxy. */
  private async isFree({ districtId, id }: Actor, person: ServedPerson): Promise<boolean> {
    return person.id !== null && !(await this.newcomers.isNear(districtId, id, person.id));
  }

  private async byId({ actor, community, speaker }: OpeningWhom, id: string): Promise<ServedPerson | PerformRefusal> {
    const unknown = badField('onBehalfOf.personId', '没有找到这位居民,或您不能替他点单。');
    const person = await this.read(actor.districtId, id);
    if (!person) return unknown;
    if (speaker === 'relative') {
      const near = actor.proxyFor.includes(id) || (await this.newcomers.isNear(actor.districtId, actor.id, id));
      return near ? person : unknown;
    }
    const { homeRegionId } = person;
    const known = homeRegionId === community.id || (homeRegionId !== null && this.isBelow(actor, homeRegionId));
    return known ? person : unknown;
  }

  private isBelow(actor: Actor, regionId: string): boolean {
    return actor.memberships.some((post) => this.regions.isWithin(regionId, post.regionId));
  }

  private async byName({ actor, speaker }: OpeningWhom, named: NamedPerson): Promise<ServedPerson | PerformRefusal> {
    const id = await this.newcomers.find(actor, named, speaker === 'relative');
    const known = id === null ? null : await this.read(actor.districtId, id);
    return known ?? { id: null, householdId: null, livesAlone: false, tiers: [], birthYear: null };
  }

  /** A relative's own word is enough for most; what touches health, children or much money was given by the person. */
  private async notAgreed(
    { actor, item, input, now }: OpeningWhom,
    person: ServedPerson,
  ): Promise<PerformRefusal | null> {
    const given = person.id === null ? [] : await this.consents.between(actor.districtId, person.id, actor.id);
    const holds = (scope: ConsentScope): boolean =>
      hasConsent(given, { personId: person.id ?? '', proxyId: actor.id, scope, at: now });
    const missing = consentNeeded(item, person, now).find((scope) => !holds(scope));
    if (missing) {
      const way = '请让本人用自己的手机扫码同意;没有智能手机的,请社区工作人员或网格员打电话、上门问清,或请本人签字';
      const message = `${consentNames[missing]}需要本人先同意:${way},然后再点单。`;
      return badField('consent', message, 'MISSING');
    }
    if (holds('order') || input.consent) return null;
    return badField('consent', '请先征得本人同意,并勾选“我已征得本人同意”。', 'MISSING');
  }

  private async read(districtId: number, id: string): Promise<(ServedPerson & { homeRegionId: string | null }) | null> {
    const { rows } = await this.pool.query<ServedPerson & { homeRegionId: string | null }>({
      name: 'served-person',
      text: `select p.id, p.tiers, p.birth_year as "birthYear", p.lives_alone as "livesAlone", p.home_region_id as "homeRegionId",
               (select household_id from household_member m where m.district_id = p.district_id and m.person_id = p.id
                order by created_at limit 1) as "householdId"
             from person p where p.district_id = $1 and p.id = $2 and p.deleted_at is null`,
      values: [districtId, id],
    });
    return rows[0] ?? null;
  }
}

/** Staff who asked the person themselves have checked it: on the phone, at a visit, on paper. */
function notHeard({ item, input, now }: OpeningWhom, person: ServedPerson): PerformRefusal | null {
  const [needed] = consentNeeded(item, person, now);
  const how = (input.consent as { how?: ConsentWay } | undefined)?.how;
  if (!needed || (how !== undefined && how !== 'said')) return null;
  return badField(
    'consent.how',
    `${consentNames[needed]}需要本人同意:请先打电话或当面问清,再登记是怎么同意的。`,
    'MISSING',
  );
}
