import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The request, its events, its outbox and the flows. The row is an index over its body (what `decide` reads)
 * and `subject` (what it never reads: contact, place, words, details); see docs/decisions/0001. A body is `birth`,
 * which is written once and lies outside the row as soon as the row is large, and what changed `since`; SQL asks for
 * `r.body`. See docs/decisions/0007.
 * No foreign keys and no GIN on these tables: they cost a tenth to a fifth of every move.
 */
export class Requests1700000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table flow (
        district_id int,
        name text not null,
        version int not null,
        hash bytea not null,
        definition json not null,
        unique nulls not distinct (district_id, name, version)
      );

      create table service_request (
        district_id int not null,
        id uuid not null,
        number text not null,
        flow text not null,
        flow_version int not null,
        state text not null,
        stage text,
        final text,
        version int not null,
        region_id uuid not null,
        grid_id uuid,
        custody_region_id uuid not null,
        custody_department_id uuid,
        custody_level smallint not null,
        waits_for text[] not null,
        requester_id uuid,
        opener_id uuid,
        partner_id uuid,
        worker_id uuid,
        candidate_ids uuid[] not null default '{}',
        service_id uuid,
        parent_id uuid,
        opened_at timestamptz not null,
        respond_by timestamptz,
        promised_at timestamptz,
        due_at timestamptz,
        due_action text,
        nudge_at timestamptz,
        wake_at timestamptz generated always as (least(due_at, nudge_at)) stored,
        birth jsonb not null,
        since jsonb not null default '{}',
        subject jsonb not null default '{}',
        sealing_key bytea,
        head_hash bytea not null,
        primary key (district_id, id)
      ) with (fillfactor = 80);
      alter table service_request alter column birth set storage external, alter column since set storage main,
        alter column birth set statistics 0, alter column since set statistics 0, alter column subject set statistics 0;
      create function body(service_request) returns jsonb language sql immutable parallel safe
        as 'select $1.birth || $1.since';
      create index service_request_wake on service_request (wake_at) where wake_at is not null;
      create index service_request_custody on service_request (district_id, custody_region_id, state);
      create index service_request_requester on service_request (district_id, requester_id, id);
      create index service_request_partner on service_request (district_id, partner_id, state) where partner_id is not null;

      create table request_event (
        district_id int not null,
        request_id uuid not null,
        seq int not null,
        at timestamptz not null,
        actor_id text not null,
        action text not null,
        key text not null,
        body_hash bytea not null,
        content json not null,
        hash bytea not null,
        primary key (district_id, request_id, seq)
      );
      create unique index request_event_key on request_event (district_id, actor_id, key);

      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'request_event is append-only';
      end $$;
      create trigger request_event_append_only before update or delete on request_event
        for each statement execute function refuse_change();
      create trigger request_event_no_truncate before truncate on request_event
        for each statement execute function refuse_change();

      create table outbox (
        district_id int not null,
        shard smallint not null,
        request_id uuid not null,
        seq int not null,
        attempts smallint not null default 0,
        error text,
        parked_at timestamptz,
        primary key (shard, request_id, seq)
      ) with (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 2000);

      create table request_number (
        district_id int not null,
        region_id uuid not null,
        day date not null,
        last int not null,
        primary key (district_id, region_id, day)
      );

      create table wrong_code (
        district_id int not null,
        request_id uuid not null,
        tries int not null,
        primary key (district_id, request_id)
      );

      create table parked_deadline (
        district_id int not null,
        request_id uuid not null,
        version int not null,
        action text not null,
        code text not null,
        parked_at timestamptz not null,
        primary key (district_id, request_id, version)
      );

      create table audit_chain (
        district_id int not null,
        position bigint not null,
        request_id uuid not null,
        seq int not null,
        event_hash bytea not null,
        hash bytea not null,
        primary key (district_id, position)
      );
      create unique index audit_chain_event on audit_chain (district_id, request_id, seq);

      create table command_answer (
        district_id int not null,
        actor_id text not null,
        key text not null,
        body_hash bytea not null,
        status smallint,
        answer json,
        made_at timestamptz not null,
        primary key (district_id, actor_id, key)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table command_answer, audit_chain, parked_deadline, wrong_code, request_number, outbox,
        request_event, flow;
      drop table service_request cascade;
      drop function refuse_change();
    `);
  }
}
