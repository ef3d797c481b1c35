import type { Flow } from '@linli/workflow';
import { order } from './order.flow.js';

/** Every flow of the product. Start-up stores each version and refuses to run when a known one has changed. */
export const flows: Flow[] = [order];

export { order };
