import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext } from './app.js';
import { World } from '../test/world.js';
import type { Env } from './config/env.js';
import { createProgram } from './cli/program.js';
import { toolsFor } from './cli/sessions.js';

let world: World;
let folder: string;
let said: string[];

beforeAll(async () => {
  world = await World.create();
  folder = mkdtempSync(join(tmpdir(), 'linli-cli-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await world?.close();
});
beforeEach(() => (said = []));

/** What it says, line by line. */
function linli(...words: string[]): Promise<string[]> {
  return linliWith({}, ...words);
}

async function linliWith(settings: Partial<Env>, ...words: string[]): Promise<string[]> {
  const open = (env: Parameters<typeof createContext>[0]) => createContext(env, { works: false });
  const program = createProgram(toolsFor({ ...world.api.env, ...settings }, open, (line) => said.push(line)));
  await program.parseAsync(words, { from: 'user' });
  return said;
}

it('tells what happened to a request by its number, and writes it down still sealed', async () => {
  const id = await world.open('resident', { words: '拉链坏了' });
  const { rows } = await world.api.pool.query<{ number: string }>('select number from service_request where id = $1', [
    id,
  ]);
  const file = join(folder, 'timeline.json');
  const lines = await linli('request', 'timeline', rows[0].number, '--export', file);
  expect(lines[0]).toBe(`${rows[0].number} (order, version 1) is now submitted.`);
  expect(lines[1]).toMatch(/^ {2}1 {2}.* open {2}start → submitted {2}by requester/);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    id,
    events: [{ seq: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) }],
  });
  expect(readFileSync(file, 'utf8')).not.toMatch(/拉链坏了|王桂兰|13812345678/);
});

it('makes staff who can sign in, and gives the same one another password the second time', async () => {
  const staff = ['create', 'staff', '--name', '何科', '--username', 'he.ke', '--post', 'officer', '--region', 'S'];
  const [line, password] = await linli(...staff);
  expect(line).toBe('何科 can sign in as he.ke.');
  const signIn = (secret: string) =>
    world.api.call('POST', '/api/auth/password', { payload: { username: 'he.ke', password: secret } });
  expect((await signIn(password.split(': ')[1])).statusCode).toBe(200);
  const file = join(folder, 'password');
  writeFileSync(file, 'another-good-Password-9\n');
  await linli(...staff, '--password-file', file);
  expect((await signIn('another-good-Password-9')).statusCode).toBe(200);
  const { rows } = await world.api.pool.query(
    `select from membership m join person p on p.id = m.person_id where p.code = 'he.ke'`,
  );
  expect(rows).toHaveLength(1);
});

it('imports from a file and says how many, or what to mend', async () => {
  const file = join(folder, 'regions.csv');
  writeFileSync(file, '编码,名称,类别,上级编码\nC9,新社区,社区,S\n');
  expect(await linli('import', 'regions', file)).toEqual(['区域:读了 1 行,新增 1,更新 0。']);
  writeFileSync(file, '编码,名称,类别,上级编码\nC8,新社区,社区,NOPE\n');
  await expect(linli('import', 'regions', file)).rejects.toThrow(
    '第 2 行:没有这个上级:NOPE\n有 1 处要改,一行也没有导入。',
  );
});

it('proves and prints a flow', async () => {
  expect((await linli('flow', 'check', 'order'))[0]).toMatch(/^Flow order is sound\. If nobody ever acts, it ends /);
  expect((await linli('flow', 'show', 'order')).join()).toContain('居民点单');
  expect((await linli('flow', 'diagram', 'order')).join()).toContain('stateDiagram-v2');
});

it.each([
  [['flow', 'check', 'nope'], 'There is no flow nope'],
  [['request', 'timeline', '府佑 0000-000'], 'There is no request'],
  [
    ['create', 'staff', '--name', 'x', '--username', 'x.y', '--post', 'boss', '--region', 'S'],
    'The post must be one of',
  ],
  [
    ['create', 'staff', '--name', 'x', '--username', 'x.y', '--post', 'officer', '--region', 'NOPE'],
    'There is no place with the code NOPE',
  ],
  [['import', 'template', 'nope', 'x.xlsx'], 'There is no nope'],
  [['keys', 'rewrap'], 'MASTER_PREVIOUS_KEY'],
])('says in a sentence what is wrong with %j', async (words, sentence) => {
  await expect(linli(...words)).rejects.toThrow(sentence);
});

it('lists events that are parked and gives them new tries', async () => {
  expect(await linli('outbox', 'list')).toEqual(['Nothing is parked.']);
  const id = await world.open('resident', { words: '拉链又坏了' });
  await world.api.pool.query(
    `update outbox set attempts = 5, error = 'planted', parked_at = now(), retry_at = now() where request_id = $1`,
    [id],
  );
  said = [];
  const [event, sum] = await linli('outbox', 'list');
  expect(event).toMatch(new RegExp(`^${id}/1 since .*Z, 0 behind it: planted$`));
  expect(sum).toBe('1 parked.');
  said = [];
  expect(await linli('outbox', 'retry', id)).toEqual(['1 released.']);
  await expect(linli('outbox', 'retry', 'nonsense')).rejects.toThrow('no request id');
});

it('wraps the districts’ keys with another master key, and back', async () => {
  const { masterKey } = world.api.env;
  const next = randomBytes(32);
  const there = await linliWith({ masterKey: next, masterPreviousKey: masterKey }, 'keys', 'rewrap');
  expect(there[0]).toMatch(/^1 wrapped anew, 0 were already\./);
  said = [];
  const back = await linliWith({ masterKey, masterPreviousKey: next }, 'keys', 'rewrap');
  expect(back[0]).toMatch(/^1 wrapped anew, 0 were already\./);
});

it('hands over one-time codes, or leaves it to the first sign-in of a post that has to have them', async () => {
  const staff = ['create', 'staff', '--name', '高科', '--username', 'gao.ke', '--post', 'overseer', '--region', 'S'];
  const settings = { totpFor: ['overseer'] };
  const left = await linliWith(settings, ...staff);
  expect(left.at(-1)).toContain('first sign-in');
  expect(left.join()).not.toContain('otpauth:');
  said = [];
  const lines = await linliWith(settings, ...staff, '--totp');
  expect(lines[2]).toMatch(/otpauth:/);
  expect(lines[3].split(': ')[1].split(' ')).toHaveLength(10);
});
