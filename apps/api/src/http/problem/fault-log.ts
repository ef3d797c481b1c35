/**
 * What may be written to a log about a fault: no message where the message may quote data (Postgres and the JSON
 * parser do), never `detail`.
 */
export function describeFault(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, table, constraint, routine } = error as Error & Record<string, unknown>;
  const known = Object.entries({ code, table, constraint, routine }).filter(([, value]) => typeof value === 'string');
  const quotes = known.some(([key]) => key === 'routine') || error instanceof SyntaxError || isOrmFault(error);
  return {
    name: error.name,
    ...(quotes ? {} : { message: error.message }),
    ...(Object.fromEntries(known) as Record<string, string>),
    frames: framesOf(error),
  };
}

function isOrmFault(error: Error): boolean {
  return 'query' in error || 'parameters' in error;
}

function framesOf(error: Error): string {
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return lines
    .slice(0, 12)
    .map((line) => line.trim())
    .join(' | ');
}
