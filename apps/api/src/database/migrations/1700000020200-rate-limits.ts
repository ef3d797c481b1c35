import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts of calls that all processes share. Unlogged: after a crash of the server they begin again. */
export class RateLimits1700000020200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // columns and order as rate-limiter-flexible writes them; expire: epoch milliseconds
    await runner.query(`
      create unlogged table rate_limit (
        key varchar(255) primary key,
        points integer not null default 0,
        expire bigint
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rate_limit');
  }
}
