import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The districts' keys, wrapped by the master key. A request's own key lies in its row. */
export class Sealing1700000001100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table district_key (district_id int primary key, wrapped bytea not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table district_key');
  }
}
