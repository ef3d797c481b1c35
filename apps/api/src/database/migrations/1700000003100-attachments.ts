import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people sent: the row here, the bytes under DATA_DIR/files. */
export class Attachments1700000003100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table attachment (
        district_id int not null,
        id uuid not null,
        uploader_id uuid not null,
        -- null until it belongs to a request; visible to the uploader alone, gone after a day
        request_id uuid,
        kind text not null check (kind in ('image', 'voice')),
        media_type text not null,
        -- random: nothing of the row can be guessed from it
        file_key text not null unique,
        bytes int not null,
        width int,
        height int,
        seconds real,
        sha256 bytea not null,
        created_at timestamptz not null,
        primary key (district_id, id)
      );
      create index attachment_request on attachment (district_id, request_id) where request_id is not null;
      create index attachment_loose on attachment (created_at) where request_id is null;
      create index attachment_uploader on attachment (district_id, uploader_id, created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table attachment');
  }
}
