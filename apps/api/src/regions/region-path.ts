export const regionKinds = ['district', 'street', 'community', 'grid', 'microGrid', 'building'] as const;
export type RegionKind = (typeof regionKinds)[number];

/** What a place of each kind may lie in. */
export const parentKinds: Record<RegionKind, readonly RegionKind[]> = {
  district: [],
  street: ['district'],
  community: ['street'],
  grid: ['community'],
  microGrid: ['grid'],
  building: ['microGrid', 'grid', 'community'],
};

/** 社区类型: the five that a district treats differently (成华区分类治理). */
export const communityTypes = ['老旧院落', '商品房小区', '涉农社区', '产业社区', '国际化社区'] as const;

/** The ltree path of a place: codes from the district down. ltree labels hold letters, digits and `_` only. */
export function regionPath(parentPath: string | null, code: string): string {
  const label = code.replace(/[^A-Za-z0-9]/g, '_');
  return parentPath === null ? label : `${parentPath}.${label}`;
}

/** Posts by which a desk is staffed; the same rule as the SQL function `desk_post`. */
export const deskPosts: Partial<Record<RegionKind, string>> = {
  community: 'communityWorker',
  street: 'officer',
  district: 'administrator',
};
