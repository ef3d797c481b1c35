// Graph look-ups over moves.

import type { Config, Edge } from './exploration.js';

/** The moves inside each strongly connected part: those from which there is a way back. Tarjan, without recursion. */
export function components(edges: Edge[]): Edge[][] {
  const outgoing = bySource(edges);
  const part = new Map<Config, number>();
  const order = new Map<Config, number>();
  const lowest = new Map<Config, number>();
  const open: Config[] = [];
  let parts = 0;
  for (const root of outgoing.keys()) {
    if (order.has(root)) continue;
    const walk = [{ at: root, next: 0 }];
    while (walk.length > 0) {
      const top = walk[walk.length - 1]!;
      const { at } = top;
      if (!order.has(at)) {
        order.set(at, order.size);
        lowest.set(at, order.size - 1);
        open.push(at);
      }
      const edge = (outgoing.get(at) ?? [])[top.next++];
      if (edge) {
        if (!order.has(edge.to)) walk.push({ at: edge.to, next: 0 });
        else if (!part.has(edge.to)) lowest.set(at, Math.min(lowest.get(at)!, order.get(edge.to)!));
        continue;
      }
      walk.pop();
      const parent = walk[walk.length - 1]?.at;
      if (parent) lowest.set(parent, Math.min(lowest.get(parent)!, lowest.get(at)!));
      if (lowest.get(at) === order.get(at)) parts = close(open, at, part, parts);
    }
  }
  return grouped(edges, part);
}

/** The fewest moves from one situation to another; null where there is no way. */
export function shortestWay(edges: Edge[], from: Config, to: Config): Edge[] | null {
  const outgoing = bySource(edges);
  const cameBy = new Map<Config, Edge | null>([[from, null]]);
  for (const [config] of cameBy) {
    if (config === to) break;
    for (const edge of outgoing.get(config) ?? []) if (!cameBy.has(edge.to)) cameBy.set(edge.to, edge);
  }
  if (!cameBy.has(to)) return null;
  const way: Edge[] = [];
  for (let edge = cameBy.get(to); edge; edge = cameBy.get(edge.from)) way.unshift(edge);
  return way;
}

function bySource(edges: Edge[]): Map<Config, Edge[]> {
  const outgoing = new Map<Config, Edge[]>();
  for (const edge of edges) {
    const known = outgoing.get(edge.from);
    if (known) known.push(edge);
    else outgoing.set(edge.from, [edge]);
  }
  return outgoing;
}

/** Everything above `root` on the stack is one part. */
function close(open: Config[], root: Config, part: Map<Config, number>, parts: number): number {
  for (let config = open.pop(); config; config = open.pop()) {
    part.set(config, parts);
    if (config === root) break;
  }
  return parts + 1;
}

function grouped(edges: Edge[], part: Map<Config, number>): Edge[][] {
  const groups = new Map<number, Edge[]>();
  for (const edge of edges) {
    const own = part.get(edge.from);
    if (own === undefined || own !== part.get(edge.to)) continue;
    const group = groups.get(own);
    if (group) group.push(edge);
    else groups.set(own, [edge]);
  }
  return [...groups.values()];
}
