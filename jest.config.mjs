import { fileURLToPath } from 'node:url';
import { preset } from './jest.preset.mjs';

const rootDir = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');

/** The suffix of a file says what it costs, and so in which lane it runs. */
const lane = (displayName, testRegex, more = {}) => ({ ...preset, rootDir, displayName, testRegex, ...more });

export default {
  rootDir,
  projects: [
    lane('unit', ['^(?!.*\\.(int|e2e)\\.spec\\.).*\\.spec\\.(ts|mjs)$']),
    lane('integration', ['\\.int\\.spec\\.ts$']),
    lane('http', ['\\.e2e\\.spec\\.ts$']),
  ],
};
