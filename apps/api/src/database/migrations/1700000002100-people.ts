import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Residents and staff, who lives with whom, who speaks for whom, who holds which post. Phones and addresses are
 * sealed under the district's key and found by a keyed index only.
 */
export class People1700000002100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- added_by: the relative who keeps the data of somebody without an account
      -- tiers: age60 age80 lowIncome disabled. phone_shared: a phone for contact only (a family's), it signs nobody in.
      create table person (
        district_id int not null references district,
        id uuid not null,
        kind text not null check (kind in ('resident', 'staff')),
        code text,
        name text not null,
        phone_sealed text,
        phone_index bytea,
        phone_shared boolean not null default false,
        birth_year smallint,
        lives_alone boolean not null default false,
        tiers text[] not null default '{}',
        home_region_id uuid,
        added_by uuid,
        preferences jsonb not null default '{}' check (length(preferences::text) <= 4000),
        created_at timestamptz not null default now(),
        deleted_at timestamptz,
        primary key (district_id, id),
        unique (district_id, code)
      );
      create unique index person_phone on person (district_id, phone_index) where not phone_shared and deleted_at is null;
      create index person_home on person (district_id, home_region_id);

      create table household (
        district_id int not null references district,
        id uuid not null,
        region_id uuid not null,
        address_sealed text,
        created_at timestamptz not null default now(),
        primary key (district_id, id),
        foreign key (district_id, region_id) references region
      );

      create table household_member (
        district_id int not null,
        household_id uuid not null,
        person_id uuid not null,
        relation text not null,
        created_at timestamptz not null default now(),
        primary key (district_id, household_id, person_id),
        foreign key (district_id, household_id) references household on delete cascade,
        foreign key (district_id, person_id) references person
      );
      create index household_member_person on household_member (district_id, person_id);

      create table address (
        district_id int not null,
        id uuid not null,
        person_id uuid not null,
        region_id uuid not null,
        building_id uuid,
        sealed text not null,
        created_at timestamptz not null default now(),
        primary key (district_id, id),
        foreign key (district_id, person_id) references person
      );
      create index address_person on address (district_id, person_id);

      -- scope: order health minor market. how: said phone visit paper own.
      create table consent (
        district_id int not null,
        id uuid not null,
        person_id uuid not null,
        proxy_id uuid not null,
        how text not null,
        scope text[] not null,
        verified boolean not null default false,
        verified_by uuid,
        given_at timestamptz not null,
        ends_at timestamptz,
        withdrawn_at timestamptz,
        primary key (district_id, id),
        foreign key (district_id, person_id) references person,
        foreign key (district_id, proxy_id) references person
      );
      create index consent_proxy on consent (district_id, proxy_id);
      create index consent_person on consent (district_id, person_id);

      create table membership (
        district_id int not null,
        id uuid not null,
        person_id uuid not null,
        region_id uuid not null,
        department_id uuid,
        post text not null check (post in
          ('communityWorker', 'gridWorker', 'officer', 'department', 'administrator', 'overseer', 'operator')),
        from_date date not null,
        until_date date,
        stand_in_for uuid,
        primary key (district_id, id),
        foreign key (district_id, person_id) references person,
        foreign key (district_id, region_id) references region,
        foreign key (district_id, department_id) references department
      );
      create index membership_person on membership (district_id, person_id);
      create index membership_region on membership (district_id, region_id, post);

      create view live_membership as
        select m.* from membership m join person p on p.district_id = m.district_id and p.id = m.person_id
        where p.deleted_at is null
          and m.from_date <= (now() at time zone 'Asia/Shanghai')::date
          and (m.until_date is null or m.until_date >= (now() at time zone 'Asia/Shanghai')::date);

      -- the post that answers for a place of this kind
      create function desk_post(kind text) returns text language sql immutable parallel safe as $$
        select case kind when 'grid' then 'gridWorker' when 'community' then 'communityWorker'
          when 'street' then 'officer' when 'district' then 'administrator' end
      $$;

      -- a vacant post, and who answers meanwhile: the nearest staffed desk above (null: nobody in the whole district)
      create view post_vacancy as
        select r.district_id, r.id as region_id, r.kind, r.name, desk_post(r.kind) as post, up.id as falls_to
        from region r
        left join lateral (
          select a.id from region a
          where a.district_id = r.district_id and a.path @> r.path and a.id <> r.id and a.kind <> 'grid'
            and exists (select from live_membership m
              where m.district_id = a.district_id and m.region_id = a.id and m.post = desk_post(a.kind))
          order by nlevel(a.path) desc limit 1
        ) up on true
        where r.closed_at is null and desk_post(r.kind) is not null
          and not exists (select from live_membership m
            where m.district_id = r.district_id and m.region_id = r.id and m.post = desk_post(r.kind));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop view post_vacancy, live_membership;
      drop function desk_post(text);
      drop table membership, consent, address, household_member, household, person;
    `);
  }
}
