import { at, matrix, rated, see } from './testing/trousers.js';

describe('who sees what of a request', () => {
  it.each(matrix)('%s reads exactly what the table says', (_, parties, more, expected, code) => {
    const view = see(parties, more);
    expect({
      requester: view.requester?.name ?? null,
      contact: view.contact?.name ?? null,
      phone: view.contact?.phone ?? null,
      address: view.place.address,
      building: view.place.building,
      access: view.place.accessNote,
      lat: view.place.lat,
      words: view.words,
      details: view.details && Object.keys(view.details),
      photos: view.attachmentIds.length,
      worker: view.worker?.name ?? null,
      opener: view.opener?.name,
    }).toEqual(expected);
    expect(view.serviceCode).toBe(code);
    expect(view.place.community).toBe('府佑社区');
    expect(view.firstResponder).toEqual({ name: '李主任' });
  });

  it('hides the service code once the work has started, and shows it again while a start is doubted', () => {
    expect(see(['requester'], { state: 'inService' }).serviceCode).toBeUndefined();
    expect(see(['requester'], { state: 'checking', returnTo: 'inService' }).serviceCode).toBeUndefined();
    expect(see(['requester'], { state: 'checking', returnTo: 'taken' }).serviceCode).toBe('4821');
    expect(see(['requester'], { state: 'accepted' }).serviceCode).toBeUndefined();
  });

  it('shows nothing personal of what was erased, to anybody', () => {
    const view = see(['requester'], {}, true);
    expect(view).toMatchObject({ erased: true, contact: null, words: null, details: null, attachmentIds: [] });
    expect(view.place.address).toBeNull();
  });

  it('keeps the verdict from the partner for a day, and from nobody else', () => {
    const verdict = { grade: '非常满意', solved: 'yes', public: true };
    for (const party of ['requester', 'proxy', 'custodian', 'above', 'overseer', 'grid', 'origin']) {
      expect(see([party], rated).outcome).toMatchObject(verdict);
    }
    expect(see(['partner', 'doer'], rated).outcome).toEqual({ rated: true, ratedVia: 'self' });
    expect(see(['partner', 'doer'], { ...rated, ratedAt: at(24) }).outcome).toMatchObject(verdict);
  });

  it('calls a request overdue after its promise, not while it waits for the resident', () => {
    expect(see(['requester'], { promisedAt: at(1) }).overdue).toBe(true);
    expect(see(['requester'], { promisedAt: null, respondBy: at(1) }).overdue).toBe(true);
    expect(see(['requester'], { promisedAt: at(1), state: 'done', stage: 'rate' }).overdue).toBe(false);
    expect(see(['requester'], { promisedAt: at(-1) }).overdue).toBe(false);
  });
});
