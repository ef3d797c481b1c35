// Which of the things the exploration follows can still matter in a state. What is always overwritten
// before it is read makes no difference, and is left out: without that the order flow has fifty times as
// many situations.

import type { Action, Branch, Flow } from '../flow.js';
import { readsOf } from '../reads.js';
import { branchesOf, effectsOf, resets } from './counters.js';
import { returnTargets, startsIn } from './waiting-clock.js';

/** `returnTo`, or the key of a counter. */
type Followed = string;

export type Live = (state: string, what: Followed) => boolean;

export function liveness(flow: Flow, counters: Iterable<string>): Live {
  const live = new Set<string>();
  const moves = movesOf(flow);
  for (const what of ['returnTo', ...counters]) {
    const passing = moves.filter(({ from, action, branch }) => {
      const isRead = reads(action, branch, what);
      if (isRead) live.add(`${from} ${what}`);
      return !isRead && !overwrites(action, branch, what);
    });
    for (let grew = true; grew;) {
      const size = live.size;
      for (const { from, to } of passing) if (live.has(`${to} ${what}`)) live.add(`${from} ${what}`);
      grew = live.size > size;
    }
  }
  return (state, what) => live.has(`${state} ${what}`);
}

interface StateMove {
  from: string;
  to: string;
  action: Action;
  branch: Branch;
}

function movesOf(flow: Flow): StateMove[] {
  const returns = [...returnTargets(flow)];
  return Object.values(flow.actions).flatMap((action) =>
    Object.keys(flow.states)
      .filter((from) => startsIn(flow, action.from, from))
      .flatMap((from) =>
        branchesOf(action).flatMap((branch) => {
          const targets = branch.to === 'same' ? [from] : branch.to === 'return' ? returns : [branch.to];
          return targets.map((to) => ({ from, to, action, branch }));
        }),
      ),
  );
}

function reads(action: Action, branch: Branch, what: Followed): boolean {
  if (what !== 'returnTo') return readsOf(action).counters.has(what);
  return branch.to === 'return' || JSON.stringify(action).includes('{"field":"returnTo"}');
}

function overwrites(action: Action, branch: Branch, what: Followed): boolean {
  if (what !== 'returnTo') return resets(action, branch, what);
  return effectsOf(action, branch).some(
    (effect) => 'set' in effect && !effect.when && effect.set['returnTo'] !== undefined,
  );
}
