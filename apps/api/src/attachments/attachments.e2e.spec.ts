import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { testApi, type TestApi } from '../../test/api.js';
import { addDistrict, addPerson, bearer, signIn } from '../../test/residents.js';
import { RevokedSessions } from '../sign-in/revoked-sessions.js';
import { Sessions } from '../sign-in/sessions.js';
import { Clock } from '../time/clock.js';
import type { Actor } from '../people/actor.js';
import { ActorDirectory } from '../people/actor.js';
import { AttachmentSight } from './attachment-sight.js';
import { Attachments } from './attachments.js';
import { FileLinks } from './file-links.js';
import { m4a, mp3, pngClaiming } from '../../test/files.js';

let api: TestApi;
let wangId: string;
let wang: { authorization: string };
let li: { authorization: string };
let liActor: Actor;
beforeAll(async () => {
  api = await testApi();
  await addDistrict(api.pool, 1);
  await addDistrict(api.pool, 2);
  wangId = await addPerson(api.pool, 1);
  const liId = await addPerson(api.pool, 1);
  wang = bearer(await signIn(api, 1, wangId));
  li = bearer(await signIn(api, 1, liId));
  liActor = (await api.app.get(ActorDirectory).find(1, liId))!;
});
afterAll(() => api?.close());
afterEach(() => api.app.get(Clock).setFixed(null));

let keys = 0;
const multipart = (parts: { name?: string; filename?: string; type?: string; bytes: Buffer }[]) => ({
  payload: Buffer.concat([
    ...parts.map(({ name = 'file', filename = 'photo.jpg', type = 'image/jpeg', bytes }) =>
      Buffer.concat([
        Buffer.from(
          `--edge\r\ncontent-disposition: form-data; name="${name}"; filename="${filename}"\r\ncontent-type: ${type}\r\n\r\n`,
        ),
        bytes,
        Buffer.from('\r\n'),
      ]),
    ),
    Buffer.from('--edge--\r\n'),
  ]),
  type: 'multipart/form-data; boundary=edge',
});
const send = ({ payload, type }: { payload: Buffer; type: string }, key = `upload-${++keys}-00`, who = wang) =>
  api.call('POST', '/api/attachments', { payload, headers: { ...who, 'content-type': type, 'idempotency-key': key } });
const upload = (bytes: Buffer, filename?: string, key?: string, who = wang) =>
  send(multipart([{ bytes, filename }]), key, who);
const picture = (width = 40, height = 30) => sharp({ create: { width, height, channels: 3, background: '#3a7' } });
const stored = () => {
  const folder = join(api.env.dataDir, 'files');
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
};

