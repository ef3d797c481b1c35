import type { MixedList } from 'typeorm';
import { Requests1700000001000 } from './1700000001000-requests.js';
import { Sealing1700000001100 } from './1700000001100-sealing.js';

/** Every migration, in order. A migration that is not in this list does not exist: nothing is found by a pattern. */
export const migrations = [Requests1700000001000, Sealing1700000001100] satisfies MixedList<new () => object>;
