/**
 * Jest runs in CommonJS mode: Nest 12 and friends ship ES modules only, and native ES modules in jest
 * break on import cycles. So swc turns ours and the packages named here into CommonJS.
 */
const esModulePackages = [
  '@nestjs',
  '@linli',
  '@borewit',
  '@tokenizer',
  '@otplib',
  '@scure',
  '@noble',
  '@viz-js',
  'async-function',
  'async-generator-function',
  'chinese-days',
  'content-disposition',
  'content-type',
  'cookie',
  'csv-parse',
  'es-toolkit',
  'fast-check',
  'file-type',
  'fflate',
  'generator-function',
  'jose',
  'lru-cache',
  'media-typer',
  'music-metadata',
  'openapi-fetch',
  'openapi-typescript-helpers',
  'otplib',
  'read-excel-file',
  'set-cookie-parser',
  'strtok3',
  'token-types',
  'uint8array-extras',
  'uuid',
  'win-guid',
  'write-excel-file',
];

const typescript = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};
const javascript = { jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } }, module: { type: 'commonjs' } };

export const preset = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@linli/source', 'node', 'require', 'module-sync', 'default'] },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1', '$1.js'], '^@/(.*)$': '<rootDir>/apps/miniapp/src/$1' },
  transform: {
    '^.+\\.ts$': ['@swc/jest', { ...typescript, swcrc: false }],
    '^.+\\.m?js$': ['@swc/jest', { ...javascript, swcrc: false }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModulePackages.join('|')})[/-])`],
  modulePathIgnorePatterns: [
    '<rootDir>/(libs|apps)/[^/]+/dist/',
    '<rootDir>/.cache/',
    '<rootDir>/.nx/',
    '<rootDir>/.data/',
  ],
};
