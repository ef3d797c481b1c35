import { flows } from '@linli/flows';
import { type Bound, checkFlow, describeFlow, type Finding, type Flow, type FlowReport } from '@linli/workflow';
import type { Command } from 'commander';
import { CommandFault, type Register } from './command-line.js';

export const registerFlow: Register = (program, tools) => {
  const flow = program.command('flow').description('flows as the code has them');
  named(flow, 'check', 'prove that a flow has no dead end and always ends; exit code 1 with the path when not').action(
    (name: string) => {
      const report = checkFlow(find(name), { flows: flows.map((each) => each.name) });
      if (report.findings.length > 0) throw new CommandFault(report.findings.map(findingText).join('\n'));
      tools.say(reportText(name, report));
    },
  );
  named(flow, 'show', 'print its states and actions').action((name: string) =>
    tools.say(describeFlow(find(name)).table),
  );
  named(flow, 'diagram', 'print it as a Mermaid diagram').action((name: string) =>
    tools.say(describeFlow(find(name)).mermaid),
  );
};

function named(flow: Command, name: string, about: string): Command {
  return flow
    .command(name)
    .argument('<name>', flows.map((each) => each.name).join(', '))
    .description(about);
}

function find(name: string): Flow {
  const flow = flows.find((each) => each.name === name);
  if (!flow)
    throw new CommandFault(`There is no flow ${name}; there are: ${flows.map((each) => each.name).join(', ')}.`);
  return flow;
}

function findingText({ proof, code, message, path }: Finding): string {
  const way = path.map(({ state, action, party }) => `${state} –${action}${party ? ` (${party})` : ''}→`).join(' ');
  return `Proof ${proof} fails (${code}): ${message}${way ? `\n    ${way}` : ''}`;
}

function reportText(name: string, { closure }: FlowReport): string {
  const states = Object.entries(closure.states).map(([state, bound]) => `  ${state}: ${boundText(bound)}`);
  return [
    `Flow ${name} is sound. If nobody ever acts, it ends ${boundText(closure.flow)}.`,
    'From each state:',
    ...states,
  ].join('\n');
}

function boundText({ ms, ends }: Bound): string {
  const where = ends === 'desk' ? 'at the district’s desk' : ends;
  return ms === null ? `${where}, at no certain time` : `${where}, within ${(ms / 86_400_000).toFixed(1)} days`;
}
