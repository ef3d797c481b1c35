import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Pool } from 'pg';
import { deskPosts, type RegionKind } from '../regions/region-path.js';
import { RegionDirectory } from '../regions/region-directory.js';

export const posts = [
  'communityWorker',
  'gridWorker',
  'officer',
  'department',
  'administrator',
  'overseer',
  'operator',
] as const;
export type Post = (typeof posts)[number];

export type PartnerPost = 'lead' | 'dispatcher' | 'worker';

/** 操作人: who gives a command, with every fact about them that does not depend on the request. */
export interface Actor {
  id: string;
  districtId: number;
  name: string;
  kind: 'resident' | 'staff';
  /** Community of a resident, if known. */
  homeRegionId: string | null;
  memberships: { regionId: string; regionKind: RegionKind; post: Post; departmentId?: string }[];
  partners: { partnerId: string; post: PartnerPost }[];
  householdIds: string[];
  /** Persons whose live consent to order for them I hold. */
  proxyFor: string[];
  /** Desks where this person must act now: their own, and vacant ones below that fall to them. */
  custodianOf: string[];
  gridIds: string[];
  departmentIds: string[];
}

const FRESH_MS = 5_000;

/** Facts about people, at most five seconds old. */
@Injectable()
export class ActorDirectory {
  private readonly cached = new LRUCache<string, Reading>({ max: 20_000, ttl: FRESH_MS });

  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(RegionDirectory) private readonly regions: RegionDirectory,
  ) {}

  /** Null: nobody of this district, or deleted. */
  find(districtId: number, personId: string): Promise<Actor | null> {
    const known = this.cached.get(personId);
    if (known?.districtId === districtId) return known.actor;
    const actor = this.read(districtId, personId);
    this.cached.set(personId, { districtId, actor });
    actor.catch(() => this.forget(personId));
    return actor;
  }

  /** The next `find` in this process reads again. */
  forget(personId: string): void {
    this.cached.delete(personId);
  }

  private async read(districtId: number, personId: string): Promise<Actor | null> {
    if (!isUuid(personId)) return null;
    const [{ rows }] = await Promise.all([
      this.pool.query<Row>({ name: 'actor', text: READ, values: [districtId, personId] }),
      this.regions.load(districtId),
    ]);
    return rows[0] ? this.actorOf(districtId, rows[0]) : null;
  }

  private actorOf(districtId: number, row: Row): Actor {
    const memberships = row.memberships.map(({ departmentId, ...rest }) => ({
      ...rest,
      ...(departmentId === null ? {} : { departmentId }),
    }));
    const desks = memberships.filter(({ regionKind, post }) => deskPosts[regionKind] === post);
    return {
      id: row.id,
      districtId,
      name: row.name,
      kind: row.kind,
      homeRegionId: row.home_region_id,
      memberships,
      partners: row.partners,
      householdIds: row.household_ids,
      proxyFor: row.proxy_for,
      custodianOf: unique(desks.flatMap(({ regionId }) => [regionId, ...this.regions.fallenTo(regionId)])),
      gridIds: unique(memberships.filter(({ post }) => post === 'gridWorker').map(({ regionId }) => regionId)),
      departmentIds: unique(memberships.flatMap(({ departmentId }) => departmentId ?? [])),
    };
  }
}

interface Reading {
  districtId: number;
  actor: Promise<Actor | null>;
}

interface Row {
  id: string;
  name: string;
  kind: 'resident' | 'staff';
  home_region_id: string | null;
  memberships: { regionId: string; regionKind: RegionKind; post: Post; departmentId: string | null }[];
  partners: { partnerId: string; post: PartnerPost }[];
  household_ids: string[];
  proxy_for: string[];
}

/** One read, every part found by an index that begins with the person. */
const READ = `
  select p.id, p.name, p.kind, p.home_region_id,
    coalesce((select json_agg(json_build_object('regionId', m.region_id, 'regionKind', r.kind, 'post', m.post,
        'departmentId', m.department_id) order by m.from_date, m.id)
      from live_membership m join region r on r.district_id = m.district_id and r.id = m.region_id
      where m.district_id = p.district_id and m.person_id = p.id and r.closed_at is null), '[]') as memberships,
    coalesce((select json_agg(json_build_object('partnerId', pm.partner_id, 'post', pm.post) order by pm.partner_id)
      from partner_member pm join partner x on x.district_id = pm.district_id and x.id = pm.partner_id
      where pm.district_id = p.district_id and pm.person_id = p.id and x.closed_at is null), '[]') as partners,
    array(select household_id from household_member
      where district_id = p.district_id and person_id = p.id) as household_ids,
    array(select distinct person_id from consent
      where district_id = p.district_id and proxy_id = p.id and withdrawn_at is null
        and (ends_at is null or ends_at > now()) and 'order' = any(scope)) as proxy_for
  from person p where p.district_id = $1 and p.id = $2 and p.deleted_at is null`;

function unique(ids: string[]): string[] {
  return [...new Set(ids)];
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
