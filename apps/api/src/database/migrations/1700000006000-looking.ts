import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who asked for whose phone, and the few indexes that lists need beside those of moving. All are partial over rows
 * that are rare, so that an ordinary move writes none of them.
 */
export class Looking1700000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reveal_log (
        district_id int not null,
        id uuid not null,
        request_id uuid not null,
        actor_id uuid not null,
        party text not null,
        reason text not null,
        at timestamptz not null,
        primary key (district_id, id)
      );
      create index reveal_log_request on reveal_log (district_id, request_id);
      create index reveal_log_actor on reveal_log (district_id, actor_id, at);

      -- ordered for somebody else; custody has left the place; part of a bigger one
      create index service_request_opener on service_request (district_id, opener_id)
        where opener_id <> requester_id;
      create index service_request_elsewhere on service_request (district_id, region_id)
        where custody_region_id <> region_id;
      create index service_request_parent on service_request (district_id, parent_id) where parent_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index service_request_opener, service_request_elsewhere, service_request_parent;
      drop table reveal_log;
    `);
  }
}
