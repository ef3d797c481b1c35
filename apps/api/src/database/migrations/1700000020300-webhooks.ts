import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A district's other systems are told of events; and what vendors say later of a message finds its delivery. */
export class Webhooks1700000020300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table webhook (
        district_id int not null,
        id uuid not null,
        name text not null,
        url text not null,
        secret_sealed text not null,
        -- null: all of them
        flows text[],
        events text[],
        active boolean not null,
        -- why the system switched it off by itself
        closed_reason text,
        created_at timestamptz not null,
        primary key (district_id, id)
      );

      -- Of a webhook: recipient_id is the webhook's, there is no message of a person, and the body is kept with it.
      alter table delivery
        drop constraint delivery_channel_check,
        add constraint delivery_channel_check check (channel in ('wechat', 'sms', 'call', 'webhook')),
        alter column notification_id drop not null,
        add column body json,
        add constraint delivery_webhook check ((channel = 'webhook') = (notification_id is null) and (channel = 'webhook') = (body is not null));
      create index delivery_provider on delivery (provider_id) where provider_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table webhook;
      drop index delivery_provider;
      delete from delivery where channel = 'webhook';
      alter table delivery
        drop constraint delivery_webhook,
        drop column body,
        alter column notification_id set not null,
        drop constraint delivery_channel_check,
        add constraint delivery_channel_check check (channel in ('wechat', 'sms', 'call'));
    `);
  }
}
