import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people wrote and photographed, as far as it may be shown to others (docs/decisions/0008). */
export class Content1700000020800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table content_check (
        district_id int not null,
        id uuid not null,
        request_id uuid not null,
        -- of the event that brought it
        seq int not null,
        -- null: the words of the event
        attachment_id uuid,
        author_id uuid not null,
        verdict text not null check (verdict in ('pending', 'pass', 'review', 'risky')),
        -- why it waits for a person, or what the checker called it
        reason text,
        -- WeChat's name for a picture it is looking at
        trace_id text,
        tries int not null default 0,
        -- when the checker looks again; null: only a person decides
        try_at timestamptz,
        created_at timestamptz not null,
        decided_at timestamptz,
        -- null: the checker did
        decided_by uuid,
        primary key (district_id, id),
        unique nulls not distinct (district_id, request_id, seq, attachment_id)
      );
      create index content_check_due on content_check (try_at) where verdict = 'pending' and try_at is not null;
      create index content_check_open on content_check (district_id, verdict, id) where verdict <> 'pass';
      create index content_check_trace on content_check (trace_id) where trace_id is not null;

      -- What a stranger may see, as far as the check goes: the words of an event (attachment_id null) and its files.
      -- Whoever shows it asks besides for the author's yes.
      create view public_content as
        select district_id, request_id, seq, attachment_id from content_check where verdict = 'pass';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view public_content; drop table content_check');
  }
}
