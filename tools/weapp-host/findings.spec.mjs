import { ariaFindings, limits, sizeFindings } from './findings.mjs';

describe('sizes of a package', () => {
  it('are counted by package', () => {
    const files = [
      { path: 'app.js', bytes: 10 },
      { path: 'grid/a.js', bytes: 5 },
      { path: 'gridlike.js', bytes: 1 },
    ];
    expect(sizeFindings(files, ['grid'])).toEqual({ sizes: { '': 11, grid: 5 }, findings: [] });
  });

  it('over their limit are found, each by name', () => {
    const files = [
      { path: 'app.js', bytes: limits.main + 1 },
      { path: 'grid/a.js', bytes: limits.each + 1 },
      { path: 'partner/a.js', bytes: limits.each },
    ];
    expect(sizeFindings(files, ['grid', 'partner']).findings.map((finding) => finding.slice(0, 24))).toEqual([
      'The main package has 125',
      'The sub-package grid has',
      'The whole program has 54',
    ]);
  });

  it('hold no source maps', () => {
    expect(sizeFindings([{ path: 'app.js.map', bytes: 1 }], []).findings).toHaveLength(1);
  });
});

describe('names for screen readers', () => {
  it('are missed where a component takes none', () => {
    expect(ariaFindings('<button bindtap="eh" aria-label="{{i.p1}}">')).toEqual([]);
    expect(ariaFindings('<button bindtap="eh"><button aria-label="a">')).toEqual([
      'base.wxml: <button> takes no aria-label in 1 of 2 templates',
    ]);
  });
});
