import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A receiver that is slow or away holds up nobody else; and its secret can be changed while it still knows the old one. */
export class WebhookTurns1700000021200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table webhook
        add column previous_secret_sealed text,
        add column previous_secret_until timestamptz,
        -- in a row, since when, and how long it is left alone for that
        add column failures int not null default 0,
        add column failing_since timestamptz,
        add column paused_until timestamptz,
        add constraint webhook_previous_secret check ((previous_secret_sealed is null) = (previous_secret_until is null)),
        add constraint webhook_failing check ((failures = 0) = (failing_since is null));

      -- What waits for a receiver may be much, and whoever looks for messages to people must not walk through it.
      drop index delivery_due;
      create index delivery_due on delivery (importance, due_at) where status = 'queued' and channel <> 'webhook';
      create index delivery_receiver on delivery (district_id, recipient_id, due_at)
        where status = 'queued' and channel = 'webhook';
      create index delivery_receiver_under_way on delivery (district_id, recipient_id)
        where status = 'queued' and channel = 'webhook' and enqueued_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index delivery_receiver_under_way;
      drop index delivery_receiver;
      drop index delivery_due;
      create index delivery_due on delivery (importance, due_at) where status = 'queued';
      alter table webhook
        drop constraint webhook_failing,
        drop constraint webhook_previous_secret,
        drop column paused_until,
        drop column failing_since,
        drop column failures,
        drop column previous_secret_until,
        drop column previous_secret_sealed;
    `);
  }
}
