import { faultsOf, memberInput, openingForm } from './member-form';

const mother = { ...openingForm(), relation: '妈妈', name: '张桂兰' };

describe('the form of a relative', () => {
  it('needs a name and what he is to me, and nothing else', () => {
    expect(faultsOf(mother, 2026)).toEqual({});
    expect(Object.keys(faultsOf(openingForm(), 2026))).toEqual(['relation', 'name']);
  });

  it('refuses a year nobody alive was born in, and letters in a phone', () => {
    expect(faultsOf({ ...mother, birthYear: '1890' }, 2026)).toHaveProperty('birthYear');
    expect(faultsOf({ ...mother, birthYear: '2027' }, 2026)).toHaveProperty('birthYear');
    expect(faultsOf({ ...mother, phone: '139abc' }, 2026)).toHaveProperty('phone');
  });

  it('sends what was filled and leaves out the rest', () => {
    expect(memberInput({ ...mother, birthYear: '1948' })).toEqual({
      name: '张桂兰',
      relation: '妈妈',
      livesAlone: false,
      birthYear: 1948,
    });
  });

  it('opens with what is known', () => {
    const known = { relation: '妈妈', name: '张桂兰', phone: null, birthYear: 1948, livesAlone: true };
    expect(openingForm(known)).toEqual({ ...mother, birthYear: '1948', livesAlone: true });
  });
});
