import type { MixedList } from 'typeorm';
import { Requests1700000001000 } from './1700000001000-requests.js';

/** Every migration, in order. A migration that is not in this list does not exist: nothing is found by a pattern. */
export const migrations = [Requests1700000001000] satisfies MixedList<new () => object>;
