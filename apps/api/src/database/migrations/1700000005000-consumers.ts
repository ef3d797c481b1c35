import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the outbox is for: inbox messages, offers by partner, counts by day. */
export class Consumers1700000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- when a failed event is tried again; a request with such a row is passed over until then
      alter table outbox add column retry_at timestamptz;
      create index outbox_held on outbox (shard, request_id) where retry_at is not null;

      create table notification (
        district_id int not null,
        id uuid not null,
        recipient_id uuid not null,
        channel text not null check (channel in ('inbox')),
        request_id uuid not null,
        seq int not null,
        template text not null,
        text text not null,
        importance text not null check (importance in ('P0', 'P1', 'P2', 'P3')),
        created_at timestamptz not null,
        read_at timestamptz,
        primary key (district_id, recipient_id, id)
      );
      create unique index notification_once on notification (district_id, request_id, seq, recipient_id, channel);
      create index notification_unread on notification (district_id, recipient_id, id) where read_at is null;

      -- who was offered what: open while the partner may take it (partners/offer-projection.consumer.ts)
      create table offer (
        district_id int not null,
        request_id uuid not null,
        partner_id uuid not null,
        seq int not null,
        offered_at timestamptz not null,
        ended_at timestamptz,
        outcome text check (outcome in ('taken', 'declined', 'missed', 'expired', 'recalled', 'withdrawn')),
        primary key (district_id, request_id, partner_id, seq)
      );
      create index offer_open on offer (district_id, partner_id, request_id) where ended_at is null;
      create index offer_latest on offer (district_id, partner_id, offered_at desc);

      -- each entry into a stage (order accept fulfil rate) or an ending (completed refused withdrawn), and their sums
      create table stage_entry (
        district_id int not null,
        request_id uuid not null,
        seq int not null,
        stage text not null,
        at timestamptz not null,
        primary key (district_id, request_id, seq)
      );
      create table daily_count (
        district_id int not null,
        day date not null,
        region_id uuid not null,
        service_id uuid not null,
        stage text not null,
        entries int not null,
        primary key (district_id, day, region_id, service_id, stage)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table daily_count, stage_entry, offer, notification;
      drop index outbox_held;
      alter table outbox drop column retry_at;
    `);
  }
}
