import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a consent is proven: by the person's own phone that scans a code, or by a signature that somebody photographed. */
export class ConsentProofs1700000020900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table consent_code (
        district_id int not null,
        -- SHA-256: the code itself is only on the proxy's screen
        hash bytea not null,
        consent_id uuid not null,
        scope text[] not null,
        expires_at timestamptz not null,
        primary key (district_id, hash),
        foreign key (district_id, consent_id) references consent
      );
      -- one a consent: the last one shown
      create unique index consent_code_of on consent_code (district_id, consent_id);
      -- the picture of the signature
      alter table consent add column proof_id uuid;
      create index consent_proof on consent (district_id, proof_id) where proof_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table consent_code; alter table consent drop column proof_id');
  }
}
