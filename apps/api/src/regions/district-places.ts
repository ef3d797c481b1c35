import type { OfficeHours } from '@linli/workflow';
import type { DistrictPolicy } from './district-policy.js';
import { type GradeSet, gradeSets, NATIONAL } from './grade-sets.js';
import { deskPosts, type RegionKind } from './region-path.js';

export interface RegionNode {
  readonly id: string;
  readonly districtId: number;
  readonly kind: RegionKind;
  readonly name: string;
  readonly shortName: string;
  readonly code: string;
  readonly path: string;
  readonly parentId: string | null;
  readonly communityType?: string;
  /** 小区(院落): a label on buildings. */
  readonly compound?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly lat?: number;
  readonly lng?: number;
  /** Its own or the nearest above; absent: the calendar's own 8:00–18:00. */
  readonly hours?: OfficeHours;
  /** Its own, the nearest above, the district's, or the national five. */
  readonly gradeSet: GradeSet;
}

export interface RegionRow {
  id: string;
  kind: RegionKind;
  name: string;
  short_name: string;
  code: string;
  path: string;
  parent_id: string | null;
  community_type: string | null;
  compound: string | null;
  phone: string | null;
  address: string | null;
  hours: OfficeHours | null;
  grade_set: string | null;
  lat: number | null;
  lng: number | null;
}

/** One district's tree, read once and never changed: a newer reading replaces it whole. */
export class DistrictPlaces {
  readonly all: readonly RegionNode[];
  private readonly nodes = new Map<string, RegionNode>();
  private readonly children = new Map<string, RegionNode[]>();

  /** `rows` ordered by path, so that a parent comes before what lies in it. */
  constructor(
    readonly districtId: number,
    rows: RegionRow[],
    readonly policy: DistrictPolicy,
    ownSets: GradeSet[] = [],
  ) {
    const sets = new Map([...Object.values(gradeSets), ...ownSets].map((set) => [set.name, set]));
    const standard = sets.get(policy.gradeSet) ?? gradeSets[NATIONAL];
    for (const row of rows) {
      const parent = row.parent_id === null ? undefined : this.nodes.get(row.parent_id);
      const node = nodeOf(districtId, row, {
        gradeSet: sets.get(row.grade_set ?? '') ?? parent?.gradeSet ?? standard,
        hours: row.hours ?? parent?.hours ?? policy.hours ?? undefined,
      });
      this.nodes.set(node.id, node);
      if (parent) this.childrenOf(parent.id).push(node);
      this.children.set(node.id, []);
    }
    this.all = [...this.nodes.values()];
  }

  get(id: string): RegionNode | undefined {
    return this.nodes.get(id);
  }

  childrenOf(id: string): RegionNode[] {
    return this.children.get(id) ?? [];
  }

  /** From the place itself up to the district. */
  *upwards(id: string): Generator<RegionNode> {
    for (
      let node = this.nodes.get(id);
      node;
      node = node.parentId === null ? undefined : this.nodes.get(node.parentId)
    ) {
      yield node;
    }
  }

  nearest(id: string, kind: RegionKind): RegionNode | null {
    for (const node of this.upwards(id)) if (node.kind === kind) return node;
    return null;
  }

  deskAbove(id: string): RegionNode | null {
    for (const node of this.upwards(id)) if (node.id !== id && isDesk(node)) return node;
    return null;
  }

  /** The nearest desk upwards, the place itself included, that is in `staffed`; the district's when none is. */
  staffed(id: string, staffed: ReadonlySet<string>): RegionNode | null {
    let last: RegionNode | null = null;
    for (const node of this.upwards(id)) {
      if (!isDesk(node)) continue;
      if (staffed.has(node.id)) return node;
      last = node;
    }
    return last;
  }
}

/** A place whose people can hold custody: community, street, district. */
export function isDesk(node: RegionNode): boolean {
  return node.kind in deskPosts;
}

function nodeOf(districtId: number, row: RegionRow, inherited: Pick<RegionNode, 'gradeSet' | 'hours'>): RegionNode {
  return Object.freeze({
    id: row.id,
    districtId,
    kind: row.kind,
    name: row.name,
    shortName: row.short_name,
    code: row.code,
    path: row.path,
    parentId: row.parent_id,
    communityType: row.community_type ?? undefined,
    compound: row.compound ?? undefined,
    phone: row.phone ?? undefined,
    address: row.address ?? undefined,
    lat: row.lat ?? undefined,
    lng: row.lng ?? undefined,
    ...inherited,
  });
}
