import type { Flow } from '@linli/workflow';
import type { FlowWords } from './now-words.js';
import { order } from './order.flow.js';
import { orderWords } from './order/words.js';

/** Every flow of the product. Start-up stores each version and refuses to run when a known one has changed. */
export const flows: Flow[] = [order];

/** What is said of a request in each state, by flow. */
export const flowWords: Record<string, FlowWords> = { order: orderWords };

export { order };
export * from './now-words.js';
