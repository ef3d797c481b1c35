/**
 * Whether the database could not be reached, would not write, or took too long: the same call may succeed later.
 * SQLSTATE classes: 08 connection, 53 resources (disk full, connections), 57 operator intervention (shutdown,
 * statement time-out), 25006 read-only, 55P03 lock not available, 40 rolled back.
 */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && /^(08...|53...|57...|40...|25006|55P03)$/.test(code)) return true;
  if (typeof code === 'string' && NETWORK.has(code)) return true;
  if (error instanceof AggregateError) return error.errors.some(isUnreachable);
  // pg gives these no code.
  return /^(Query read timeout|timeout exceeded when trying to connect|Connection terminated)/.test(error.message);
}

const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);
