import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { Pool } from 'pg';
import { v7 } from 'uuid';
import { inTransaction } from '../database/in-transaction.js';
import { RefusalError } from '../http/problem/refusal-error.js';
import { type Post, posts } from '../people/actor.js';
import { StaffCredentials } from '../sign-in/staff-credentials.js';
import { CommandFault, type Register } from './command-line.js';

interface Options {
  name: string;
  username: string;
  post: string;
  region: string;
  department?: string;
  passwordFile?: string;
  totp?: boolean;
}

export const registerCreateStaff: Register = (program, tools) => {
  program
    .command('create')
    .description('make what cannot be imported')
    .command('staff')
    .description('one member of staff with a post and a way to sign in; run it again to change post or password')
    .requiredOption('--name <name>', 'as colleagues know them')
    .requiredOption('--username <username>', 'to sign in with: 2 to 40 of a-z 0-9 . _ -')
    .requiredOption('--post <post>', posts.join(', '))
    .requiredOption('--region <code>', 'code of the place of the post')
    .option('--department <code>', 'for post department')
    .option(
      '--password-file <file>',
      'at least 12 characters, - reads standard input; a password is made up when absent',
    )
    .option(
      '--totp',
      'hand over one-time codes now; the posts of TOTP_FOR else set them up themselves at the first sign-in',
    )
    .action(async (options: Options) => {
      const password = options.passwordFile === undefined ? undefined : readPassword(options.passwordFile);
      for (const line of await tools.withApplication((application) => createStaff(application, options, password))) {
        tools.say(line);
      }
    });
};

async function createStaff(application: INestApplicationContext, options: Options, given?: string): Promise<string[]> {
  if (!posts.includes(options.post as Post)) throw new CommandFault(`The post must be one of ${posts.join(', ')}.`);
  if (options.post === 'department' && !options.department)
    throw new CommandFault('The post department needs --department.');
  const { districtId, personId } = await writePerson(application.get(Pool), options);
  const password = given ?? randomBytes(15).toString('base64url');
  const { username, totp = false } = options;
  try {
    const credential = { districtId, personId, username, password, totp };
    const made = await application.get(StaffCredentials, { strict: false }).create(credential);
    return [
      `${options.name} can sign in as ${username}.`,
      ...(given === undefined ? [`Password, shown this once: ${password}`] : []),
      ...(made.totpUri ? [`For the authenticator app, shown this once: ${made.totpUri}`] : []),
      ...(made.recoveryCodes
        ? [`Each in place of the app once, for a lost phone: ${made.recoveryCodes.join(' ')}`]
        : []),
      ...(made.enrolsAtSignIn ? ['The first sign-in has them set up an authenticator app. Let it be soon.'] : []),
    ];
  } catch (error) {
    if (error instanceof RefusalError) throw new CommandFault(error.refusal.message || error.refusal.code);
    throw error;
  }
}

/** The person is known by the username as code, so that a second run changes the same one. */
async function writePerson(pool: Pool, options: Options): Promise<{ districtId: number; personId: string }> {
  return inTransaction(pool, async (client) => {
    const { rows: places } = await client.query<{ district_id: number; id: string }>(
      'select district_id, id from region where code = $1 and closed_at is null',
      [options.region],
    );
    if (places.length !== 1)
      throw new CommandFault(`There is no place with the code ${options.region}: import the places first.`);
    const [{ district_id: districtId, id: regionId }] = places;
    const { rows: departments } = await client.query<{ id: string }>(
      'select id from department where district_id = $1 and code = $2',
      [districtId, options.department ?? null],
    );
    if (options.department && !departments[0]) throw new CommandFault(`There is no department ${options.department}.`);
    const { rows: people } = await client.query<{ id: string }>(
      `insert into person (district_id, id, kind, code, name) values ($1, $2, 'staff', $3, $4)
       on conflict (district_id, code) do update set name = excluded.name, kind = 'staff' returning id`,
      [districtId, v7(), options.username, options.name],
    );
    const personId = people[0].id;
    await client.query(
      `insert into membership (district_id, id, person_id, region_id, department_id, post, from_date)
       select $1, $2, $3, $4, $5, $6, (now() at time zone 'Asia/Shanghai')::date
       where not exists (select from live_membership where district_id = $1 and person_id = $3 and region_id = $4
         and post = $6 and department_id is not distinct from $5)`,
      [districtId, v7(), personId, regionId, departments[0]?.id ?? null, options.post],
    );
    return { districtId, personId };
  });
}

function readPassword(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new CommandFault(`The password cannot be read from ${file} (${(error as NodeJS.ErrnoException).code}).`);
  }
}
