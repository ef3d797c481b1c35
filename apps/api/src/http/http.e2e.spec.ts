import { Controller, Get, Module, Post } from '@nestjs/common';
import { testApi, type TestApi } from '../../test/api.js';
import { PlantedModule } from '../../test/planted.js';
import { addDistrict, addPerson, addPost, bearer, signIn } from '../../test/residents.js';
import { Policy } from './access/policy.js';
import { Draining } from './operations/draining.js';
import { AnsweredFromStore } from './repeats/repeats.interceptor.js';

let api: TestApi;
let resident: { authorization: string };
let staff: { authorization: string };
beforeAll(async () => {
  api = await testApi({}, [PlantedModule]);
  const { regionId } = await addDistrict(api.pool, 1);
  resident = bearer(await signIn(api, 1, await addPerson(api.pool, 1)));
  const staffId = await addPerson(api.pool, 1, 'staff');
  await addPost(api.pool, 1, staffId, regionId, 'overseer');
  staff = bearer(await signIn(api, 1, staffId, 'staff'));
});
afterAll(() => api?.close());

const uuid = '01890a5d-ac96-774b-bcce-b302099a8057';
let keys = 0;
const make = (payload: unknown, headers: object = { ...resident, 'idempotency-key': `key-${++keys}-0000` }) =>
  api.call('POST', '/api/planted/things', { headers: headers as Record<string, string>, payload: payload as object });
