/** What the clock asks for. The shape of `PerformCommand`, so that `Perform.run` fits as it is. */
export interface DeadlineCommand {
  districtId: number;
  requestId: string;
  action: string;
  actor: 'system';
  /** `clock:<request id>:<version>`: any number of clocks fire a deadline once. */
  key: string;
  input: Record<string, never>;
  /** The version that was due; a request that has moved on since is left alone. */
  version: number;
}

/** `repeated`: another clock had sent it before. */
export type CommandAnswer = { ok: true; repeated?: boolean } | { ok: false; code: string };

export type SendCommand = (command: DeadlineCommand) => Promise<CommandAnswer>;

/** Token of the `SendCommand` the clock uses; the composition root binds it to `Perform.run`. */
export const SEND_COMMAND = Symbol('SEND_COMMAND');
