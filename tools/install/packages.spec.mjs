import { isInstalled } from './packages.mjs';

const lock = {
  packages: {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/mac-only': { version: '1.0.0', optional: true },
    'libs/b': { version: '0.1.0' },
    'node_modules/b': { resolved: 'libs/b', link: true },
  },
};
const installed = (version) => ({ packages: { 'node_modules/a': { version }, 'node_modules/b': { link: true } } });

describe('isInstalled', () => {
  it('is content when what this platform needs is there', () => {
    expect(isInstalled(lock, installed('1.0.0'))).toBe(true);
  });

  it('notices another version and a missing package', () => {
    expect(isInstalled(lock, installed('1.0.1'))).toBe(false);
    expect(isInstalled(lock, { packages: {} })).toBe(false);
  });
});
