import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What changed lately, for those who watch: read by every API process, kept for an hour. */
export class Live1700000010200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Ordered by transaction and not by a sequence alone: a number drawn early may be committed late, and whoever
      -- reads only below the oldest running transaction misses nothing. Either version or recipient is set.
      create table live_change (
        tx xid8 not null default pg_current_xact_id(),
        n bigint generated always as identity,
        at timestamptz not null default now(),
        district_id int not null,
        request_id uuid not null,
        version int,
        recipient_id uuid,
        notification_id uuid,
        primary key (tx, n),
        check ((version is null) = (notification_id is not null and recipient_id is not null))
      );
      create index live_change_at on live_change using brin (at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table live_change');
  }
}
