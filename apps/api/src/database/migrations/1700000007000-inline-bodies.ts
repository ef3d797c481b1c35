import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A body is two kilobytes, just where Postgres begins to compress: every move would unpack and pack it again, which
 * measured a third of the whole write. So it lies plain in the row, which costs room on disk instead.
 */
export class InlineBodies1700000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table service_request set (toast_tuple_target = 8160)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table service_request reset (toast_tuple_target)');
  }
}
