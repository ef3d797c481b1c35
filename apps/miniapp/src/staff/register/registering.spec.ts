import type { OrderFacts } from '../../pages/order/opening';
import { agreedBy, blank, chosen, type Known, registeredAs, type Registration } from './registering';

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

const grandmother: Known = {
  ...{ id: 'p', name: '李桂芬', home: '1 号楼', buildingId: 'b', regionId: 'r', address: '201' },
  phone: '138****0000',
};

it('of somebody who is known names the person, and nothing of what the community knows is typed again', () => {
  const known = { ...blank(), ...chosen(blank(), grandmother) };
  expect(registeredAs(known, facts)).toEqual({
    body: {
      flow: 'order',
      serviceId: 's',
      regionId: 'r',
      place: { address: '201', buildingId: 'b' },
      contact: { name: '李桂芬' },
      onBehalfOf: { personId: 'p' },
      consent: { how: 'phone' },
      channel: 'phone',
    },
    faults: {},
  });
});

it('looks at the door of somebody who is known and has no phone', () => {
  const known = { ...blank(), ...chosen(blank(), { ...grandmother, phone: null }) };
  expect(registeredAs(known, facts).body.contact).toEqual({ name: '李桂芬', reach: 'visit' });
});

it('forgets a known person’s home where it was somebody else after all', () => {
  const before = { ...blank(), ...chosen(blank(), grandmother) };
  const after = { ...before, ...chosen(before, null) };
  expect(Object.keys(registeredAs(after, facts).faults).sort()).toEqual(['other.name', 'where']);
});

it('needs a name, and a home for a home visit', () => {
  const { faults } = registeredAs(blank(), facts);
  expect(Object.keys(faults).sort()).toEqual(['other.name', 'where']);
});
