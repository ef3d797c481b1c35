import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the engine never reads lies beside the row once the row is large, as its birth does (docs/decisions/0007): a
 * move that leaves it as it was copies a pointer instead of trying to compress sealed text each time.
 */
export class SubjectBeside1700000022000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table service_request alter column subject set storage external');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table service_request alter column subject set storage extended');
  }
}
