import type { Action, Flow } from '@linli/workflow';

/** A flow as a picture: SVG, states as boxes by stage, what people do as lines, what the clock does dashed. */
export async function drawFlow(flow: Flow): Promise<string> {
  // With the first picture: most servers never draw one.
  const { instance } = await import('@viz-js/viz');
  const viz = await instance();
  return viz.renderString(dotOf(flow), { format: 'svg' });
}

export function dotOf(flow: Flow): string {
  const boxes = Object.entries(flow.states).map(([name, state]) => {
    const shape = 'final' in state ? ', peripheries=2' : '';
    return `  ${quoted(name)} [label=${quoted(state.title)}${shape}, fillcolor=${quoted(colours[state.stage ?? ''] ?? '#f2f2f2')}];`;
  });
  const lines = Object.values(flow.actions).flatMap((action) => linesOf(flow, action));
  return [
    'digraph {',
    '  rankdir=TB; node [shape=box, style="rounded,filled", fontname="sans-serif"]; edge [fontname="sans-serif", fontsize=10];',
    '  start [shape=circle, label="", width=0.2];',
    ...boxes,
    ...lines,
    '}',
  ].join('\n');
}

const colours: Record<string, string> = { order: '#e8f1ff', accept: '#fff4e0', fulfil: '#e9f7ec', rate: '#fdeef3' };

/** Steps that stay where they are, and those from everywhere, would hide the road. */
function linesOf(flow: Flow, { title, from, to, by }: Action): string[] {
  if (from === '*') return [];
  const starts = from === 'start' ? ['start'] : from;
  const ends = typeof to === 'string' ? [to] : to.map((branch) => branch.to);
  const system = by.every((party) => flow.parties[party]?.kind === 'system');
  const real = [...new Set(ends)].filter((end) => end in flow.states);
  return starts.flatMap((start) =>
    real
      .filter((end) => end !== start)
      .map((end) => `  ${quoted(start)} -> ${quoted(end)} [label=${quoted(title)}${system ? ', style=dashed' : ''}];`),
  );
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