const raw = (payload: string | Buffer, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  api.call('POST', '/api/planted/reads', { headers, payload });
const codeOf = async (answer: Promise<{ statusCode: number; json(): { code?: string } }>) => {
  const { statusCode, json } = await answer;
  return `${statusCode} ${json().code}`;
};

describe('errors', () => {
  it('come in this order: who, may they, key, input', async () => {
    expect(await codeOf(make({ bad: 1 }, {}))).toBe('401 NOT_SIGNED_IN');
    expect(await codeOf(api.call('GET', '/api/planted/staff', { headers: resident }))).toBe('403 ACTION_NOT_PERMITTED');
    expect(await codeOf(make({ bad: 1 }, resident))).toBe('400 KEY_MISSING');
    expect(await codeOf(make({ bad: 1 }))).toBe('400 INVALID_INPUT');
    expect((await make({ words: 'good' })).statusCode).toBe(201);
  });

  it('are problems with every field, and nothing else', async () => {
    const answer = await api.call('GET', '/api/nothing');
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toEqual({
      type: 'about:blank',
      title: expect.stringMatching(/[\u4e00-\u9fff]/),
      status: 404,
      code: 'NOT_FOUND',
      detail: expect.any(String),
      traceId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('tell nothing of a fault of ours', async () => {
    const answer = await api.call('GET', '/api/planted/fault');
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'INTERNAL']);
    expect(answer.body).not.toMatch(/secret|select|Error|\.ts|王女士/);
  });

  it('say when to come back where the database is away', async () => {
    const answer = await api.call('GET', '/api/planted/database-fault');
    expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([503, 'UNAVAILABLE', '2']);
  });

  it('keep apart what is out of sight, not allowed and no id at all', async () => {
    const get = (path: string, headers: object) =>
      api.call('GET', path, { headers: headers as Record<string, string> });
    expect(await codeOf(get('/api/planted/things/1', resident))).toBe('404 NOT_FOUND');
    expect((await get(`/api/planted/things/${uuid.toUpperCase()}`, resident)).json()).toEqual({ id: uuid });
    expect((await get('/api/planted/overseers', staff)).statusCode).toBe(200);
    expect(await codeOf(get('/api/planted/overseers', resident))).toBe('403 ACTION_NOT_PERMITTED');
    expect(await codeOf(api.call('DELETE', '/api/planted/things'))).toBe('404 NOT_FOUND');
  });
});

describe('input', () => {
  it('is told field by field, in Chinese, with a path and a code', async () => {
    const answer = await make({
      grade: 9,
      colour: 'green',
      at: 'tomorrow',
      ids: ['1', '1', '1'],
      parts: [{ label: 'longer than five' }, { label: 'ok', more: 1 }],
      note: 7,
      extra: true,
    });
    const faults = (answer.json().errors as { path: string; code: string; message: string }[]).map(
      ({ path, code, message }) => {
        expect(message).toMatch(/[\u4e00-\u9fff]/);
        return `${path} ${code}`;
      },
    );
    expect(faults.sort()).toEqual([
      'at WRONG_FORMAT',
      'colour NOT_LISTED',
      'extra UNKNOWN_FIELD',
      'grade TOO_LARGE',
      'ids WRONG_FORMAT',
      'note WRONG_TYPE',
      'parts.0.label TOO_LONG',
      'parts.1.more UNKNOWN_FIELD',
      'words MISSING',
    ]);
  });

  it('takes null only where it is said', async () => {
    expect((await make({ words: 'a', note: null })).statusCode).toBe(201);
    expect(await codeOf(make({ words: 'a', grade: null }))).toBe('400 INVALID_INPUT');
  });

  it.each([
    ['?limit=101', 400],
    ['?limit=0', 400],
    ['?limit=ten', 400],
    ['?limit=1&limit=2', 400],
    ['?unknown=1', 400],
    ['?limit=100', 200],
    ['', 200],
  ])('of a list with %s answers %i', async (query, status) => {
    expect((await api.call('GET', `/api/planted/list${query}`)).statusCode).toBe(status);
  });

  const deep = (depth: number) => `{"words":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  it.each<[string, string | Buffer, Record<string, string> | undefined, string]>([
    ['malformed JSON', '{"words":', undefined, '400 INVALID_INPUT'],
    ['JSON with a comment', '{"words":"a"} // hello', undefined, '400 INVALID_INPUT'],
    ['bad UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), undefined, '400 INVALID_INPUT'],
    ['a NUL written out', '{"words":"a\\u0000b"}', undefined, '400 INVALID_INPUT'],
    ['a NUL in a key', '{"wo\\u0000rds":"a"}', undefined, '400 INVALID_INPUT'],
    ['half a surrogate pair', '{"words":"\\ud800"}', undefined, '400 INVALID_INPUT'],
    ['a number beyond measure', '{"words":"a","grade":1e400}', undefined, '400 INVALID_INPUT'],
    ['a depth of 21', deep(20), undefined, '400 INVALID_INPUT'],
    ['a depth of 10 000', deep(10_000), undefined, '400 INVALID_INPUT'],
    ['__proto__', '{"words":"a","__proto__":{"admin":true}}', undefined, '400 INVALID_INPUT'],
    ['a list instead of an object', '[]', undefined, '400 INVALID_INPUT'],
    ['plain null', 'null', undefined, '400 INVALID_INPUT'],
    ['nothing', '', undefined, '400 INVALID_INPUT'],
    ['256 KB and a byte', `{"words":"${'a'.repeat(256 * 1024)}"}`, undefined, '413 PAYLOAD_TOO_LARGE'],
    ['text/plain', '{"words":"a"}', { 'content-type': 'text/plain' }, '415 UNSUPPORTED_MEDIA'],
    ['a form', 'words=a', { 'content-type': 'application/x-www-form-urlencoded' }, '415 UNSUPPORTED_MEDIA'],
    [
      'multipart on a route without files',
      '--x--',
      { 'content-type': 'multipart/form-data; boundary=x' },
      '415 UNSUPPORTED_MEDIA',
    ],
    ['another charset', '{"words":"a"}', { 'content-type': 'application/json; charset=gbk' }, '415 UNSUPPORTED_MEDIA'],
    [
      'a compressed body',
      '{"words":"a"}',
      { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      '415 UNSUPPORTED_MEDIA',
    ],
    ['a type like JSON', '{"words":"a"}', { 'content-type': 'application/jsonp' }, '415 UNSUPPORTED_MEDIA'],
  ])('that is %s is refused', async (_, payload, headers, expected) => {
    expect(await codeOf(raw(payload, headers))).toBe(expected);
  });

  it('may be written in any JSON of UTF-8', async () => {
    const answer = await raw('{"words":"\\u738b\\ud83d\\ude00"}', { 'content-type': 'application/json;charset=UTF-8' });
    expect([answer.statusCode, answer.json()]).toEqual([200, { words: '王😀' }]);
  });

  it.each(['/api/planted/things/%00', '/api/planted/list?cursor=%00', '/api/%zz', `/api/${'a'.repeat(300)}`])(
    'in the address %s is refused and no fault',
    async (path) => {
      const answer = await api.call('GET', path, { headers: resident });
      expect([400, 404]).toContain(answer.statusCode);
      expect(answer.json().code).toMatch(/INVALID_INPUT|NOT_FOUND/);
    },
  );
});

describe('headers', () => {
  const expected = {
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'permissions-policy': 'camera=(self), microphone=(self), geolocation=(self)',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'x-download-options': 'noopen',
    'x-frame-options': 'DENY',
    'x-permitted-cross-domain-policies': 'none',
    'x-xss-protection': '0',
  };
  const data = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  it.each(['/api/planted/list', '/api/nothing', '/api/me', '/api/planted/fault', '/health/live', '/api/%zz'])(
    'of %s are exactly these',
    async (path) => {
      const { headers } = await api.call('GET', path);
      const { date: _, connection: __, 'content-length': ___, 'keep-alive': ____, ...rest } = headers;
      expect(rest).toEqual({
        ...expected,
        'content-security-policy': data,
        'cache-control': 'no-store',
        'content-type': expect.stringMatching(/^application\/(problem\+)?json; charset=utf-8$/),
        ...(path === '/api/me' ? { 'www-authenticate': 'Bearer' } : {}),
      });
    },
  );

  it('let our pages load files of this server only, with no inline script', async () => {
    const { headers } = await api.call('GET', '/api/docs');
    expect(headers['content-security-policy']).toMatch(/script-src 'self';/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|https?:/);
  });
});

describe('health', () => {
  it('is ready on a migrated database, and tells a missing migration', async () => {
    const ready = await api.call('GET', '/health/ready');
    expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('shows its figures to this machine, not through a proxy', async () => {
    expect((await api.call('GET', '/metrics')).body).toMatch(/http_request_seconds_count\{/);
    const forwarded = await api.call('GET', '/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } });
    expect(forwarded.statusCode).toBe(401);
    const outside = await api.app.inject({
      method: 'GET',
      url: '/metrics',
      remoteAddress: '10.1.1.1',
      headers: resident,
    });
    expect(outside.statusCode).toBe(403);
  });

  it('is alive but not ready while it stops', async () => {
    api.app.get(Draining).begin();
    const ready = await api.call('GET', '/health/ready');
    expect([ready.statusCode, ready.json().waitsFor]).toEqual([503, 'shutdown']);
    expect((await api.call('GET', '/health/live')).statusCode).toBe(200);
  });
});

describe('a route', () => {
  @Controller('open')
  class OpenController {
    @Get('door')
    door(): object {
      return {};
    }
  }
  @Module({ controllers: [OpenController] })
  class OpenModule {}

  @Controller('anyone')
  class AnyoneController {
    @Post('changes')
    @Policy('public')
    @AnsweredFromStore()
    changes(): object {
      return {};
    }

    @Post('adds')
    @Policy('signedIn')
    adds(): object {
      return {};
    }
  }
  @Module({ controllers: [AnyoneController] })
  class AnyoneModule {}

  it('without a policy stops the start', async () => {
    await expect(testApi({}, [OpenModule])).rejects.toThrow(/no @Policy.*GET OpenController\.door/);
  });

  it('that anyone may change something by, or that does not say what repeats do, stops the start', async () => {
    await expect(testApi({}, [AnyoneModule])).rejects.toThrow(
      /POST AnyoneController\.changes, POST AnyoneController\.adds/,
    );
  });
});
