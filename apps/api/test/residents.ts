import type { Pool } from 'pg';
import { v7 as uuid } from 'uuid';
import { Sessions, type Tokens } from '../src/sign-in/sessions.js';
import type { TestApi } from './api.js';

/** A district with one region and nobody in it. */
export async function addDistrict(pool: Pool, id: number): Promise<{ districtId: number; regionId: string }> {
  const regionId = uuid();
  await pool.query('insert into district (id, name, code) values ($1, $2, $3)', [id, `测试区${id}`, `d${id}`]);
  await pool.query(
    `insert into region (district_id, id, kind, name, short_name, code, path)
     values ($1, $2, 'district', '测试区', '测试区', $3, $4)`,
    [id, regionId, `d${id}`, `d${id}`],
  );
  return { districtId: id, regionId };
}

export async function addPerson(pool: Pool, districtId: number, kind: 'resident' | 'staff' = 'resident') {
  const id = uuid();
  await pool.query('insert into person (district_id, id, kind, name) values ($1, $2, $3, $4)', [
    districtId,
    id,
    kind,
    '王测试',
  ]);
  return id;
}

/** Gives a person a post from long ago on. */
export async function addPost(pool: Pool, districtId: number, personId: string, regionId: string, post: string) {
  await pool.query(
    `insert into membership (district_id, id, person_id, region_id, post, from_date)
     values ($1, $2, $3, $4, $5, '2026-01-01')`,
    [districtId, uuid(), personId, regionId, post],
  );
}

export function signIn(api: TestApi, districtId: number, personId: string, kind: 'resident' | 'staff' = 'resident') {
  return api.app.get(Sessions).open({ districtId, personId, kind }, 'demo');
}

export function bearer({ accessToken }: Pick<Tokens, 'accessToken'>): { authorization: string } {
  return { authorization: `Bearer ${accessToken}` };
}
