import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What can be ordered, who fulfils it where, and the small projections that slots, rotation and promises are read from. */
export class Services1700000002200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table partner (
        district_id int not null references district,
        id uuid not null,
        code text not null,
        kind text not null check (kind in ('property', 'department', 'welfare', 'resident', 'commercial')),
        subtype text,
        name text not null,
        summary text,
        phone_sealed text,
        address text,
        lat double precision,
        lng double precision,
        paused_at timestamptz,
        pause_reason text,
        capacity int not null default 5 check (capacity > 0),
        agreement_from date,
        agreement_until date,
        rating jsonb,
        created_at timestamptz not null default now(),
        closed_at timestamptz,
        primary key (district_id, id),
        unique (district_id, code)
      );

      create table partner_member (
        district_id int not null,
        partner_id uuid not null,
        person_id uuid not null,
        post text not null check (post in ('lead', 'dispatcher', 'worker')),
        title text,
        photo_id uuid,
        created_at timestamptz not null default now(),
        primary key (district_id, partner_id, person_id),
        foreign key (district_id, partner_id) references partner,
        foreign key (district_id, person_id) references person
      );
      create index partner_member_person on partner_member (district_id, person_id);

      create table category (
        district_id int not null references district,
        name text not null,
        position int not null default 0,
        primary key (district_id, name)
      );

      -- open_days: 1 Monday … 7 Sunday; open_hours: [{"from": "09:00", "to": "12:00"}], local time
      create table service_item (
        district_id int not null references district,
        id uuid not null,
        code text not null,
        region_id uuid,
        name text not null,
        category text not null,
        summary text not null default '',
        mode text not null check (mode in ('home_visit', 'at_venue', 'remote', 'walk_in')),
        route text not null check (route in ('assigned', 'direct')),
        partner_id uuid,
        cutoff time,
        quota int check (quota > 0),
        open_days smallint[] not null default '{1,2,3,4,5,6,7}',
        open_hours jsonb not null default '[{"from": "08:00", "to": "12:00"}, {"from": "14:00", "to": "18:00"}]',
        slot_minutes int check (slot_minutes between 5 and 720),
        start_proof text not null default 'none' check (start_proof in ('code', 'none')),
        evidence_kind text not null default 'words' check (evidence_kind in ('photo', 'signature', 'words')),
        evidence_min smallint not null default 0,
        price_mode text not null check (price_mode in ('free', 'low_fee', 'market')),
        price_fen int not null default 0 check (price_fen >= 0),
        cap_fen int,
        tiers jsonb not null default '[]',
        unit text,
        finish_within jsonb,
        warranty_days int,
        urgency text not null default 'P2' check (urgency in ('P0', 'P1', 'P2', 'P3')),
        pool_allowed boolean not null default false,
        details_schema jsonb,
        limits jsonb not null default '{}',
        needs_health_consent boolean not null default false,
        wechat_visible boolean not null default true,
        address text,
        hours text,
        created_at timestamptz not null default now(),
        retired_at timestamptz,
        primary key (district_id, id),
        unique (district_id, code),
        check (route = 'assigned' or partner_id is not null),
        foreign key (district_id, region_id) references region,
        foreign key (district_id, partner_id) references partner,
        foreign key (district_id, category) references category
      );

      create table partner_service (
        district_id int not null,
        partner_id uuid not null,
        service_item_id uuid not null,
        primary key (district_id, partner_id, service_item_id),
        foreign key (district_id, partner_id) references partner on delete cascade,
        foreign key (district_id, service_item_id) references service_item on delete cascade
      );
      create index partner_service_item on partner_service (district_id, service_item_id);

      create table partner_area (
        district_id int not null,
        partner_id uuid not null,
        region_id uuid not null,
        primary key (district_id, partner_id, region_id),
        foreign key (district_id, partner_id) references partner on delete cascade,
        foreign key (district_id, region_id) references region
      );

      -- whose turn it is: written by partners/partner-turns.ts from the events
      create table partner_turn (
        district_id int not null,
        partner_id uuid not null,
        offered_at timestamptz,
        taken_at timestamptz,
        offers int not null default 0,
        takes int not null default 0,
        primary key (district_id, partner_id)
      );

      -- places kept in a slot with a quota: held before the order opens, freed by catalogue/slot-holds.ts
      create table slot_hold (
        district_id int not null,
        service_item_id uuid not null,
        slot_from timestamptz not null,
        request_id uuid not null,
        held_at timestamptz not null,
        primary key (district_id, service_item_id, slot_from, request_id)
      );
      create index slot_hold_request on slot_hold (district_id, request_id);

      -- how long an order took from opening to fulfilment: one row an order, written by catalogue/service-times.ts
      create table service_time (
        district_id int not null,
        service_item_id uuid not null,
        request_id uuid not null,
        region_id uuid not null,
        fulfilled_at timestamptz not null,
        minutes int not null,
        primary key (district_id, service_item_id, request_id)
      );
      create index service_time_latest on service_time (district_id, service_item_id, fulfilled_at desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table service_time, slot_hold, partner_turn, partner_area, partner_service, service_item, category,
        partner_member, partner;
    `);
  }
}
