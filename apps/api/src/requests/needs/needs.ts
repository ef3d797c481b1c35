import type { Pool } from 'pg';
import type { Candidates } from '../../partners/candidates.js';
import type { NeedLoader } from '../command.js';
import { callsLoader } from './calls.js';
import { candidatesLoader } from './candidates.js';
import { codeTriesLoader } from './code-tries.js';
import { itemLoader } from './item.js';
import { limitsLoader, promisedAtLoader } from './limits.js';
import { memberLoader } from './member.js';
import { openingLoader, type OpeningWorld } from './opening/opening.js';
import { takerLoader } from './taker.js';
import { targetLoader } from './target.js';

export interface NeedsWorld extends OpeningWorld {
  pool: Pool;
  candidates: Candidates;
}

/** What flows may name in `needs`, and who finds it out. */
export function needLoaders(world: NeedsWorld): Record<string, NeedLoader> {
  const { pool, regions, catalogue, partners } = world;
  return {
    opening: openingLoader(world),
    candidates: candidatesLoader(world),
    taker: takerLoader(partners),
    member: memberLoader(partners),
    target: targetLoader(pool, regions),
    item: itemLoader(pool, regions, catalogue),
    calls: callsLoader(pool),
    codeTries: codeTriesLoader(pool),
    limits: limitsLoader(world),
    promisedAt: promisedAtLoader(world),
  };
}
