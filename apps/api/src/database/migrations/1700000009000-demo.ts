import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Marks a demo district whose history has been told to the end, so that an interrupted first start is noticed. */
export class Demo1700000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table demo_told (district_id int primary key, told_at timestamptz not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table demo_told');
  }
}
