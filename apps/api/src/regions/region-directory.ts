import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Pool } from 'pg';
import { type DistrictPolicy, standardPolicy } from './district-policy.js';
import { DistrictPlaces, isDesk, type RegionNode, type RegionRow } from './district-places.js';
import type { GradeSet } from './grade-sets.js';

export type { RegionNode } from './district-places.js';

/** How old an answer may be. A post that changes hands reaches every process within this time. */
const FRESH_MS = 5_000;

/**
 * The places of a district, in memory. `load` a district before asking about it (each command does); it costs one
 * small query every five seconds, and the whole tree only when a place has changed.
 */
@Injectable()
export class RegionDirectory {
  private readonly loaded = new Map<number, Loaded>();
  private readonly fresh = new LRUCache<number, Promise<void>>({ max: 1_000, ttl: FRESH_MS });

  constructor(@Inject(Pool) private readonly pool: Pool) {}

  async load(districtId: number): Promise<void> {
    let reading = this.fresh.get(districtId);
    if (!reading) {
      reading = this.read(districtId);
      this.fresh.set(districtId, reading);
      reading.catch(() => this.fresh.delete(districtId));
    }
    await reading;
  }

  /** The next `load` reads again. */
  forget(districtId: number): void {
    this.fresh.delete(districtId);
  }

  get(regionId: string): RegionNode | undefined {
    return this.placesOf(regionId)?.get(regionId);
  }

  /** Community → street → district → null; for a grid or building its community. */
  deskAbove(regionId: string): RegionNode | null {
    return this.placesOf(regionId)?.deskAbove(regionId) ?? null;
  }

  /** A place lies within itself. */
  isWithin(regionId: string, ancestorId: string): boolean {
    if (regionId === ancestorId) return true;
    const [node, ancestor] = [this.get(regionId), this.get(ancestorId)];
    return !!node && !!ancestor && node.districtId === ancestor.districtId && node.path.startsWith(`${ancestor.path}.`);
  }

  communityOf(regionId: string): RegionNode | null {
    return this.placesOf(regionId)?.nearest(regionId, 'community') ?? null;
  }

  gridOf(regionId: string): RegionNode | null {
    return this.placesOf(regionId)?.nearest(regionId, 'grid') ?? null;
  }

  /**
   * The nearest place upwards, itself included, with a live custodian post: what a vacant desk should do falls to the
   * next one. Where nobody holds any post it is the district. An unknown place is answered with itself.
   */
  staffedRegion(regionId: string): string {
    const loaded = this.loadedOf(regionId);
    return loaded?.places.staffed(regionId, loaded.staffed)?.id ?? regionId;
  }

  /** Vacant desks for which the people of this desk act now. */
  fallenTo(regionId: string): string[] {
    return this.loadedOf(regionId)?.fallen.get(regionId) ?? [];
  }

  /** How far above the community: 0, street 1, district 2. */
  level(regionId: string): 0 | 1 | 2 {
    const kind = this.get(regionId)?.kind;
    return kind === 'district' ? 2 : kind === 'street' ? 1 : 0;
  }

  all(districtId: number): readonly RegionNode[] {
    return this.loaded.get(districtId)?.places.all ?? [];
  }

  policy(districtId: number): DistrictPolicy {
    return this.loaded.get(districtId)?.places.policy ?? standardPolicy;
  }

  childrenOf(regionId: string): readonly RegionNode[] {
    return this.placesOf(regionId)?.childrenOf(regionId) ?? [];
  }

  /** Where the district's tree begins; undefined before places are imported. */
  root(districtId: number): RegionNode | undefined {
    return this.all(districtId).find((node) => node.kind === 'district');
  }

  private placesOf(regionId: string): DistrictPlaces | undefined {
    return this.loadedOf(regionId)?.places;
  }

  private loadedOf(regionId: string): Loaded | undefined {
    for (const loaded of this.loaded.values()) if (loaded.places.get(regionId)) return loaded;
    return undefined;
  }

  private async read(districtId: number): Promise<void> {
    const { rows } = await this.pool.query<Stamp>({
      name: 'places-stamp',
      text: `select places_version as version, array(
               select m.region_id from live_membership m
               join region r on r.district_id = m.district_id and r.id = m.region_id
               where m.district_id = d.id and m.post = desk_post(r.kind) and r.kind <> 'grid' and r.closed_at is null
             ) as staffed
             from district d where id = $1`,
      values: [districtId],
    });
    const [stamp] = rows;
    if (!stamp) return void this.loaded.delete(districtId);
    const known = this.loaded.get(districtId);
    const places = known?.version === stamp.version ? known.places : await this.readPlaces(districtId);
    const staffed = new Set(stamp.staffed);
    this.loaded.set(districtId, { version: stamp.version, places, staffed, fallen: fallenDesks(places, staffed) });
  }

  private async readPlaces(districtId: number): Promise<DistrictPlaces> {
    const [regions, policy, ownSets] = await Promise.all([
      this.pool.query<RegionRow>(
        `select id, kind, name, short_name, code, path::text as path, parent_id, community_type, compound, phone,
                address, hours, grade_set, lat, lng
         from region where district_id = $1 and closed_at is null order by nlevel(path), code`,
        [districtId],
      ),
      this.pool.query<DistrictPolicy>(
        `select limits, hours, grade_set as "gradeSet", duty_roster as "dutyRoster", stars_shown as "starsShown"
         from district_policy where district_id = $1`,
        [districtId],
      ),
      this.pool.query<GradeSet>('select name, title, grades, good, bad, causes from grade_set where district_id = $1', [
        districtId,
      ]),
    ]);
    return new DistrictPlaces(districtId, regions.rows, policy.rows[0] ?? standardPolicy, ownSets.rows);
  }
}

interface Stamp {
  version: string;
  staffed: string[];
}

interface Loaded {
  version: string;
  places: DistrictPlaces;
  /** Desks with a live custodian post. */
  staffed: ReadonlySet<string>;
  /** By staffed desk: the vacant ones it answers for. */
  fallen: ReadonlyMap<string, string[]>;
}

function fallenDesks(places: DistrictPlaces, staffed: ReadonlySet<string>): Map<string, string[]> {
  const fallen = new Map<string, string[]>();
  for (const node of places.all) {
    if (!isDesk(node) || staffed.has(node.id)) continue;
    const to = places.staffed(node.id, staffed);
    if (to && to.id !== node.id) fallen.set(to.id, [...(fallen.get(to.id) ?? []), node.id]);
  }
  return fallen;
}
