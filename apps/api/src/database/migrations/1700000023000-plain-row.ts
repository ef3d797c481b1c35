import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a move writes lies in the row as it came (docs/decisions/0017): `since` as the text of its JSON, which Postgres
 * neither takes apart nor merges, and no generated column, whose expression would be read anew by every statement.
 */
export class PlainRow1700000023000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index service_request_wake;
      alter table service_request drop column wake_at;
      alter table service_request alter column since drop default;
      alter table service_request alter column since type json using since::json;
      alter table service_request alter column since set default '{}', alter column since set storage main,
        alter column since set statistics 0;
      create or replace function body(service_request) returns jsonb language sql immutable parallel safe
        as 'select $1.birth || $1.since::jsonb';
      create function wake_at(service_request) returns timestamptz language sql immutable parallel safe
        as 'select least($1.due_at, $1.nudge_at)';
      create index service_request_wake on service_request (least(due_at, nudge_at)) where least(due_at, nudge_at) is not null;

      -- Of indexes that seem equally good the planner takes the youngest, and in a small table all seem so: a plan by
      -- service_request_requester, which has the id behind the person's, would be kept when the table is large.
      alter table service_request drop constraint service_request_pkey;
      alter table service_request add primary key (district_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index service_request_wake;
      drop function wake_at(service_request);
      create or replace function body(service_request) returns jsonb language sql immutable parallel safe
        as 'select $1.birth || $1.since';
      alter table service_request alter column since drop default;
      alter table service_request alter column since type jsonb using since::jsonb;
      alter table service_request alter column since set default '{}', alter column since set storage main,
        alter column since set statistics 0;
      alter table service_request add column wake_at timestamptz generated always as (least(due_at, nudge_at)) stored;
      create index service_request_wake on service_request (wake_at) where wake_at is not null;
    `);
  }
}
