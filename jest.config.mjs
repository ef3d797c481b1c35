import { fileURLToPath } from 'node:url';
import { preset } from './jest.preset.mjs';

const rootDir = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');

/** The suffix of a file says what it costs, and so in which lane it runs. */
const lane = (displayName, testRegex, more = {}) => ({ ...preset, rootDir, displayName, testRegex, ...more });

/** One Postgres per run, and a migrated template in it that each spec file copies. */
const database = {
  globalSetup: '<rootDir>/apps/api/test/global-setup.cjs',
  globalTeardown: '<rootDir>/apps/api/test/global-teardown.cjs',
};

export default {
  rootDir,
  maxWorkers: 2,
  testTimeout: 20_000,
  projects: [
    lane('unit', ['^(?!.*\\.(int|e2e)\\.spec\\.).*\\.spec\\.(ts|mjs)$']),
    lane('integration', ['\\.int\\.spec\\.ts$'], database),
    lane('http', ['\\.e2e\\.spec\\.ts$'], database),
  ],
};
