/** Milliseconds after which we go whatever is still running (`kill` of most orchestrators comes at 30 s). */
const PATIENCE_MS = 13_000;

/** On SIGTERM or Ctrl-C runs `stop` once and ends the process: 0 when it came to an end, 1 when it took too long. */
export function untilStopped(stop: () => Promise<void>): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
