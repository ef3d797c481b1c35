import type { Fault } from './fault.js';
import { forged } from './forged-faults.js';
import { handMade } from './hand-made-faults.js';
import { owed } from './owed-faults.js';

export const faults: Fault[] = [...handMade, ...owed, ...forged];
