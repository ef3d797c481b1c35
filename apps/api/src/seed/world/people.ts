import { communityCodes, places } from './places.js';
import { Dice } from './random.js';

export interface PersonSeed {
  code: string;
  name: string;
  kind: 'resident' | 'staff';
  birthYear: number;
  livesAlone?: boolean;
  tiers?: string[];
  /** Code of the building or community he lives in. */
  home: string;
  posts?: { region: string; post: string; department?: string }[];
}

/** The personas of design/04, each with the title the sign-in page shows. */
export const personas: Record<string, string> = {
  resident: '居民(府佑社区)',
  'resident-2': '居民(邻居)',
  elder: '老人(78 岁,独居)',
  family: '女儿(替老人点单)',
  partner: '服务方 · 巧手缝纫铺',
  'partner-worker': '服务人员 · 安居物业水电师傅',
  'partner-2': '服务方 · 针线坊',
  'partner-3': '服务方 · 云桥裁缝店',
  volunteer: '志愿者 · 春风服务队',
  'grid-worker': '网格员(府佑社区)',
  community: '社区工作者(府佑社区)',
  'community-2': '社区工作者(云桥社区)',
  street: '街道工作人员(府佑街道)',
  department: '部门(区住建局)',
  'department-2': '部门(区城管局)',
  district: '区级管理员',
  overseer: '监督员',
};

export const departments = [
  { code: 'housing', name: '区住建局', region: 'qingxi' },
  { code: 'city-order', name: '区城管局', region: 'qingxi' },
];

const fuyouHome = 'fuyou-fuyou-g1-m1-b1';

export const knownPeople: PersonSeed[] = [
  { code: 'resident', name: '王丽华', kind: 'resident', birthYear: 1968, home: fuyouHome },
  { code: 'resident-2', name: '赵志刚', kind: 'resident', birthYear: 1980, home: 'fuyou-fuyou-g1-m2-b1' },
  {
    code: 'elder',
    name: '张桂兰',
    kind: 'resident',
    birthYear: 1948,
    livesAlone: true,
    tiers: ['age60'],
    home: 'fuyou-fuyou-g1-m1-b2',
  },
  { code: 'family', name: '李静', kind: 'resident', birthYear: 1975, home: 'fuyou-shuixiang-g1-m1-b1' },
  {
    code: 'no-phone',
    name: '孙德福',
    kind: 'resident',
    birthYear: 1941,
    livesAlone: true,
    tiers: ['age60', 'age80', 'lowIncome'],
    home: 'fuyou-fuyou-g1-m2-b2',
  },
  {
    code: 'grid-worker',
    name: '何晓燕',
    kind: 'staff',
    birthYear: 1990,
    home: fuyouHome,
    posts: [{ region: 'fuyou-fuyou-g1', post: 'gridWorker' }],
  },
  {
    code: 'community',
    name: '刘敏',
    kind: 'staff',
    birthYear: 1986,
    home: fuyouHome,
    posts: [{ region: 'fuyou-fuyou', post: 'communityWorker' }],
  },
  {
    code: 'community-colleague',
    name: '陈晨',
    kind: 'staff',
    birthYear: 1994,
    home: fuyouHome,
    posts: [{ region: 'fuyou-fuyou', post: 'communityWorker' }],
  },
  {
    code: 'community-2',
    name: '杨帆',
    kind: 'staff',
    birthYear: 1988,
    home: 'yunqiao-yunqiao',
    posts: [{ region: 'yunqiao-yunqiao', post: 'communityWorker' }],
  },
  {
    code: 'street',
    name: '郭建平',
    kind: 'staff',
    birthYear: 1978,
    home: 'fuyou-dongmen',
    posts: [{ region: 'fuyou', post: 'officer' }],
  },
  {
    code: 'department',
    name: '唐伟',
    kind: 'staff',
    birthYear: 1979,
    home: 'liuxi-liuhe',
    posts: [{ region: 'qingxi', post: 'department', department: 'housing' }],
  },
  {
    code: 'department-2',
    name: '冯磊',
    kind: 'staff',
    birthYear: 1983,
    home: 'liuxi-liuhe',
    posts: [{ region: 'qingxi', post: 'department', department: 'city-order' }],
  },
  {
    code: 'district',
    name: '沈岚',
    kind: 'staff',
    birthYear: 1976,
    home: 'liuxi-wutong',
    posts: [{ region: 'qingxi', post: 'administrator' }],
  },
  {
    code: 'overseer',
    name: '丁正',
    kind: 'staff',
    birthYear: 1965,
    home: 'liuxi-wutong',
    posts: [{ region: 'qingxi', post: 'overseer' }],
  },
];

const surnames = [...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗'];
const given = [
  '秀兰',
  '桂英',
  '建国',
  '淑珍',
  '玉梅',
  '国华',
  '志强',
  '小红',
  '春花',
  '文斌',
  '丽娟',
  '海燕',
  '俊杰',
  '雪梅',
  '金凤',
  '学军',
  '永福',
  '凤英',
  '明',
  '芳',
  '静',
  '磊',
  '洋',
  '婷',
];
const RESIDENTS_A_COMMUNITY = 24;

/** Everybody else: neighbours, community workers, officers, grid workers. About one micro-grid post in fifty is vacant. */
export function otherPeople(): PersonSeed[] {
  const dice = new Dice(20261122);
  const name = (): string => dice.pick(surnames) + dice.pick(given);
  return [...communityCodes.flatMap((community) => neighbours(community, dice, name)), ...staffOf(dice, name)];
}

function neighbours(community: string, dice: Dice, name: () => string): PersonSeed[] {
  const buildings = places.filter((place) => place.kind === 'building' && place.code.startsWith(`${community}-`));
  return Array.from({ length: RESIDENTS_A_COMMUNITY }, (_, index): PersonSeed => {
    const old = dice.chance(0.45);
    const birthYear = old ? dice.between(1935, 1965) : dice.between(1966, 2004);
    const tiers = [
      birthYear <= 1966 && 'age60',
      birthYear <= 1946 && 'age80',
      dice.chance(0.04) && 'lowIncome',
      dice.chance(0.03) && 'disabled',
    ];
    return {
      code: `${community}-r${index + 1}`,
      name: name(),
      kind: 'resident',
      birthYear,
      livesAlone: birthYear <= 1950 && dice.chance(0.3),
      tiers: tiers.filter((tier): tier is string => typeof tier === 'string'),
      home: dice.pick(buildings).code,
    };
  });
}

/** This micro-grid has nobody: the alarm a district wants to see. */
export const vacantPost = 'liuxi-tianyuan-g2-m1';

function staffOf(dice: Dice, name: () => string): PersonSeed[] {
  const staff = (code: string, region: string, post: string): PersonSeed => ({
    code,
    name: name(),
    kind: 'staff',
    birthYear: dice.between(1972, 2000),
    home: region,
    posts: [{ region, post }],
  });
  const taken = new Set(knownPeople.flatMap((person) => person.posts?.map((post) => post.region) ?? []));
  return places.flatMap((place) => {
    if (place.kind === 'community') return [staff(`${place.code}-worker`, place.code, 'communityWorker')];
    if (place.kind === 'street' && !taken.has(place.code))
      return [staff(`${place.code}-officer`, place.code, 'officer')];
    if (place.kind === 'grid' && !taken.has(place.code))
      return [staff(`${place.code}-keeper`, place.code, 'gridWorker')];
    if (place.kind === 'microGrid' && place.code !== vacantPost)
      return [staff(`${place.code}-keeper`, place.code, 'gridWorker')];
    return [];
  });
}
