import { begin, type Listed, orderOf } from './ordering';

const sun: Listed = {
  id: 'sun',
  name: '孙德福',
  regionId: 'community',
  buildingId: 'b4',
  home: '织造巷小区4号楼',
  address: '102',
  phone: null,
};
const service = { id: 'haircut', code: 'haircut', mode: 'home_visit', route: 'assigned', address: null };
const facts = { service, community: { communityId: 'community', name: '府佑社区' }, fields: [], agreed: false };

it('orders for somebody of the list with nothing typed', () => {
  expect(orderOf(begin(sun, 'haircut'), sun, facts)).toEqual({
    faults: {},
    body: {
      flow: 'order',
      serviceId: 'haircut',
      regionId: 'community',
      place: { address: '102', buildingId: 'b4' },
      contact: { name: '孙德福', reach: 'visit' },
      onBehalfOf: { personId: 'sun' },
      consent: { how: 'visit' },
      channel: 'visit',
    },
  });
});

it('leaves it to the server how somebody with a phone is reached', () => {
  const { body } = orderOf({ ...begin(sun), asked: 'phone' }, { ...sun, phone: '138****5678' }, facts);
  expect(body).toMatchObject({ contact: { name: '孙德福' }, consent: { how: 'phone' }, channel: 'phone' });
  expect(body.contact).not.toHaveProperty('reach');
});

it('asks only for the name of somebody who is not on the list, and where he lives', () => {
  const order = begin();
  expect(Object.keys(orderOf(order, undefined, facts).faults)).toEqual(['other.name', 'where']);
  const other = { name: '楼下刘婶', relation: '', phone: '' };
  const named = { ...order, draft: { ...order.draft, other, where: { address: '3 栋 501' } } };
  expect(orderOf(named, undefined, facts)).toMatchObject({
    faults: {},
    body: { onBehalfOf: { name: '楼下刘婶' }, contact: { name: '楼下刘婶', reach: 'visit' } },
  });
});
