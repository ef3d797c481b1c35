import type { Verdict } from './verdict.js';

/** What a checker says of a text at once, or of a file some time later. */
export type CheckAnswer =
  | { kind: 'verdict'; verdict: Verdict; label: string }
  /** It is being looked at; the verdict comes by itself, under this name. */
  | { kind: 'asked'; traceId: string }
  | { kind: 'again'; reason: string }
  /** No use to ask again: a person decides. */
  | { kind: 'person'; reason: string };

/** Looks at what people write and photograph before strangers see it. It never throws. */
export abstract class ContentCheck {
  /** False without credentials: then nothing passes by itself. */
  abstract readonly on: boolean;
  abstract words(openId: string, text: string): Promise<CheckAnswer>;
  /** `url` can be fetched by anybody for half an hour. */
  abstract file(openId: string, url: string, kind: 'image' | 'voice'): Promise<CheckAnswer>;
}
