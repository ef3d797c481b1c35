import { randomUUID } from 'node:crypto';
import { inTransaction } from '../database/in-transaction.js';
import { type TestEmulators, startTestEmulators } from '../../test/emulators.js';
import { Journey } from '../../test/journey.js';
import { type Role, World } from '../../test/world.js';
import { Sealing } from '../sealing/sealing.js';
import { Identities } from '../sign-in/identities.js';
import { WechatApi } from '../wechat/wechat-api.js';
import { ContentChecker } from './content-checker.js';

let wechat: TestEmulators;
let world: World;
beforeAll(async () => {
  wechat = await startTestEmulators();
  world = await World.create({ wechat: wechat.env.wechat, publicUrl: 'https://linli.example' });
  await world.api.app.listen(0, '127.0.0.1');
  await wechat.control('push-to', { url: `${await world.api.app.getUrl()}/api/vendors/wechat/push` });
  for (const role of ['resident', 'lead'] as const) await visit(role);
});
afterAll(async () => {
  await world?.close();
  await wechat?.close();
});
beforeEach(() => world.api.pool.query('truncate content_check'));

/** Signs in by WeChat, so that WeChat has seen them just now. */
async function visit(role: Role): Promise<void> {
  const { code } = await wechat.control<{ code: string }>('login-code', { user: role });
  const user = await world.api.app.get(WechatApi).codeToSession(code);
  await world.api.app.get(Sealing).load(1);
  await inTransaction(world.api.pool, (client) =>
    world.api.app.get(Identities).keep(client, 1, world.people[role], user),
  );
}

async function check(): Promise<void> {
  await world.drain();
  while ((await world.api.app.get(ContentChecker).run()) > 0);
}

async function verdicts(id: string): Promise<string[]> {
  const { rows } = await world.api.pool.query<{ said: string }>(
    `select concat_ws(' ', case when attachment_id is null then 'words' else 'file' end, verdict, reason) as said
     from content_check where request_id = $1 and reason is distinct from 'empty' order by seq, attachment_id nulls first`,
    [id],
  );
  return rows.map(({ said }) => said);
}

/** The tailor has it, and both sides may talk. */
async function taken(words?: string): Promise<string> {
  const id = await world.open('resident', words === undefined ? {} : { words });
  await world.act('community', id, 'accept');
  await world.act('community', id, 'dispatch', { mode: 'chosen', partnerId: world.partners.tailor });
  await world.act('lead', id, 'take', { workerId: world.people.worker });
  return id;
}

const wordsSeenBy = async (role: Role, id: string): Promise<string | null> =>
  (await world.get(role, `/requests/${id}`)).body.request.words;

describe('words', () => {
  it('reach the community at once, checked or not', async () => {
    const id = await world.open('resident', { words: '裤脚太长,违规不违规都请先来看看' });
    expect(await wordsSeenBy('community', id)).toContain('裤脚太长');
  });

  it.each([
    ['裤脚太长', 'pass', '100'],
    ['这里有点可疑', 'review', '21000'],
    ['全是广告', 'risky', '10001'],
  ])('%s: %s', async (words, verdict, label) => {
    const id = await world.open('resident', { words });
    await check();
    expect(await verdicts(id)).toEqual([`words ${verdict} ${label}`]);
  });

  it('found unfit are kept from the other side, not from their author and those who handle the matter', async () => {
    const id = await taken('师傅来了再骂:辱骂');
    expect(await wordsSeenBy('lead', id)).toContain('辱骂');
    const before = await world.get('lead', `/requests/${id}`);
    await check();
    expect(await wordsSeenBy('lead', id)).toBe('(这段内容没有通过内容检查,暂不显示)');
    for (const role of ['resident', 'community'] as const) expect(await wordsSeenBy(role, id)).toContain('辱骂');
    const again = await world.get('lead', `/requests/${id}`, { 'if-none-match': String(before.headers.etag) });
    expect(again.status).toBe(200);
    expect(again.text).not.toContain('辱骂');
  });

  it('of somebody WeChat has not seen, or not for two hours, wait for a person', async () => {
    const unknown = await world.open('family', { words: '你好', onBehalfOf: undefined });
    await check();
    expect(await verdicts(unknown)).toEqual(['words pending noOpenId']);
    await wechat.control('skip', { ms: 3 * 3_600_000 });
    await wechat.control('forget-tokens');
    const late = await world.open('resident', { words: '你好' });
    await check();
    expect(await verdicts(late)).toEqual(['words pending 61010']);
    await wechat.control('time');
    await visit('resident');
  });

  it('are asked about again when WeChat is away', async () => {
    const id = await world.open('resident', { words: '你好' });
    await wechat.control('fault', { service: 'wechat', mode: 'busy' });
    await check();
    expect(await verdicts(id)).toEqual(['words pending -1']);
    await wechat.control('fault', { service: 'wechat', mode: 'none' });
    await world.api.pool.query('update content_check set try_at = now()');
    await check();
    expect(await verdicts(id)).toEqual(['words pass 100']);
  });
});

