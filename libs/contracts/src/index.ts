export * from './errors.js';
export * from './client.js';
export type { components, operations, paths } from './generated/api.js';
