// A flow for people to read: a table for reviews and terminals, a Mermaid diagram for pages.

import { branchesOf } from './check/counters.js';
import { returnTargets, startsIn } from './check/waiting-clock.js';
import type { Action, ClockRule, CountLimit, Duration, Flow, State, Value } from './flow.js';

export interface FlowDescription {
  /** Plain text, states then actions, columns aligned for a fixed-width font. */
  table: string;
  /** `stateDiagram-v2` with the titles of states and actions. Self-loops are left out: only the table has them. */
  mermaid: string;
}

export function describeFlow(flow: Flow): FlowDescription {
  const states = Object.entries(flow.states).map(([name, state]) => stateRow(flow, name, state));
  const actions = Object.entries(flow.actions).map(([name, action]) => actionRow(name, action));
  const blocks = [
    `${flow.title} (${flow.name}, version ${flow.version})`,
    aligned([['STATE', 'TITLE', 'STAGE', 'WAITS FOR', 'CLOCK'], ...states]),
    aligned([['ACTION', 'TITLE', 'FROM → TO', 'BY', 'NOT BY', 'LIMITS'], ...actions]),
  ];
  return { table: `${blocks.join('\n\n')}\n`, mermaid: diagram(flow) };
}

function stateRow(flow: Flow, name: string, state: State): string[] {
  const titles = [state.title, ...Object.values(state.titles?.cases ?? {})].join(' / ');
  const stage = state.stage ?? '–';
  if ('final' in state) return [name, titles, stage, `final: ${state.final}`, ''];
  const top = state.clockAtTop ? `; at the top: ${clockText(flow, state.clockAtTop)}` : '';
  return [name, titles, stage, state.waitsFor.join(', '), `${clockText(flow, state.clock)}${top}`];
}

function clockText(flow: Flow, rules: ClockRule[]): string {
  return rules
    .map(({ from, limit, calendar, fires, nudges }) => {
      const since = from === undefined ? [] : [valueText(from)];
      const length = limit === undefined ? [] : [`${limit} (${lengthText(flow.limits[limit])} ${calendar})`];
      const reminders = nudges ? `, nudge at ${nudges.join(', ')}` : '';
      return `${[...since, ...length].join(' + ')} → ${fires}${reminders}`;
    })
    .join(' | ');
}

function valueText(value: Value): string {
  return value !== null && typeof value === 'object' && 'field' in value ? value.field : JSON.stringify(value);
}

function lengthText(duration: Duration | undefined): string {
  const [[unit, amount] = ['?', ''] as const] = Object.entries(duration ?? {});
  return `${amount} ${unit}`.trim();
}

function actionRow(name: string, action: Action): string[] {
  const { title, by, notBy = [], limits = [], from } = action;
  const to = [...new Set(branchesOf(action).map((branch) => branch.to))].join(' / ');
  const start = Array.isArray(from) ? from.join(', ') : from;
  return [name, title, `${start} → ${to}`, by.join(', '), notBy.join(', '), limits.map(limitText).join('; ')];
}

function limitText({ count, per, gap, for: parties }: CountLimit): string {
  const bound = parties ? ` for ${parties.join(', ')}` : '';
  return `${count} per ${per}${gap ? `, ${gap.limit} apart` : ''}${bound}`;
}

/** Columns as wide as their widest cell; Chinese characters take two places. */
function aligned(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  const line = (row: string[]): string =>
    row
      .map((cell, column) => cell + ' '.repeat(widths[column]! - width(cell)))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = rows;
  return [line(head), widths.map((each) => '-'.repeat(each)).join('  '), ...body.map(line)].join('\n');
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}

function diagram(flow: Flow): string {
  const states = Object.entries(flow.states).map(([name, { title }]) => `  state "${escaped(title)}" as ${name}`);
  const arrows = new Map<string, string[]>();
  const draw = (arrow: string, title: string): void => {
    const titles = arrows.get(arrow) ?? [];
    if (!titles.includes(title)) arrows.set(arrow, [...titles, title]);
  };
  for (const action of Object.values(flow.actions)) {
    for (const [from, to] of arrowsOf(flow, action)) draw(`  ${from} --> ${to}`, escaped(action.title));
  }
  const moves = [...arrows].map(([arrow, titles]) => `${arrow} : ${titles.join(' · ')}`);
  const ends = Object.keys(flow.states).flatMap((name) => ('final' in flow.states[name]! ? [`  ${name} --> [*]`] : []));
  return `${['stateDiagram-v2', ...states, ...moves, ...ends].join('\n')}\n`;
}

function arrowsOf(flow: Flow, action: Action): [from: string, to: string][] {
  const from = Object.keys(flow.states).filter((name) => startsIn(flow, action.from, name));
  return (action.from === 'start' ? ['[*]'] : from).flatMap((source) =>
    branchesOf(action).flatMap(({ to }): [string, string][] => {
      if (to === 'same') return [];
      return (to === 'return' ? [...returnTargets(flow)] : [to]).map((target) => [source, target]);
    }),
  );
}

/** Mermaid ends a label at a colon, a semicolon or a quotation mark. */
function escaped(title: string): string {
  return title.replace(/[":;#]/g, ' ');
}
