import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may sign in and who has. Sessions live here and not in a cache, so that losing a cache signs nobody out. */
export class SignIn1700000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table credential (
        district_id int not null,
        person_id uuid not null,
        username text not null check (username = lower(username)),
        password_hash text not null,
        totp_sealed text,
        -- a code is good once: later ones must belong to a later step
        totp_step bigint not null default 0,
        disabled_at timestamptz,
        created_at timestamptz not null default now(),
        primary key (district_id, person_id),
        unique (district_id, username)
      );
      create index credential_username on credential (username);

      create table session (
        id uuid primary key,
        district_id int not null,
        person_id uuid not null,
        -- password demo wechat sms
        way text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        -- signedOut reused disabled
        revoked_for text
      );
      create index session_person on session (district_id, person_id) where revoked_at is null;
      create index session_revoked on session (revoked_at) where revoked_at is not null;
      create index session_expires on session (expires_at);

      -- A family of tokens is one session. Only hashes: reading this table opens nothing.
      create table refresh_token (
        hash bytea primary key,
        session_id uuid not null references session on delete cascade,
        issued_at timestamptz not null,
        used_at timestamptz
      );
      create index refresh_token_session on refresh_token (session_id);

      -- key: keyed hash of account and address
      create table sign_in_failure (
        key bytea primary key,
        fails int not null,
        last_at timestamptz not null
      );

      create table demo_persona (
        persona text primary key,
        district_id int not null,
        person_id uuid not null,
        name text not null,
        title text not null,
        position int not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table demo_persona, sign_in_failure, refresh_token, session, credential');
  }
}
