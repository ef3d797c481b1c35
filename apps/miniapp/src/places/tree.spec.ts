import { compoundsOf, nearestOf, type PlaceNode, shortIn, streetsOf } from './tree';

const place = (kind: string, name: string, more: Partial<PlaceNode> = {}): PlaceNode => ({
  id: name,
  kind,
  name,
  placeKey: name,
  children: [],
  ...more,
});

const community = place('community', '府佑社区', {
  lat: 30.6,
  lng: 104.1,
  children: [
    place('grid', '第一网格', {
      children: [
        place('microGrid', '一号微网格', {
          children: [place('building', '织造巷小区1号楼', { compound: '织造巷小区' })],
        }),
      ],
    }),
    place('building', '临街楼'),
    place('building', '织造巷小区2号楼', { compound: '织造巷小区' }),
  ],
});
const far = place('community', '田园社区', { lat: 31.5, lng: 104.1 });
const district = place('district', '青溪区', {
  children: [
    place('street', '府佑街道', { children: [community, place('community', '无坐标社区')] }),
    place('street', '空街道'),
    place('street', '柳溪街道', { children: [far] }),
  ],
});

it('lists streets with their communities, and no street without', () => {
  expect(streetsOf(district).map(({ name, communities }) => [name, communities.length])).toEqual([
    ['府佑街道', 2],
    ['柳溪街道', 1],
  ]);
});

it('finds buildings at any depth and groups them by compound', () => {
  expect(compoundsOf(community).map(({ name, buildings }) => [name, buildings.map((each) => each.name)])).toEqual([
    ['织造巷小区', ['织造巷小区1号楼', '织造巷小区2号楼']],
    ['', ['临街楼']],
  ]);
});

it('shortens a building inside its compound, and leaves others whole', () => {
  expect(shortIn('织造巷小区', '织造巷小区1号楼')).toBe('1号楼');
  expect(shortIn('', '临街楼')).toBe('临街楼');
  expect(shortIn('临街楼', '临街楼')).toBe('临街楼');
});

it('finds the nearest community, and none when all are far away', () => {
  expect(nearestOf(district, { lat: 30.61, lng: 104.11 })?.name).toBe('府佑社区');
  expect(nearestOf(district, { lat: 31.49, lng: 104.1 })?.name).toBe('田园社区');
  expect(nearestOf(district, { lat: 20, lng: 100 })).toBeUndefined();
});
