// How flows are broken for specs: a copy of the ladder flow with one fault each.

import type { Action, Effect, Flow, InputProperty, WaitingState } from '../flow.js';
import { ladderFlow } from './ladder-flow.js';

/** `is` names the finding, `by` the shortest way to it: state.action(party). */
export interface Broken {
  sentence: string;
  flow: Flow;
  is: string;
  by: string;
}

/** One change to a copy of a flow. */
export type Change = (flow: Flow) => unknown;

export const mutated = (flow: Flow, change: Change): Flow => {
  const copy = JSON.parse(JSON.stringify(flow)) as Flow;
  change(copy);
  return copy;
};

export const broken = (sentence: string, is: string, by: string, change: Change): Broken => ({
  sentence,
  flow: mutated(ladderFlow, change),
  is,
  by,
});

export const waiting = (flow: Flow, name: string): WaitingState => flow.states[name] as WaitingState;
export const action = (flow: Flow, name: string): Action => flow.actions[name]!;
export const effect = (flow: Flow, name: string, more: Effect): void =>
  void (action(flow, name).effects ??= []).push(more);
export const property = (flow: Flow, name: string, input: string): InputProperty =>
  action(flow, name).input.properties[input]!;

export const ASK = 'start.ask(asker)';
export const AGREE = `${ASK} asked.agree(keeper)`;
export const RETURNED = `${AGREE} lent.returned(lender)`;
export const LAPSE = `${RETURNED} back.lapse(system)`;
export const PAUSE = `${ASK} asked.pause(keeper)`;
export const TO_TOP = `${ASK} asked.climb(system) asked.climb(system)`;
