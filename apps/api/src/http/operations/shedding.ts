/**
 * Which calls go first when there is too much to do. `kept` are never refused (probes, signing out); `core` last (orders,
 * acts, signing in: what somebody waits for at a door); `usual` are reads; `spare` come first (figures, exports).
 */
export type Rank = 'kept' | 'core' | 'usual' | 'spare';

/** From this pressure on, core calls are refused too: they would wait for seconds. */
const GRAVE = 10;

/** How far refusing has gone when a rank is first touched. Below the first, a hiccup refuses nobody. */
const BEGINS: Record<Rank, number> = { spare: 0.5, usual: 1.5, core: 2.5, kept: Infinity };
const FULL = 3.4;

/**
 * Decides how many calls of each rank are refused: more with every look at which there was too much to do, fewer
 * with every one at which there was not, and always the less urgent ones wholly before any of the next.
 */
export class Shedding {
  private reach = 0;
  private readonly owed: Record<Rank, number> = { spare: 0, usual: 0, core: 0, kept: 0 };

  /** `pressure` 1 is as much as can be done; ten looks a second. From calm to no reads takes at most two seconds. */
  look(pressure: number): void {
    const ceiling = pressure >= GRAVE ? FULL : BEGINS.core;
    const least = pressure > 1 ? ceiling : 0;
    this.reach =
      this.reach < least
        ? Math.min(ceiling, this.reach + 0.1 * Math.min(pressure, 5))
        : Math.max(least, this.reach - 0.1);
  }

  get calm(): boolean {
    return this.reach <= BEGINS.spare;
  }

  /** Whether this call is one of those to refuse. Evenly spread: of a share of a quarter every fourth. */
  refuses(rank: Rank): boolean {
    const share = Math.min(1, Math.max(0, this.reach - BEGINS[rank]));
    this.owed[rank] += share;
    if (share === 0 || this.owed[rank] < 1) return false;
    this.owed[rank] -= 1;
    return true;
  }
}

/** By method and route pattern. */
export function rankOf(method: string, route: string): Rank {
  if (/^\/(health|metrics)(\/|$)/.test(route) || route === '/api/auth/logout') return 'kept';
  if (/^\/api\/(statistics|deliveries|me\/export)(\/|$)/.test(route) || route === '/api/requests/similar')
    return 'spare';
  return method === 'GET' || method === 'HEAD' ? 'usual' : 'core';
}
