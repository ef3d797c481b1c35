import type { OrderFacts } from '../../pages/order/opening';
import { agreedBy, blank, registeredAs, type Registration } from './registering';

const facts: OrderFacts = {
  service: { id: 's', code: 'sewing', mode: 'home_visit', route: 'assigned', address: null },
  community: { communityId: 'c', name: '府佑社区' },
  fields: [],
  agreed: false,
};

function caller(change: Partial<Registration> = {}): Registration {
  const first = blank();
  const other = { name: '李奶奶', relation: '', phone: '13800000000' };
  return {
    ...first,
    ...change,
    draft: { ...first.draft, other, where: { buildingId: 'b', address: '201' }, ...change.draft },
  };
}

it('of a caller for herself needs nothing but name and place: by calling she agrees', () => {
  expect(registeredAs(caller(), facts)).toEqual({
    body: {
      flow: 'order',
      serviceId: 's',
      regionId: 'c',
      place: { address: '201', buildingId: 'b' },
      contact: { name: '李奶奶', phone: '13800000000', reach: 'phone' },
      onBehalfOf: { name: '李奶奶', relation: '本人', phone: '13800000000' },
      consent: { how: 'phone' },
      channel: 'phone',
    },
    faults: {},
  });
});

it.each([
  ['window', 'visit'],
  ['visit', 'visit'],
  ['paper', 'paper'],
  ['12345', 'phone'],
] as const)('that came by %s was agreed to by %s', (channel, how) => {
  expect(registeredAs(caller({ channel }), facts).body).toMatchObject({ channel, consent: { how } });
});

it('of somebody else’s request asks how the person agreed', () => {
  const daughter = caller({ speaker: '家人' });
  expect(registeredAs(daughter, facts).faults.consent).toBeDefined();
  const asked = { ...daughter, draft: { ...daughter.draft, consent: 'said' as const } };
  expect(agreedBy(asked)).toBe('said');
  expect(registeredAs(asked, facts).body).toMatchObject({ onBehalfOf: { relation: '家人' }, consent: { how: 'said' } });
});

it('needs a name, and a home for a home visit', () => {
  const { faults } = registeredAs(blank(), facts);
  expect(Object.keys(faults).sort()).toEqual(['other.name', 'where']);
});
