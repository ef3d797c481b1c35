import { at, event, matrix, rated, see, seeEvent } from './testing/trousers.js';

describe('who sees what of the timeline', () => {
  const opening = event('open', 'proxy', 'daughter', {
    serviceId: 'sewing',
    contact: { name: '王桂兰', phone: '13812345678' },
    place: { address: '3 栋 2 单元 501', buildingId: 'b3' },
    onBehalfOf: { name: '王桂兰', phone: '13812345678' },
    words: '裤脚太长',
    details: { pieces: 2 },
    attachmentIds: ['photo-9'],
  });

  it('masks contact and place of the opening as on the request', () => {
    const phoneOf = (party: string) =>
      (seeEvent([party], opening).input.contact as { phone: string | null } | undefined)?.phone;
    expect(['requester', 'custodian', 'partner', 'above', 'candidate', 'doer'].map(phoneOf)).toEqual([
      '13812345678',
      '138****5678',
      '13812345678',
      '138****5678',
      null,
      undefined,
    ]);
    const addressOf = (party: string) => (seeEvent([party], opening).input.place as { address: string | null }).address;
    expect(['requester', 'custodian', 'partner', 'above', 'candidate', 'doer'].map(addressOf)).toEqual([
      '3 栋 2 单元 501',
      '3 栋 2 单元 501',
      '3 栋 2 单元 501',
      null,
      null,
      null,
    ]);
  });

  it('tells for whom it was ordered to the household only, and words to no candidate', () => {
    expect(Object.keys(seeEvent(['requester'], opening).input)).toContain('onBehalfOf');
    expect(Object.keys(seeEvent(['custodian'], opening).input)).toEqual([
      'serviceId',
      'contact',
      'place',
      'words',
      'details',
      'attachmentIds',
    ]);
    expect(Object.keys(seeEvent(['candidate'], opening).input)).toEqual(['serviceId', 'contact', 'place']);
  });

  it('never shows in the timeline a phone or an address that the request hides', () => {
    for (const [, parties, more] of matrix) {
      const view = see(parties, more);
      const told = JSON.stringify(seeEvent(parties, opening, more));
      if (view.contact?.phone !== '13812345678') expect(told).not.toContain('13812345678');
      if (view.place.address === null) expect(told).not.toContain('501');
    }
  });

  it('gives the code at the door only to those who tell it', () => {
    const start = event('start', 'partner', 'tailor', { serviceCode: '4821' });
    expect(seeEvent(['requester'], start).input).toEqual({ serviceCode: '4821' });
    expect(seeEvent(['partner'], start).input).toEqual({});
    expect(seeEvent(['custodian'], start).input).toEqual({});
  });

  it('keeps the rating from the partner for a day and its writer without a name for ever', () => {
    const rating = event('rate', 'requester', 'resident', { grade: '不满意', solved: 'no', words: '线头没剪' });
    expect(seeEvent(['custodian'], rating, rated)).toMatchObject({
      actor: { name: '王桂兰' },
      input: { grade: '不满意', words: '线头没剪' },
    });
    expect(seeEvent(['partner', 'doer'], rating, rated)).toMatchObject({ actor: { name: '居民' }, input: {} });
    const later = seeEvent(['partner', 'doer'], rating, { ...rated, ratedAt: at(25) });
    expect(later).toMatchObject({ actor: { name: '居民' }, input: { grade: '不满意', words: '线头没剪' } });
  });

  it('names staff and partners to everybody, residents only as far as the viewer sees', () => {
    const nameFor = (party: string, one: ReturnType<typeof event>, actorId?: string) =>
      seeEvent([party], one, {}, actorId).actor.name;
    const accept = event('accept', 'custodian', 'clerk', {});
    const take = event('take', 'candidate', 'tailor', {});
    const urge = event('urge', 'requester', 'resident', {});
    for (const party of ['requester', 'candidate', 'above', 'doer']) {
      expect(nameFor(party, accept)).toBe('李主任');
      expect(nameFor(party, take)).toBe('陈师傅');
    }
    expect(
      ['requester', 'custodian', 'partner', 'above', 'candidate', 'doer'].map((party) => nameFor(party, urge)),
    ).toEqual(['王桂兰', '王桂兰', '王桂兰', '王*兰', '王居民', '居民']);
    expect(nameFor('doer', urge, 'resident')).toBe('王桂兰');
    expect(nameFor('requester', event('nudge', 'system', 'system', {}))).toBe('系统');
  });

  it('says where something was erased', () => {
    const gone = event('comment', 'requester', 'resident', { words: 's1.xyz' }, ['words']);
    expect(seeEvent(['custodian'], gone).input).toEqual({ words: '已按本人要求删除' });
  });

  it('shows no input field that the flow does not know', () => {
    expect(seeEvent(['requester'], event('accept', 'custodian', 'clerk', { smuggled: 1 })).input).toEqual({});
  });
});
