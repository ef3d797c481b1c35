import { performance } from 'node:perf_hooks';

export const loop = ['accept', 'dispatch', 'take', 'start', 'fulfil', 'rate'];

/**
 * Moves `requests` new requests through the loop with so many callers. Opening is done before the clock starts.
 * Gives moves per second and the 50th and 99th percentile of one move in milliseconds.
 */
export async function measure(entrant, { callers, requests }) {
  const refs = [];
  const opening = Array.from({ length: Math.min(32, requests) }, async (_, lane) => {
    for (let i = lane; i < requests; i += Math.min(32, requests))
      refs[i] = await entrant.createRequest({ community: 'bench', resident: 'bench' });
  });
  await Promise.all(opening);
  const times = [];
  let next = 0;
  const caller = async () => {
    while (next < refs.length) {
      const ref = refs[next++];
      for (const name of loop) {
        const before = performance.now();
        await entrant.transition(ref, { name });
        times.push(performance.now() - before);
      }
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: callers }, caller));
  const seconds = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
