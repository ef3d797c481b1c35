/** A place in the stream of changes: everything of earlier transactions lies before it. */
export interface Position {
  tx: bigint;
  n: bigint;
}

/** What a client gives back to go on where it was: the place, and when that was (epoch seconds). */
export interface Mark extends Position {
  at: number;
}

export function isAfter(one: Position, other: Position): boolean {
  return one.tx > other.tx || (one.tx === other.tx && one.n > other.n);
}

export function writeMark({ tx, n }: Position, at: Date): string {
  return `${tx}.${n}.${Math.floor(at.getTime() / 1_000)}`;
}

/** Null for what is no mark of ours. */
export function readMark(text: string): Mark | null {
  const parts = /^(\d{1,19})\.(\d{1,19})\.(\d{1,12})$/.exec(text);
  return parts && { tx: BigInt(parts[1]!), n: BigInt(parts[2]!), at: Number(parts[3]) };
}
