import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, type Options, verify } from '@node-rs/argon2';
import { refused } from '../http/problem/refusal-error.js';

/** argon2id (the library's default): 19 MiB, 2 passes, 1 lane: about 30 ms. */
const COST: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each takes 19 MiB and a core: more at once would starve everybody else. */
const MAX_AT_ONCE = 4;

@Injectable()
export class Passwords {
  private running = 0;
  /** Compared with when there is no such account, so that both take the same time. */
  private readonly nobody = hashOfNothing();

  hash(password: string): Promise<string> {
    return this.atMost(() => hash(sameForm(password), COST));
  }

  /** False also where there is no hash to compare with. Throws UNAVAILABLE when too many are checked at once. */
  verify(stored: string | undefined, password: string): Promise<boolean> {
    return this.atMost(async () => {
      const equal = await verify(stored ?? this.nobody, sameForm(password));
      return equal && stored !== undefined;
    });
  }

  private async atMost<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= MAX_AT_ONCE) throw refused('UNAVAILABLE', '登录的人太多,请稍候再试。', { retryAfter: 2 });
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
    }
  }
}

/** One password typed on two keyboards may come as different code points (NIST SP 800-63B, 5.1.1.2). */
function sameForm(password: string): string {
  return password.normalize('NFKC');
}

/** As a hash is written, of no password anybody knows. */
function hashOfNothing(): string {
  const [salt, tag] = [16, 32].map((length) => randomBytes(length).toString('base64').replace(/=+$/, ''));
  return `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$${salt}$${tag}`;
}
