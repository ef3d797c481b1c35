/** What of JSON Schema the API uses for inputs (libs/workflow InputProperty), with titles in Chinese. */
export interface Schema {
  title?: string;
  description?: string;
  type?: string;
  enum?: readonly unknown[];
  /** Words for `enum`, same order. */
  enumTitles?: readonly string[];
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: readonly string[];
  maxProperties?: number;
}

/** What somebody has filled in, by the names of the schema; texts and amounts as typed. */
export type Values = Record<string, unknown>;

/** Names of things that are chosen from a list the server keeps. */
export type Picked = 'worker' | 'handler' | 'partner' | 'region' | 'department' | 'service';

export interface Option {
  value: string;
  title: string;
}

type Kind =
  | { kind: 'text'; most: number; least: number; long: boolean; pattern?: string; digits: boolean }
  | { kind: 'choice'; options: readonly Option[] }
  | { kind: 'several'; options: readonly Option[]; least: number; most: number }
  /** A question (收费对吗): yes, no, or unanswered. */
  | { kind: 'yesNo' }
  | { kind: 'check' }
  | { kind: 'whole'; min: number; max: number; fraction: boolean }
  /** Typed in yuan, sent in fen. */
  | { kind: 'money'; min: number; max: number }
  | { kind: 'instant'; side: 'past' | 'future' }
  | { kind: 'day' }
  | { kind: 'slot' }
  | { kind: 'pick'; what: Picked }
  | { kind: 'files'; least: number; most: number; evidence: boolean }
  | { kind: 'group'; fields: readonly FormField[] };

export type FormField = {
  name: string;
  title: string;
  help?: string;
  required: boolean;
  /** Shown only while another field has this value. */
  when?: { name: string; is: string };
  /** Answers the same question: choosing here takes back what was chosen there. */
  instead?: string;
} & Kind;

/** What is known beside the schema: words to choose from that belong to the service. */
export interface FormFacts {
  /** By property name: `grade` and `causes` come with the request. */
  options?: Readonly<Record<string, readonly string[] | undefined>>;
  /** By property name: a free object whose form the service has (`details`). */
  schemas?: Readonly<Record<string, Schema | null | undefined>>;
  /** Property names this viewer has nothing to say to, where they may be left out. */
  hidden?: readonly string[];
  /** By property name: how many files are asked for. */
  least?: Readonly<Record<string, number | undefined>>;
}
