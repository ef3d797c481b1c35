import { offeredDetails } from './offered-details.js';

const form = {
  properties: {
    pieces: { type: 'integer' },
    kind: { type: 'string', enum: ['裁裤边', '换拉链'] },
    urgent: { type: 'boolean' },
    where: { type: 'string' },
    fault: { type: 'string', personal: false },
    illness: { type: 'string', enum: ['高血压'], personal: true },
    age: { type: 'integer', personal: true },
    list: { type: 'array', personal: false },
  },
};

describe('what a candidate reads of the form', () => {
  it('is numbers and choices, and text only where the form says that it is harmless', () => {
    const details = {
      pieces: 2,
      kind: '裁裤边',
      urgent: true,
      where: '501',
      fault: '不转',
      illness: '高血压',
      age: 80,
      list: [1],
    };
    expect(offeredDetails(form, details)).toEqual({ pieces: 2, kind: '裁裤边', urgent: true, fault: '不转' });
  });

  it('is no number to call, whatever was written', () => {
    expect(offeredDetails(form, { fault: '打 138-1234 5678,不转了' })).toEqual({ fault: '打 ****,不转了' });
  });

  it('is nothing where nothing was asked, the form is gone, or the answers are erased', () => {
    expect(offeredDetails(form, { unknown: 1 })).toBeNull();
    expect(offeredDetails(null, { pieces: 2 })).toBeNull();
    expect(offeredDetails(form, null)).toBeNull();
  });
});
