import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Postgres refuses to run as root; then it runs as this account instead. */
export interface Account {
  uid: number;
  gid: number;
}

/** The account to step down to, or undefined where this process is no root (or the system knows none). */
export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  try {
    const nobody = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
    if (nobody) return { uid: Number(nobody[1]), gid: Number(nobody[2]) };
  } catch {
    // A system without a password file still has the number.
  }
  return { uid: 65534, gid: 65534 };
}

/** The first folder above and including `path` that the account may not pass through. */
export function closedFolder(path: string, account: Account | undefined): string | undefined {
  if (!account) return undefined;
  const above = dirname(path) === path ? undefined : closedFolder(dirname(path), account);
  if (above) return above;
  const { mode, uid, gid } = statSync(path);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  return mode & bit ? undefined : path;
}
