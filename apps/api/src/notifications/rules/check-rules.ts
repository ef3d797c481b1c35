import type { Action, Flow } from '@linli/workflow';
import { fieldFault } from '../channels/wechat-fields.js';
import { canBeTold } from '../recipients.js';
import { knownWords } from '../render.js';
import type { MessageRule, Silence } from './message-rule.js';

/** Every way in which flows and rules do not fit, one sentence each; empty when all is well. */
export function ruleFaults(
  flows: readonly Flow[],
  rules: readonly MessageRule[],
  silences: readonly Silence[],
): string[] {
  const byTemplate = new Map(rules.map((rule) => [rule.template, rule]));
  const twice = rules.filter((rule) => byTemplate.get(rule.template) !== rule);
  const named = new Set(flows.flatMap((flow) => Object.keys(flow.templates)));
  return [
    ...twice.map(({ template }) => `message ${template} has two rules`),
    ...rules.flatMap((rule) => wordFaults(rule)),
    ...rules
      .filter(({ template }) => !named.has(template))
      .map(({ template }) => `rule ${template}: no flow has such a message`),
    ...flows.flatMap((flow) => [
      ...sentenceFaults(flow, byTemplate),
      ...Object.entries(flow.actions).flatMap(([name, action]) =>
        actionFaults(flow, name, action, byTemplate, silences),
      ),
    ]),
  ];
}

function wordFaults({ template, phrase, note }: MessageRule): string[] {
  const faults = [fieldFault('phrase2', phrase), fieldFault('thing4', note)];
  return faults.flatMap((fault) => (fault ? [`rule ${template}: ${fault}`] : []));
}

function sentenceFaults(flow: Flow, rules: Map<string, MessageRule>): string[] {
  return Object.entries(flow.templates).flatMap(([template, text]) => [
    ...(rules.has(template) ? [] : [`flow ${flow.name}: message ${template} has no rule`]),
    ...[...text.matchAll(/\{(\w+)\}/g)]
      .filter(([, word]) => !knownWords.includes(word!))
      .map(([whole]) => `flow ${flow.name}: message ${template} uses ${whole}, which nobody fills in`),
  ]);
}

function actionFaults(
  flow: Flow,
  name: string,
  action: Action,
  rules: Map<string, MessageRule>,
  silences: readonly Silence[],
): string[] {
  const silent = silences.some((silence) => silence.flow === flow.name && silence.action === name);
  const notices = noticesOf(action);
  const where = `flow ${flow.name}, ${name}`;
  if (notices.length === 0) return silent ? [] : [`${where}: nobody is told, and no silence is declared`];
  if (silent) return [`${where}: it is declared silent and tells somebody`];
  return notices.flatMap(({ template, notify, importance = 'P2' }) => {
    const rule = rules.get(template);
    if (!(template in flow.templates)) return [`${where}: message ${template} is not written`];
    if (!rule) return [];
    const strangers = notify.filter((party) => !rule.to.includes(party) || !canBeTold(party));
    return [
      ...strangers.map((party) => `${where}: rule ${template} does not tell ${party}`),
      ...(rule.importance.includes(importance)
        ? []
        : [`${where}: rule ${template} is not of importance ${importance}`]),
    ];
  });
}

function noticesOf({ effects = [], to }: Action) {
  const all = [...effects, ...(Array.isArray(to) ? to.flatMap((branch) => branch.effects ?? []) : [])];
  return all.flatMap((effect) => ('notify' in effect ? [effect] : []));
}
