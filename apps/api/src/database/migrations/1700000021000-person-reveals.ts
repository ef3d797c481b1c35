import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who looked at the phone of a resident of their grid or community, and why. */
export class PersonReveals1700000021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person_reveal (
        district_id int not null,
        id uuid not null,
        person_id uuid not null,
        actor_id uuid not null,
        reason text not null,
        at timestamptz not null,
        primary key (district_id, id),
        foreign key (district_id, person_id) references person,
        foreign key (district_id, actor_id) references person
      );
      create index person_reveal_person on person_reveal (district_id, person_id);
      create index person_reveal_actor on person_reveal (district_id, actor_id, at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table person_reveal');
  }
}
