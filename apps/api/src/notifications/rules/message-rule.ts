import type { Importance, Party } from '@linli/workflow';

/** The subscribe messages of the mini program that somebody may say yes to, each for itself. */
export const WECHAT_TEMPLATES = ['accepted', 'progress', 'rating', 'digest', 'offer'] as const;
export type WechatTemplate = (typeof WECHAT_TEMPLATES)[number];

/** One message of a flow. The inbox shows the flow's own sentence; the other channels say `phrase` and `note`. */
export interface MessageRule {
  /** Name of the flow's sentence. */
  template: string;
  importance: readonly Importance[];
  /** Who may be told: whoever a flow tells besides makes the boot fail. */
  to: readonly Party[];
  /** Those of them who are told beyond the inbox too. */
  outward: readonly Party[];
  /** Which yes it uses up. */
  wechat: WechatTemplate;
  /** What happened, at most five Chinese characters: WeChat's `phrase`. */
  phrase: string;
  /** What it means for the reader, at most twenty characters: WeChat's `thing`, and the text message. */
  note: string;
  /** Who cannot be reached otherwise must hear of it from the grid worker. */
  call?: true;
  /** Twice does no harm, once may save somebody: an attempt whose answer was lost is made again. */
  resendOk?: true;
}

/** An action that nobody is told of, and why. */
export interface Silence {
  flow: string;
  action: string;
  why: string;
}
