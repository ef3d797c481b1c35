import { addresses, missingStubs, platformOf } from './lockfile.mjs';

describe('the lock file', () => {
  it('reads a platform from whole parts of a name only', () => {
    expect(platformOf('@rollup/rollup-openharmony-arm64')).toEqual({ os: ['openharmony'], cpu: ['arm64'] });
    expect(platformOf('@nx/nx-linux-x64-musl')).toEqual({ os: ['linux'], cpu: ['x64'], libc: ['musl'] });
    expect(platformOf('@rollup/rollup-linux-arm-gnueabihf')).toEqual({ os: ['linux'], cpu: ['arm'], libc: ['glibc'] });
    expect(platformOf('@swc/core-win32-x64-msvc')).toEqual({ os: ['win32'], cpu: ['x64'] });
  });

  it('gets a stub for each optional package that no entry answers', () => {
    const packages = {
      'node_modules/tool': { optionalDependencies: { 'tool-linux-x64': '1.0.0', 'tool-darwin-arm64': '1.0.0' } },
      'node_modules/tool/node_modules/tool-linux-x64': { version: '1.0.0' },
    };
    expect(missingStubs(packages)).toEqual([
      ['node_modules/tool-darwin-arm64', { version: '1.0.0', os: ['darwin'], cpu: ['arm64'], optional: true }],
    ]);
  });

  it('names packages whose address would give a registry away, and no workspace', () => {
    const packages = {
      a: { resolved: 'https://registry.invalid/a.tgz' },
      b: { resolved: 'libs/b', link: true },
      c: {},
    };
    expect(addresses(packages)).toEqual(['a']);
  });
});
