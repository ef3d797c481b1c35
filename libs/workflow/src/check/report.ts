import type { CalendarName, Party } from '../flow.js';

/** The proofs of design/03-flows.md, in its order. */
export type Proof = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

/** One move of a counter-example. The first is taken in `start`, which is no state of the flow. */
export interface Step {
  state: string;
  action: string;
  party?: Party;
}

export interface Finding {
  proof: Proof;
  code: string;
  /** An English sentence naming the state or action. */
  message: string;
  /** A shortest way from the start to the fault; empty where nothing leads there. */
  path: Step[];
}

/** One clock that runs out when nobody acts. */
export interface ClockStep {
  state: string;
  level: number;
  limit: string | null;
  calendar: CalendarName;
  fires: string;
  /** The longest it can take, in calendar time; null where nothing bounds the instant it counts from. */
  ms: number | null;
}

/** The worst case of a request nobody ever acts on. */
export interface Bound {
  steps: ClockStep[];
  /** The sum of the steps; null where there is no bound. */
  ms: number | null;
  /** `desk`: the district's, where it is marked and told again and again. `nowhere` comes with a finding. */
  ends: 'final' | 'desk' | 'nowhere';
}

export interface FlowReport {
  findings: Finding[];
  closure: {
    /** From the moment of opening, whatever branch the opening takes. */
    flow: Bound;
    /** From the moment a state is entered, at whatever level and however it was reached. */
    states: Record<string, Bound>;
  };
}
