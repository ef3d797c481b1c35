import { fieldsOf } from '../../forms/fields';
import { emptyDraft, openingOf, type OrderFacts, placedFaults } from './opening';

const facts: OrderFacts = {
  service: { id: 's', code: 'sewing', mode: 'home_visit', route: 'assigned', address: null },
  community: { communityId: 'c', name: '府佑社区' },
  fields: [],
  name: '王丽华',
  agreed: false,
  where: { regionId: 'c', buildingId: 'b', building: '1号楼', address: '3单元201' },
};

it('orders for oneself with nothing said but what is remembered', () => {
  expect(openingOf(emptyDraft(), facts)).toEqual({
    body: {
      flow: 'order',
      serviceId: 's',
      regionId: 'c',
      place: { address: '3单元201', buildingId: 'b' },
      contact: { name: '王丽华' },
    },
    faults: {},
  });
});

it('asks for the building where somebody comes home and none is known', () => {
  expect(openingOf(emptyDraft(), { ...facts, where: undefined }).faults).toEqual({
    where: '请选住哪栋楼,服务的人好找到您。',
  });
});

it('takes the building alone, for whoever scanned a poster and typed nothing', () => {
  const where = { regionId: 'c', buildingId: 'b', building: '1号楼', address: '' };
  const { body, faults } = openingOf(emptyDraft(), { ...facts, where });
  expect(faults).toEqual({});
  expect(body.place).toEqual({ address: '1号楼', buildingId: 'b' });
});

it('needs no home where somebody goes to the venue', () => {
  const service = { ...facts.service, mode: 'at_venue', address: '食堂' };
  const { body, faults } = openingOf(emptyDraft(), { ...facts, service, where: undefined });
  expect(faults).toEqual({});
  expect(body.place).toEqual({ address: '食堂' });
});

it('asks how a member of the household agreed, unless that is on record', () => {
  const draft = emptyDraft('mother');
  expect(openingOf(draft, facts).faults.consent).toBeDefined();
  expect(openingOf({ ...draft, consent: 'said' }, facts).body).toMatchObject({
    onBehalfOf: { personId: 'mother' },
    consent: { how: 'said' },
  });
  const known = openingOf(draft, { ...facts, agreed: true });
  expect(known.faults).toEqual({});
  expect(known.body.consent).toBeUndefined();
});

it('names a neighbour and looks for her at her door when she has no phone', () => {
  const draft = { ...emptyDraft('other'), consent: 'visit' as const };
  expect(openingOf(draft, facts).faults['other.name']).toBeDefined();
  const other = { name: ' 刘婶 ', relation: '邻居', phone: '' };
  expect(openingOf({ ...draft, other }, facts).body).toMatchObject({
    onBehalfOf: { name: '刘婶', relation: '邻居' },
    contact: { name: '刘婶', reach: 'visit' },
  });
});

it('says that a phone is wrong before it is sent', () => {
  expect(openingOf({ ...emptyDraft(), phone: '12' }, facts).faults.phone).toBeDefined();
  expect(openingOf({ ...emptyDraft(), phone: '028-1234567' }, facts).body.contact).toEqual({
    name: '王丽华',
    phone: '028-1234567',
    reach: 'phone',
  });
});

it('wants a time where a service is booked by the hour', () => {
  const service = { ...facts.service, route: 'direct' };
  expect(openingOf(emptyDraft(), { ...facts, service }).faults.slot).toBe('请选一个时间。');
});

it('wants some word of what is wanted where the service says nothing of it', () => {
  const other = { ...facts, service: { ...facts.service, code: 'other' } };
  expect(openingOf(emptyDraft(), other).faults.files).toBeDefined();
  expect(openingOf({ ...emptyDraft(), words: '修伞' }, other).faults).toEqual({});
  const files = [{ path: 'p', kind: 'voice' as const, key: 'k' }];
  expect(openingOf({ ...emptyDraft(), files }, other).faults).toEqual({});
});

it('reads the details by the form of the service', () => {
  const fields = fieldsOf({
    type: 'object',
    properties: { pieces: { type: 'integer', title: '几件', minimum: 1, maximum: 20 } },
    required: ['pieces'],
  });
  expect(openingOf(emptyDraft(), { ...facts, fields }).faults).toHaveProperty(['details.pieces']);
  expect(openingOf({ ...emptyDraft(), details: { pieces: '2' } }, { ...facts, fields }).body.details).toEqual({
    pieces: 2,
  });
});

it('puts what the server refuses at its place in the form', () => {
  const told = placedFaults([
    { path: 'consent', message: '要本人同意' },
    { path: 'input.place.buildingId', message: '不在社区' },
    { path: 'details.pieces', message: '太多' },
    { path: 'serviceId', message: '没有这项服务' },
  ]);
  expect(told).toEqual({
    here: { consent: '要本人同意', where: '不在社区', 'details.pieces': '太多' },
    elsewhere: ['没有这项服务'],
  });
});
