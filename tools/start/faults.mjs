/** One sentence for what a newcomer can mend; the whole trace for what only we can. */
export function inWords(error, port) {
  switch (error?.code) {
    case 'EADDRINUSE':
      return `Port ${port} is already in use: stop the program that uses it, or choose another, as in PORT=${port + 1} npm start.`;
    case 'EACCES':
      return error.syscall === 'listen'
        ? `Port ${port} needs more rights than this user has: choose one above 1023, as in PORT=3000 npm start.`
        : `This user may not use ${error.path}: correct its owner, or choose another data folder with DATA_DIR.`;
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${error.address}: correct HOST, or leave it out.`;
    case 'ERR_SOCKET_BAD_PORT':
      return `PORT must be a number from 0 to 65535.`;
    case 'ENOSPC':
    // Postgres' own word for it.
    case '53100':
      return 'The disk is full: free some space and start again.';
    case 'ECONNREFUSED':
      return `No server answers at ${error.address}:${error.port}: start it, or leave DATABASE_URL and REDIS_URL out.`;
  }
  // Made for people already; matched by name, because they come from the build.
  if (['LaunchError', 'EnvError'].includes(error?.name)) return error.message;
  return error?.stack ?? String(error);
}