describe('pictures', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('of kind %s are kept, drawn anew', async (format) => {
    const answer = await upload(await picture().toFormat(format).toBuffer(), `a.${format}`);
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      url: expect.stringMatching(/^\/api\/files\//),
      kind: 'image',
      width: 40,
      height: 30,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const file = await api.call('GET', answer.json().url);
    expect(file.headers['content-type']).toBe(format === 'webp' ? 'image/webp' : 'image/jpeg');
    expect((await sharp(file.rawPayload).metadata()).width).toBe(40);
    const { createHash } = await import('node:crypto');
    expect(createHash('sha256').update(file.rawPayload).digest('hex')).toBe(answer.json().sha256);
  });

  it('lose place, camera and thumbnail, and stand upright', async () => {
    const told = await picture(40, 30)
      .withMetadata({ orientation: 6 })
      .withExifMerge({
        IFD0: { Make: 'SecretCamera', Model: 'M-1', Software: 'SecretSoft' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '30/1 40/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '104/1 6/1 0/1',
        },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>SecretXmp</a></x:xmpmeta>')
      .jpeg()
      .toBuffer();
    expect(told.toString('latin1')).toMatch(/SecretCamera/);
    const answer = await upload(told);
    expect(answer.json()).toMatchObject({ width: 30, height: 40 });
    const kept = (await api.call('GET', answer.json().url)).rawPayload;
    expect(kept.toString('latin1')).not.toMatch(/Secret|Exif|GPS|xmpmeta/);
    const { exif, xmp, iptc, orientation } = await sharp(kept).metadata();
    expect([exif, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('larger than anybody needs are made smaller', async () => {
    const answer = await upload(await picture(4_000, 1_000).jpeg().toBuffer());
    expect(answer.json()).toMatchObject({ width: 2_560, height: 640 });
  });

  const bad: Record<string, [() => Buffer | Promise<Buffer>, string, number, string]> = {
    'a GIF named jpg': [() => picture().gif().toBuffer(), 'a.jpg', 415, 'UNSUPPORTED_MEDIA'],
    'a TIFF named png': [() => picture().tiff().toBuffer(), 'a.png', 415, 'UNSUPPORTED_MEDIA'],
    'an SVG with a script': [
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'a.svg',
      415,
      'UNSUPPORTED_MEDIA',
    ],
    'a page named jpg': [
      () => Buffer.from('<!doctype html><script>alert(1)</script>'),
      'a.jpg',
      415,
      'UNSUPPORTED_MEDIA',
    ],
    'a GIF that is also a script': [
      () => Buffer.from('GIF89a/*\x00\x00*/=1;alert(1)//'),
      'a.gif',
      415,
      'UNSUPPORTED_MEDIA',
    ],
    'cut in the middle': [
      async () => {
        const whole = await picture(400, 300).jpeg().toBuffer();
        return whole.subarray(0, Math.floor(whole.length / 2));
      },
      'a.jpg',
      415,
      'UNSUPPORTED_MEDIA',
    ],
    'only the first bytes of one': [() => Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'a.jpg', 415, 'UNSUPPORTED_MEDIA'],
    'a flood of 30 000 × 30 000 pixels': [() => pngClaiming(30_000, 30_000), 'a.png', 413, 'PAYLOAD_TOO_LARGE'],
    empty: [() => Buffer.alloc(0), 'a.jpg', 400, 'INVALID_INPUT'],
    'of ten megabytes and a byte': [() => Buffer.alloc(10 * 1024 * 1024 + 1, 0xff), 'a.jpg', 413, 'PAYLOAD_TOO_LARGE'],
  };
  it.each(Object.keys(bad))('that are %s are refused and not kept', async (name) => {
    const [make, filename, status, code] = bad[name];
    const before = stored();
    const answer = await upload(await make(), filename);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(stored()).toBe(before);
  });

  it.each(['../../../etc/passwd', 'a\u202egpj.exe', 'x'.repeat(300), '.', "';drop table attachment;--"])(
    'may be called %s, which nobody reads',
    async (filename) => {
      const answer = await upload(await picture().jpeg().toBuffer(), filename);
      expect(answer.statusCode).toBe(201);
    },
  );
});

describe('voice notes', () => {
  it('in mp3 and m4a are kept with their length, without their tags', async () => {
    const answer = await upload(mp3(5, 'SecretSinger'), 'a.mp3');
    expect(answer.json()).toMatchObject({ kind: 'voice', seconds: expect.any(Number) });
    expect(Math.abs(answer.json().seconds - 5)).toBeLessThan(0.2);
    const kept = await api.call('GET', answer.json().url);
    expect([kept.headers['content-type'], kept.rawPayload.includes('SecretSinger')]).toEqual(['audio/mpeg', false]);

    const other = await upload(m4a(12, 'SecretPlace'), 'a.m4a');
    expect(other.json()).toMatchObject({ kind: 'voice', seconds: 12 });
    const box = await api.call('GET', other.json().url);
    expect([box.headers['content-type'], box.rawPayload.includes('SecretPlace')]).toEqual(['audio/mp4', false]);
  });

  it('of more than a minute or 2 MB are refused', async () => {
    expect((await upload(mp3(61), 'a.mp3')).json().code).toBe('PAYLOAD_TOO_LARGE');
    expect((await upload(m4a(3_600), 'a.m4a')).json().code).toBe('PAYLOAD_TOO_LARGE');
    expect((await upload(Buffer.concat([mp3(30), Buffer.alloc(2 * 1024 * 1024)]), 'a.mp3')).statusCode).toBe(413);
  });
});

describe('an upload', () => {
  it('is one file, sent as multipart, by somebody signed in, with a key', async () => {
    const bytes = await picture().jpeg().toBuffer();
    const two = await send(multipart([{ bytes }, { bytes }]));
    expect([two.statusCode, two.json().code]).toEqual([400, 'INVALID_INPUT']);
    const json = await api.call('POST', '/api/attachments', {
      payload: {},
      headers: { ...wang, 'idempotency-key': 'json-0001' },
    });
    expect([json.statusCode, json.json().code]).toEqual([415, 'UNSUPPORTED_MEDIA']);
    const { payload, type } = multipart([{ bytes }]);
    const without = await api.call('POST', '/api/attachments', { payload, headers: { ...wang, 'content-type': type } });
    expect([without.statusCode, without.json().code]).toEqual([400, 'KEY_MISSING']);
    const nobody = await api.call('POST', '/api/attachments', { payload, headers: { 'content-type': type } });
    expect(nobody.statusCode).toBe(401);
    const broken = await send({ payload: payload.subarray(0, 200), type });
    expect([broken.statusCode, broken.json().code]).toEqual([400, 'INVALID_INPUT']);
  });

  it('sent again under its key is kept once, whatever the boundary', async () => {
    const bytes = await picture(50, 50).jpeg().toBuffer();
    const first = await upload(bytes, 'a.jpg', 'same-upload-1');
    const before = stored();
    const again = await upload(bytes, 'b.jpg', 'same-upload-1');
    expect([again.statusCode, again.body, stored()]).toEqual([201, first.body, before]);
    expect((await upload(await picture().png().toBuffer(), 'a.jpg', 'same-upload-1')).json().code).toBe('KEY_REUSED');
  });
});

describe('a kept file', () => {
  const keep = async () => (await upload(await picture().jpeg().toBuffer())).json() as { id: string; url: string };

  it('is served so that nothing in it can run', async () => {
    const { url } = await keep();
    const { headers } = await api.call('GET', url);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': 'inline',
      'cache-control': 'private, max-age=300, immutable',
    });
    const head = await api.call('HEAD', url);
    expect([head.statusCode, head.body]).toEqual([200, '']);
  });

  it('has an address for one person, one file and five minutes', async () => {
    const [{ id, url }, other] = [await keep(), await keep()];
    const changed = (name: string, value: string) => url.replace(new RegExp(`([?&]${name}=)[^&]*`), `$1${value}`);
    const late = String(Number(new URL(url, 'http://x').searchParams.get('e')) + 1);
    for (const bad of [
      changed('u', liActor.id),
      changed('d', '2'),
      changed('e', late),
      changed('s', 'A'.repeat(43)),
      url.replace(id, other.id),
    ]) {
      expect((await api.call('GET', bad)).statusCode).toBe(404);
    }
    expect((await api.call('GET', url.split('?')[0])).statusCode).toBe(400);
    const clock = api.app.get(Clock);
    const start = Date.now();
    clock.setFixed(new Date(start + 298_000));
    expect((await api.call('GET', url)).statusCode).toBe(200);
    clock.setFixed(new Date(start + 301_000));
    expect((await api.call('GET', url)).statusCode).toBe(404);
  });

  it('has no address any more when a session of that person has ended since, and again a new one', async () => {
    const clock = api.app.get(Clock);
    clock.setFixed(null);
    const personId = await addPerson(api.pool, 1);
    const links = api.app.get(FileLinks);
    const { id } = await keep();
    const { refreshToken } = await signIn(api, 1, personId);
    const url = links.urlFor(1, personId, id);
    expect((await api.call('GET', url)).statusCode).toBe(200);
    await api.app.get(Sessions).close(refreshToken);
    expect((await api.call('GET', url)).statusCode).toBe(404);
    await api.app.get(RevokedSessions).refresh();
    expect((await api.call('GET', url)).statusCode).toBe(404);
    clock.setFixed(new Date(Date.now() + 2_000));
    expect((await api.call('GET', links.urlFor(1, personId, id))).statusCode).toBe(200);
  });

  it('is seen by its uploader until it belongs to a request, then by whoever sees that', async () => {
    const { id } = await keep();
    const get = async (who: object) =>
      (await api.call('GET', `/api/attachments/${id}`, { headers: { ...who } })).statusCode;
    expect([await get(wang), await get(li)]).toEqual([200, 404]);
    const requestId = '01890a5d-ac96-774b-bcce-b302099a8057';
    const attaching = { districtId: 1, uploaderId: wangId, ids: [id], requestId };
    const attachments = api.app.get(Attachments);
    expect(await attachments.check({ ...attaching, uploaderId: liActor.id })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await attachments.attach({ ...attaching, uploaderId: liActor.id })).toMatchObject({ code: 'INVALID_INPUT' });
    expect([await attachments.check(attaching), await attachments.attach(attaching)]).toEqual([null, null]);
    expect(await attachments.attach(attaching)).toBeNull();
    expect(await attachments.attach({ ...attaching, requestId: wangId })).toMatchObject({ code: 'INVALID_INPUT' });
    expect((await attachments.ofRequest(1, requestId)).map((each) => each.id)).toEqual([id]);

    const sight = api.app.get(AttachmentSight);
    sight.useRequestSight((actor, asked) => Promise.resolve(actor.id === liActor.id && asked === requestId));
    expect([await get(wang), await get(li)]).toEqual([404, 200]);
  });

  it('that nobody attached goes after a day, from the disk too', async () => {
    const { id, url } = await keep();
    const clock = api.app.get(Clock);
    const attachments = api.app.get(Attachments);
    const start = Date.now();
    clock.setFixed(new Date(start + 23 * 3_600_000));
    await attachments.purgeLoose();
    expect(await attachments.find(1, [id])).toHaveLength(1);
    clock.setFixed(new Date(start + 25 * 3_600_000));
    expect(await attachments.purgeLoose()).toBeGreaterThan(0);
    expect(await attachments.find(1, [id])).toHaveLength(0);
    clock.setFixed(null);
    expect((await api.call('GET', url)).statusCode).toBe(404);
    expect(stored()).toBe(1);
  });
});
