// A fictional district in the manner of the case reports. `--names names.xlsx` puts the visitor's own names over these.

export interface PlaceSeed {
  code: string;
  kind: 'district' | 'street' | 'community' | 'grid' | 'microGrid' | 'building';
  name: string;
  shortName: string;
  parent: string | null;
  communityType?: string;
  gradeSet?: string;
  compound?: string;
  phone?: string;
  address?: string;
}

interface CommunitySeed {
  code: string;
  name: string;
  type: string;
  compounds: [string, string];
}

const streets: { code: string; name: string; gradeSet?: string; communities: CommunitySeed[] }[] = [
  {
    code: 'fuyou',
    name: '府佑街道',
    communities: [
      { code: 'fuyou-fuyou', name: '府佑社区', type: '老旧院落', compounds: ['府佑里', '织造巷小区'] },
      { code: 'fuyou-shuixiang', name: '水香社区', type: '商品房小区', compounds: ['水香苑', '荷塘居'] },
      { code: 'fuyou-dongmen', name: '东门社区', type: '老旧院落', compounds: ['东门大院', '电机厂宿舍'] },
    ],
  },
  {
    code: 'liuxi',
    name: '柳溪街道',
    gradeSet: 'liucheng6',
    communities: [
      { code: 'liuxi-liuhe', name: '柳荷社区', type: '商品房小区', compounds: ['柳荷花园', '溪畔人家'] },
      { code: 'liuxi-tianyuan', name: '田园社区', type: '涉农社区', compounds: ['田园新居', '果林院子'] },
      { code: 'liuxi-wutong', name: '梧桐社区', type: '国际化社区', compounds: ['梧桐国际', '涉外公寓'] },
    ],
  },
  {
    code: 'yunqiao',
    name: '云桥街道',
    communities: [
      { code: 'yunqiao-yunqiao', name: '云桥社区', type: '产业社区', compounds: ['云桥青年公寓', '机床厂家属院'] },
      { code: 'yunqiao-xinggang', name: '星港社区', type: '商品房小区', compounds: ['星港湾', '星港新城'] },
    ],
  },
];

const GRIDS = 3;
const MICRO_GRIDS = 2;
const BUILDINGS = 2;

export const districtPlace: PlaceSeed = {
  code: 'qingxi',
  kind: 'district',
  name: '青溪区',
  shortName: '青溪',
  parent: null,
};

/** Parents before children. */
export const places: PlaceSeed[] = [districtPlace, ...streets.flatMap(streetPlaces)];

export const communityCodes = streets.flatMap((street) => street.communities.map((community) => community.code));

export function streetOf(community: string): string {
  return community.split('-')[0] as string;
}

function streetPlaces(street: (typeof streets)[number]): PlaceSeed[] {
  const own: PlaceSeed = {
    code: street.code,
    kind: 'street',
    name: street.name,
    shortName: street.name.replace('街道', ''),
    parent: districtPlace.code,
    gradeSet: street.gradeSet,
  };
  return [own, ...street.communities.flatMap((community, index) => communityPlaces(street.code, community, index))];
}

function communityPlaces(street: string, community: CommunitySeed, index: number): PlaceSeed[] {
  const own: PlaceSeed = {
    code: community.code,
    kind: 'community',
    name: community.name,
    shortName: community.name.replace('社区', ''),
    parent: street,
    communityType: community.type,
    phone: `100-0000-${String(8000 + index).padStart(4, '0')}`,
    address: `${community.compounds[0]}一号院党群服务中心`,
  };
  return [own, ...numbered(GRIDS).flatMap((grid) => gridPlaces(community, grid))];
}

function gridPlaces(community: CommunitySeed, grid: number): PlaceSeed[] {
  const code = `${community.code}-g${grid}`;
  const compound = community.compounds[grid % 2] as string;
  const own: PlaceSeed = {
    code,
    kind: 'grid',
    name: `${community.name}第${chinese(grid)}网格`,
    shortName: `${chinese(grid)}网格`,
    parent: community.code,
  };
  const micro = numbered(MICRO_GRIDS).flatMap((each): PlaceSeed[] => [
    {
      code: `${code}-m${each}`,
      kind: 'microGrid',
      name: `${own.name}${chinese(each)}号微网格`,
      shortName: `${each}号微网格`,
      parent: code,
    },
    ...numbered(BUILDINGS).map((building): PlaceSeed => {
      const number = (grid - 1) * MICRO_GRIDS * BUILDINGS + (each - 1) * BUILDINGS + building;
      return {
        code: `${code}-m${each}-b${building}`,
        kind: 'building',
        name: `${compound}${number}号楼`,
        shortName: `${number}号楼`,
        parent: `${code}-m${each}`,
        compound,
      };
    }),
  ]);
  return [own, ...micro];
}

function numbered(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function chinese(number: number): string {
  return '零一二三四五六七八九'[number] ?? String(number);
}
