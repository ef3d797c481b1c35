import { type Rank, rankOf, Shedding } from './shedding.js';

/** Of a hundred calls of each rank, how many are refused after `looks` looks at this pressure. */
function after(looks: number, pressure: number, shedding = new Shedding()) {
  for (let n = 0; n < looks; n += 1) shedding.look(pressure);
  const refused = (rank: Rank) => Array.from({ length: 100 }, () => shedding.refuses(rank)).filter(Boolean).length;
  return { spare: refused('spare'), usual: refused('usual'), core: refused('core'), kept: refused('kept') };
}

const NOBODY = { spare: 0, usual: 0, core: 0, kept: 0 };

describe('shedding', () => {
  it('refuses nobody while what there is can be done', () => {
    expect(after(1_000, 1)).toEqual(NOBODY);
  });

  it('refuses nobody for a single hiccup, however long', () => {
    expect(after(1, 50)).toEqual(NOBODY);
  });

  it('refuses figures first, then reads, and keeps commands', () => {
    expect(after(10, 1.01)).toMatchObject({ spare: 51, usual: 0 });
    expect(after(18, 1.01)).toMatchObject({ spare: 100, usual: 31, core: 0 });
    expect(after(100, 1.01)).toEqual({ spare: 100, usual: 100, core: 0, kept: 0 });
  });

  it('refuses commands only where they would wait for seconds, most but never all of them, and never what is kept', () => {
    expect(after(100, 9.9).core).toBe(0);
    expect(after(100, 10)).toEqual({ spare: 100, usual: 100, core: 89, kept: 0 });
  });

  it('is at its strongest within a second when much is asked, and over in four when it is calm again', () => {
    const shedding = new Shedding();
    expect(after(7, 20, shedding).core).toBe(89);
    expect(shedding.calm).toBe(false);
    expect(after(40, 0.2, shedding)).toEqual(NOBODY);
    expect(shedding.calm).toBe(true);
  });
});

it.each<[string, string, Rank]>([
  ['GET', '/health/live', 'kept'],
  ['GET', '/health/ready', 'kept'],
  ['GET', '/metrics', 'kept'],
  ['POST', '/api/auth/logout', 'kept'],
  ['POST', '/api/auth/password', 'core'],
  ['POST', '/api/requests', 'core'],
  ['POST', '/api/requests/:id/actions/:action', 'core'],
  ['GET', '/api/requests', 'usual'],
  ['GET', '/api/requests/:id', 'usual'],
  ['GET', '', 'usual'],
  ['GET', '/api/statistics/rates', 'spare'],
  ['POST', '/api/me/export', 'spare'],
])('%s %s is %s', (method, route, rank) => expect(rankOf(method, route)).toBe(rank));
