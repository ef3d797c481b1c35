import { hiddenFrom, type Withheld } from './withheld.js';

const words: Withheld = { seq: 3, attachmentId: null, authorId: 'author' };

describe('what was found unfit', () => {
  it.each([['custodian'], ['grid'], ['origin'], ['above'], ['overseer']])('is read by %s, who handles it', (party) =>
    expect(hiddenFrom({ parties: [party], actorId: 'staff' }, [words])).toEqual([]),
  );

  it.each([['requester'], ['proxy'], ['household'], ['partner'], ['candidate']])('is kept from %s', (party) =>
    expect(hiddenFrom({ parties: [party], actorId: 'other' }, [words])).toEqual([words]),
  );

  it('is not kept from its author', () =>
    expect(hiddenFrom({ parties: ['partner'], actorId: 'author' }, [words])).toEqual([]));
});
