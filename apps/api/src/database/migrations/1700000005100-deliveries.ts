import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages beyond the inbox: by WeChat, by text message, by somebody who goes and tells. */
export class Deliveries1700000005100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- outward: it goes beyond the inbox, so there is a delivery. call: a task to tell about_id what the event was.
      alter table notification drop constraint notification_channel_check;
      alter table notification
        add constraint notification_channel_check check (channel in ('inbox', 'call')),
        add column outward boolean not null default false,
        add column about_id uuid,
        add column told_at timestamptz,
        add column told_by uuid,
        add column told_how text check (told_how in ('phone', 'visit', 'family')),
        add column told_words_sealed text,
        add constraint notification_call check ((channel = 'call') = (about_id is not null));

      -- One try to reach one person about one event on one channel.
      create table delivery (
        district_id int not null,
        id uuid not null,
        notification_id uuid not null,
        recipient_id uuid not null,
        request_id uuid not null,
        seq int not null,
        channel text not null check (channel in ('wechat', 'sms', 'call')),
        -- the channels after this one, in order
        falls_to text[] not null,
        template text not null,
        importance text not null check (importance in ('P0', 'P1', 'P2', 'P3')),
        status text not null check (status in ('queued', 'sent', 'delivered', 'refused', 'suppressed', 'dead')),
        reason text,
        -- how often it was taken up; who comes back with another number than this has lost it
        attempt int not null default 0,
        -- how often it was sent and may be sent again
        tries int not null default 0,
        due_at timestamptz not null,
        enqueued_at timestamptz,
        claimed_at timestamptz,
        provider_id text,
        created_at timestamptz not null,
        finished_at timestamptz,
        primary key (district_id, id),
        check ((status = 'queued') = (finished_at is null)),
        check (status in ('queued', 'sent', 'delivered') or reason is not null)
      );
      create unique index delivery_once on delivery (district_id, request_id, seq, recipient_id, channel);
      create index delivery_due on delivery (importance, due_at) where status = 'queued';
      create index delivery_digest on delivery (district_id, recipient_id, channel) where status = 'queued' and importance = 'P3';
      create index delivery_failed on delivery (district_id, status, id) where status in ('dead', 'refused');

      -- How many subscribe messages of a template somebody still allows: each yes in the mini program is one.
      create table message_consent (
        district_id int not null,
        person_id uuid not null,
        template text not null,
        remaining int not null check (remaining between 0 and 100),
        updated_at timestamptz not null,
        primary key (district_id, person_id, template),
        foreign key (district_id, person_id) references person
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table message_consent, delivery;
      delete from notification where channel = 'call';
      alter table notification drop constraint notification_channel_check, drop constraint notification_call;
      alter table notification add constraint notification_channel_check check (channel in ('inbox')),
        drop column outward, drop column about_id, drop column told_at, drop column told_by, drop column told_how,
        drop column told_words_sealed;
    `);
  }
}
