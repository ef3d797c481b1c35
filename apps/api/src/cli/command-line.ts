import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import type { Pool } from 'pg';
import type { Env } from '../config/env.js';

/** An expected failure: its sentence is printed, and the exit code is 1 unless the command says another. */
export class CommandFault extends Error {
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}

/** What commands are given; tests give their own. */
export interface CommandTools {
  env: Env;
  say(line: string): void;
  /** A pool without time limits on the database, which is started where it has to be. */
  withPool<T>(work: (pool: Pool, env: Env) => Promise<T>, options?: { migrate?: boolean }): Promise<T>;
  /** The application without HTTP, on a migrated database. */
  withApplication<T>(work: (application: INestApplicationContext) => Promise<T>, settings?: Partial<Env>): Promise<T>;
}

/** Adds a command, or a group of them, to the program. */
export type Register = (program: Command, tools: CommandTools) => void;
