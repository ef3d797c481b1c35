/** A fault the operator can mend. Its message is one sentence that says what to do. */
export class LaunchError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LaunchError';
  }
}

/** Turns the faults of the file system into a sentence; everything else passes unchanged. */
export function explain(error: unknown, dataDir: string): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(dataDir, error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    const path = (error as NodeJS.ErrnoException).path ?? dataDir;
    return new LaunchError(
      `The data folder ${dataDir} cannot be used, because this user may not read and write ${path}: ` +
        'correct its owner, or choose another folder with DATA_DIR.',
      { cause: error },
    );
  }
  return error;
}

export function diskFull(dataDir: string, cause?: unknown): LaunchError {
  return new LaunchError(`The disk that holds ${dataDir} is full: free some space and start again.`, { cause });
}
