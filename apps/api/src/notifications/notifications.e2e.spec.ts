import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { type TestApi, testApi } from '../../test/api.js';
import { addDistrict, addPerson, bearer, signIn } from '../../test/residents.js';
import { writeCursor } from '../http/input/page.js';
import { insertNotifications } from './notification-rows.js';

interface Message {
  id: string;
  text: string;
  readAt: string | null;
}

let api: TestApi;
let mine: { id: string; headers: Record<string, string> };
let neighbour: typeof mine;

beforeAll(async () => {
  api = await testApi();
  await addDistrict(api.pool, 1);
  [mine, neighbour] = await Promise.all([person(), person()]);
});
beforeEach(async () => {
  await api.pool.query('truncate notification');
  await deliver(mine.id, '一', '二', '三');
});
afterAll(() => api.close());

async function person() {
  const id = await addPerson(api.pool, 1);
  return { id, headers: bearer(await signIn(api, 1, id)) };
}

let minute = 0;

/** Messages a minute apart, each time later than before. */
async function deliver(recipientId: string, ...texts: string[]): Promise<void> {
  const client = await api.pool.connect();
  const rows = texts.map((text) => {
    const at = new Date(Date.parse('2026-11-23T02:00:00Z') + minute++ * 60_000);
    const common = { districtId: 1, seq: 1, actor: 'system', template: 'accepted', importance: 'P2' as const };
    return { ...common, id: v7({ msecs: at.getTime() }), requestId: randomUUID(), recipientId, text, at };
  });
  await insertNotifications(client, rows);
  client.release();
}

async function list(query = '', headers = mine.headers): Promise<{ items: Message[]; nextCursor: string | null }> {
  const response = await api.call('GET', `/api/notifications${query}`, { headers });
  expect(response.statusCode).toBe(200);
  return response.json();
}

const read = (id: string, headers = mine.headers) =>
  api.call('POST', `/api/notifications/${id}/read`, { headers: { ...headers, 'idempotency-key': randomUUID() } });

const texts = ({ items }: { items: Message[] }): string[] => items.map(({ text }) => text);

describe('GET /api/notifications', () => {
  it('shows one’s own messages, the newest first, and nobody else’s', async () => {
    await deliver(neighbour.id, '邻居的');
    expect(texts(await list())).toEqual(['三', '二', '一']);
    expect(texts(await list('', neighbour.headers))).toEqual(['邻居的']);
  });

  it('comes page by page without a gap when new ones arrive between', async () => {
    const first = await list('?limit=2');
    await deliver(mine.id, '新', '更新');
    const second = await list(`?limit=2&cursor=${first.nextCursor}`);
    expect([texts(first), texts(second), second.nextCursor]).toEqual([['三', '二'], ['一'], null]);
  });

  it('shows the unread, or the read', async () => {
    const { items } = await list();
    await read(items[1]!.id);
    expect(texts(await list('?unread=true'))).toEqual(['三', '一']);
    expect(texts(await list('?unread=false'))).toEqual(['二']);
  });

  it.each([[writeCursor(['no id'])], ['x'], [writeCursor([randomUUID(), 1])]])(
    'refuses the cursor %s',
    async (cursor) => {
      const response = await api.call('GET', `/api/notifications?cursor=${cursor}`, { headers: mine.headers });
      expect([response.statusCode, response.json().code]).toEqual([400, 'INVALID_INPUT']);
    },
  );

  it('is for those who have signed in', async () => {
    expect((await api.call('GET', '/api/notifications')).statusCode).toBe(401);
  });
});

describe('POST /api/notifications/:id/read', () => {
  it('notes when it was read, the first time', async () => {
    const { items } = await list();
    const [first, second] = [await read(items[0]!.id), await read(items[0]!.id)];
    expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
    expect(first.json<Message>().readAt).not.toBeNull();
    expect(second.json()).toEqual(first.json());
  });

  it('does not know the messages of others', async () => {
    const { items } = await list();
    expect((await read(items[0]!.id, neighbour.headers)).statusCode).toBe(404);
    expect((await read(randomUUID())).statusCode).toBe(404);
    expect((await list()).items.every(({ readAt }) => readAt === null)).toBe(true);
  });
});
