import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the time of a demo is ahead of everybody else's. */
export class DemoTime1700000022300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table demo_told add column ahead_ms bigint not null default 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table demo_told drop column ahead_ms');
  }
}
