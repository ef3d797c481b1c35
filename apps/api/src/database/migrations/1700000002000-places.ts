import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The district, its places and its departments. `path` is made of the codes from the district down (regions/region-path.ts). */
export class Places1700000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists ltree;

      create table district (
        id int primary key,
        name text not null,
        code text not null unique,
        demo boolean not null default false,
        -- raised by triggers: directories read the places again only when it has moved
        places_version bigint not null default 0,
        created_at timestamptz not null default now()
      );

      -- limits: {"accept": {"hours": 4}}, over the flow's own; hours: {"opens": "08:00", "closes": "18:00"}
      create table district_policy (
        district_id int primary key references district,
        limits jsonb not null default '{}',
        hours jsonb,
        grade_set text not null default 'national5',
        duty_roster boolean not null default false,
        stars_shown boolean not null default true
      );

      -- sets of a district's own; those of the product are in regions/grade-sets.ts
      create table grade_set (
        district_id int not null references district,
        name text not null,
        title text not null,
        grades text[] not null,
        good text[] not null,
        bad text[] not null,
        causes text[] not null default '{}',
        primary key (district_id, name)
      );

      create table region (
        district_id int not null references district,
        id uuid not null,
        kind text not null check (kind in ('district', 'street', 'community', 'grid', 'microGrid', 'building')),
        name text not null,
        short_name text not null,
        code text not null,
        path ltree not null,
        parent_id uuid,
        community_type text,
        compound text,
        phone text,
        address text,
        hours jsonb,
        grade_set text,
        lat double precision,
        lng double precision,
        created_at timestamptz not null default now(),
        closed_at timestamptz,
        primary key (district_id, id),
        unique (district_id, code),
        unique (district_id, path)
      );
      create index region_path on region using gist (path);

      create table department (
        district_id int not null references district,
        id uuid not null,
        region_id uuid not null,
        name text not null,
        code text not null,
        phone text,
        created_at timestamptz not null default now(),
        closed_at timestamptz,
        primary key (district_id, id),
        unique (district_id, code),
        foreign key (district_id, region_id) references region
      );

      create table notice (
        district_id int not null references district,
        id uuid not null,
        region_id uuid not null,
        title text not null,
        text text not null,
        shown_from timestamptz not null,
        shown_until timestamptz,
        written_by uuid,
        created_at timestamptz not null default now(),
        primary key (district_id, id),
        foreign key (district_id, region_id) references region
      );
      create function raise_places_version() returns trigger language plpgsql as $$
      begin
        update district set places_version = places_version + 1
        where id in (select district_id from changed);
        return null;
      end $$;
      ${['region', 'grade_set', 'district_policy'].map(raisesPlacesVersion).join('')}
      create index notice_region on notice (district_id, region_id, shown_from desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table notice, department, region, grade_set, district_policy, district;
      drop function raise_places_version();
    `);
  }
}

function raisesPlacesVersion(table: string): string {
  const trigger = (event: string, rows: 'old' | 'new') => `
      create trigger ${table}_${event} after ${event} on ${table} referencing ${rows} table as changed
        for each statement execute function raise_places_version();`;
  return trigger('insert', 'new') + trigger('update', 'new') + trigger('delete', 'old');
}