describe('pictures', () => {
  async function asked(): Promise<{ id: string; photo: string; event: Record<string, unknown> }> {
    const photo = await world.photo('resident');
    const id = await world.open('resident', { attachmentIds: [photo] });
    await world.act('community', id, 'accept');
    await world.act('community', id, 'dispatch', { mode: 'chosen', partnerId: world.partners.tailor });
    await world.act('lead', id, 'take', { workerId: world.people.worker });
    await check();
    expect(await verdicts(id)).toEqual(['file pending asked']);
    const { text, data } = (await wechat.log('service=check')).at(-1)!;
    expect(text).toMatch(new RegExp(`^https://linli.example/api/files/${photo}\\?`));
    return { id, photo, event: data! };
  }

  const tell = (event: object, spoil = false) => wechat.control<{ status: number }>('push', { event, spoil });

  it('are judged later, by a signed word of WeChat that may come twice', async () => {
    const { id, photo, event } = await asked();
    const risky = { ...event, result: { suggest: 'risky', label: 20002 } };
    expect([await tell(risky), await tell(risky)]).toEqual([{ status: 200 }, { status: 200 }]);
    expect(await verdicts(id)).toEqual(['file risky 20002']);
    expect((await world.get('lead', `/attachments/${photo}`)).status).toBe(404);
    expect((await world.get('lead', `/requests/${id}`)).body.attachments).toEqual([]);
    expect((await world.get('community', `/attachments/${photo}`)).status).toBe(200);
  });

  it('are not judged by somebody who is not WeChat', async () => {
    const { id, event } = await asked();
    expect(await tell(event, true)).toEqual({ status: 404 });
    const unsigned = await world.api.call('POST', '/api/vendors/wechat/push?timestamp=1&nonce=2&msg_signature=00', {
      payload: { Encrypt: 'AAAA' },
    });
    expect(unsigned.statusCode).toBe(404);
    expect(await verdicts(id)).toEqual(['file pending asked']);
  });
});

describe('people who decide', () => {
  async function listed(role: Role, verdict: string): Promise<{ id: string; words: string }[]> {
    return (await world.get(role, `/content?verdict=${verdict}`)).body.items;
  }

  it('see what waits in their place, release it and withhold it', async () => {
    const id = await world.open('resident', { words: '有点可疑' });
    await check();
    const [item] = await listed('community', 'review');
    expect(item).toMatchObject({ requestId: id, words: '有点可疑', verdict: 'review' });
    const released = await world.post('community', `/content/${item!.id}/release`);
    expect(released.body).toMatchObject({ verdict: 'pass', reason: 'staff' });
    const { rowCount } = await world.api.pool.query('select from public_content where request_id = $1', [id]);
    expect(rowCount).toBe(1);
    expect((await world.post('community', `/content/${item!.id}/withhold`)).body).toMatchObject({ verdict: 'risky' });
  });

  it('are asked for what nobody judged where somebody wants neighbours to read it', async () => {
    await world.open('resident', { words: '裤脚太长' });
    const rated = await new Journey(world).fulfilled();
    await world.act('resident', rated, 'rate', { grade: '非常满意', solved: 'yes', public: true, words: '手艺好' });
    await world.drain();
    const waiting = await listed('community', 'pending');
    expect(waiting.map(({ words }) => words)).toEqual(['手艺好']);
    const shown = 'select from public_content where request_id = $1';
    expect((await world.api.pool.query(shown, [rated])).rowCount).toBe(0);
    await world.post('community', `/content/${waiting[0]!.id}/release`);
    expect((await world.api.pool.query(shown, [rated])).rowCount).toBe(1);
    expect(await listed('community', 'pending')).toEqual([]);
  });

  it('are those of the place', async () => {
    await world.open('resident', { words: '有点可疑' });
    await check();
    const [item] = await listed('street', 'review');
    expect(await listed('community2', 'review')).toEqual([]);
    expect((await world.post('community2', `/content/${item!.id}/release`)).status).toBe(404);
    expect((await world.get('resident', '/content')).status).toBe(403);
    expect((await world.post('community', `/content/${randomUUID()}/release`)).status).toBe(404);
  });
});
