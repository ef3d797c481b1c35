import { fileURLToPath } from 'node:url';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { boundaryConfigs } from './tools/lint/boundaries.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const clock = 'Time comes from the Clock, so that a month of history runs in a second.';

export default defineConfig(
  globalIgnores([
    '**/dist/',
    '**/node_modules/',
    '**/coverage/',
    '.nx/',
    '.data/',
    '.cache/',
    'libs/contracts/src/generated/',
  ]),
  tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-import-type-side-effects': 'off',
    },
  },
  {
    files: ['**/*.{ts,tsx,mjs,cjs}'],
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['warn', { max: 60, skipBlankLines: true, skipComments: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['libs/{workflow,flows}/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'setTimeout', 'setInterval', 'fetch', 'performance'].map((name) => ({
          name,
          message: 'The engine and the flows are pure.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: clock },
        {
          object: 'Math',
          property: 'random',
          message: 'The engine and the flows are pure: the same input, the same answer.',
        },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
        { selector: "CallExpression[callee.name='Date']", message: clock },
      ],
    },
  },
  {
    files: ['apps/api/src/**/*.ts'],
    ignores: ['apps/api/src/config/env.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings are read in config/env.ts alone.' },
        { property: 'moveToDelayed', message: 'It may end a job with nothing done (taskforcesh/bullmq#4814).' },
      ],
    },
  },
  ...boundaryConfigs(),
  {
    // One statement after another, read once and never changed: cutting them up would hide the order.
    files: ['apps/api/src/database/migrations/**', 'libs/workflow/src/holidays.ts'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
  { files: ['**/*.spec.{ts,mjs}', '**/test/**'], rules: { 'max-lines-per-function': 'off' } },
  {
    // Taro reads its settings as CommonJS.
    files: ['**/*.cjs', 'tools/weapp-host/fixture/**', 'apps/miniapp/*.js', 'apps/miniapp/config/**/*.js'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
