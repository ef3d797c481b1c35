import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How residents are known again: by their WeChat account, by a code sent to their phone. */
export class ResidentSignIn1700000010100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Who somebody is elsewhere; it signs nobody in by itself. provider: wechat (openid), wechatUnion (unionid).
      create table identity (
        district_id int not null,
        provider text not null check (provider in ('wechat', 'wechatUnion')),
        subject_index bytea not null,
        subject_sealed text not null,
        person_id uuid not null,
        created_at timestamptz not null,
        last_at timestamptz not null,
        primary key (district_id, provider, subject_index),
        foreign key (district_id, person_id) references person
      );
      create index identity_person on identity (district_id, person_id);

      -- One code sent to one phone. Neither phone, address nor code can be read from it.
      create table sms_code (
        id uuid primary key,
        district_id int not null,
        phone_index bytea not null,
        address_index bytea not null,
        code_hash bytea not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        tries smallint not null default 0,
        used_at timestamptz
      );
      create index sms_code_phone on sms_code (district_id, phone_index, created_at desc);
      create index sms_code_address on sms_code (address_index, created_at);
      create index sms_code_created on sms_code (created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sms_code, identity');
  }
}
