import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A second secret while it is being set up, and codes for a phone that is lost. */
export class SecondProofs1700000020100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table credential add column totp_pending text, add column totp_pending_at timestamptz;

      -- hash: keyed, of person and code
      create table recovery_code (
        district_id int not null,
        person_id uuid not null,
        hash bytea not null,
        used_at timestamptz,
        primary key (district_id, person_id, hash),
        foreign key (district_id, person_id) references credential on delete cascade
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table recovery_code;
      alter table credential drop column totp_pending, drop column totp_pending_at;
    `);
  }
}
