/** A fault at the start in one sentence, where the operator can mend it; else with its trace, as only we can. */
export function sentenceOf(error: unknown, { port, host }: { port: number; host: string }): string {
  const { name, message, code, address, path, syscall } = (error ?? {}) as NodeJS.ErrnoException & { address?: string };
  switch (String(code)) {
    case 'EADDRINUSE':
      return `Port ${port} is already in use: stop the program that uses it, or choose another with PORT.`;
    case 'EACCES':
      return syscall === 'listen'
        ? `Port ${port} needs more rights than this user has: choose one above 1023 with PORT.`
        : `This user may not use ${path}: correct its owner, or choose another data folder with DATA_DIR.`;
    case 'EPERM':
    case 'EROFS':
      return `This user may not change ${path}: choose another data folder with DATA_DIR.`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `${path} needs a folder where there is a file: choose another data folder with DATA_DIR.`;
    case 'ENOSPC':
    // Postgres' own word for it.
    case '53100':
      return 'The disk is full: free some space and start again.';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${address ?? host}: correct HOST, or leave it out.`;
    case 'ECONNREFUSED':
      return 'No database server answers at DATABASE_URL: start it, or leave DATABASE_URL out for the embedded one.';
    case '28P01':
    case '28000':
      return 'The database refuses this user or password: correct DATABASE_URL.';
    case '3D000':
      return 'The database named in DATABASE_URL does not exist: create it, or correct the name.';
  }
  if (FOR_PEOPLE.has(name)) return message;
  return error instanceof Error ? (error.stack ?? message) : String(error);
}

/** Errors whose message is made to be read by an operator. */
const FOR_PEOPLE = new Set(['EnvError', 'LaunchError', 'FlowRefused', 'SeedUnfinished']);
