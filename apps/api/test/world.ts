import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { Catalogue } from '../src/catalogue/catalogue.js';
import { Relay } from '../src/outbox/relay.js';
import { ActorDirectory } from '../src/people/actor.js';
import { RegionDirectory } from '../src/regions/region-directory.js';
import { Clock } from '../src/time/clock.js';
import type { Env } from '../src/config/env.js';
import { testApi, type TestApi } from './api.js';
import { TestDistrict } from './district.js';
import { bearer, signIn } from './residents.js';

/** Who plays in the journeys. */
export const cast = [
  'resident',
  'family',
  'elder',
  'neighbour',
  'community',
  'community2',
  'grid',
  'street',
  'district',
  'overseer',
  'lead',
  'worker',
  'lead2',
  'lead3',
  'stranger',
] as const;
export type Role = (typeof cast)[number];

export interface Answer {
  status: number;
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- read field by field in specs
  text: string;
  headers: Record<string, unknown>;
}

/** One district, a street, two communities, their people, two tailors and a cook, on the real API. */
export class World {
  readonly people = {} as Record<Role, string>;
  readonly places = {} as Record<'district' | 'street' | 'community' | 'community2' | 'grid' | 'building', string>;
  readonly partners = {} as Record<'tailor' | 'tailor2' | 'elsewhere', string>;
  readonly services = {} as Record<'sewing' | 'haircut' | 'meals' | 'pooled', string>;
  private readonly tokens = new Map<Role, { authorization: string }>();

  private constructor(
    readonly api: TestApi,
    readonly district: TestDistrict,
  ) {}

  static async create(settings: Partial<Env> = {}): Promise<World> {
    const api = await testApi(settings);
    const world = new World(api, await TestDistrict.create(api.pool));
    await world.layOut();
    await world.settle();
    await world.offer();
    return world;
  }

  close(): Promise<void> {
    return this.api.close();
  }

  get clock(): Clock {
    return this.api.app.get(Clock);
  }

  /** Everything cached for five seconds is read again. */
  forget(): void {
    const { app } = this.api;
    app.get(RegionDirectory).forget(this.district.id);
    app.get(Catalogue).forget(this.district.id);
    for (const id of Object.values(this.people)) app.get(ActorDirectory).forget(id);
  }

  async get(role: Role, path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.answer(
      await this.api.call('GET', `/api${path}`, { headers: { ...(await this.token(role)), ...headers } }),
    );
  }

  async post(role: Role, path: string, payload: object = {}, key: string = randomUUID()): Promise<Answer> {
    const headers = { ...(await this.token(role)), 'idempotency-key': key };
    return this.answer(await this.api.call('POST', `/api${path}`, { headers, payload }));
  }

  act(role: Role, id: string, action: string, input: object = {}, key?: string): Promise<Answer> {
    return this.post(role, `/requests/${id}/actions/${action}`, { input }, key);
  }

  /** What `resident` would send for the tailor. */
  order(more: object = {}): object {
    return {
      flow: 'order',
      serviceId: this.services.sewing,
      regionId: this.places.community,
      place: { address: '3 栋 2 单元 501', buildingId: this.places.building },
      contact: { name: '王桂兰', phone: '13812345678' },
      details: { pieces: 2 },
      ...more,
    };
  }

  async open(role: Role = 'resident', more: object = {}): Promise<string> {
    const answer = await this.post(role, '/requests', this.order(more));
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body.request.id as string;
  }

  /** A photo as a phone makes it; its id. */
  async photo(role: Role): Promise<string> {
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#8a7' } })
      .jpeg()
      .toBuffer();
    const answer = await this.upload(role, 'photo.jpg', 'image/jpeg', bytes);
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body.id as string;
  }

  async upload(role: Role, name: string, type: string, bytes: Buffer): Promise<Answer> {
    const edge = 'edge-of-the-form';
    const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]);
    const headers = {
      ...(await this.token(role)),
      'idempotency-key': randomUUID(),
      'content-type': `multipart/form-data; boundary=${edge}`,
    };
    return this.answer(await this.api.call('POST', '/api/attachments', { headers, payload }));
  }

  /** Consumers have seen everything, where this API has any. */
  async drain(): Promise<void> {
    await this.api.app.get(Relay, { strict: false }).drain();
  }

  async token(role: Role): Promise<{ authorization: string }> {
    const known = this.tokens.get(role);
    if (known) return known;
    const kind = STAFF.includes(role) ? 'staff' : 'resident';
    const token = bearer(await signIn(this.api, this.district.id, this.people[role], kind));
    this.tokens.set(role, token);
    return token;
  }

  /** Tokens live ten minutes: after the clock was moved everybody signs in again. */
  moveTo(at: string): void {
    this.clock.setFixed(new Date(at));
    this.tokens.clear();
    this.forget();
  }

  private answer(response: Awaited<ReturnType<TestApi['call']>>): Answer {
    const json = String(response.headers['content-type'] ?? '').includes('json');
    const { statusCode: status, body: text, headers } = response;
    return { status, text, headers, body: json && text ? JSON.parse(text) : undefined };
  }

  private async layOut(): Promise<void> {
    const { district, places } = this;
    places.district = await district.region('district', 'D');
    places.street = await district.region('street', 'S', places.district);
    places.community = await district.region('community', 'C', places.street);
    places.community2 = await district.region('community', 'E', places.street);
    places.grid = await district.region('grid', 'G', places.community);
    places.building = await district.region('building', 'B', places.grid);
  }

  private async settle(): Promise<void> {
    const { district, people, places } = this;
    for (const role of cast)
      people[role] = await district.person(NAMES[role], STAFF.includes(role) ? 'staff' : 'resident');
    const posts: [Role, string, string][] = [
      ['community', places.community, 'communityWorker'],
      ['community2', places.community2, 'communityWorker'],
      ['grid', places.grid, 'gridWorker'],
      ['street', places.street, 'officer'],
      ['district', places.district, 'administrator'],
      ['overseer', places.district, 'overseer'],
    ];
    for (const [role, region, post] of posts) await district.post(people[role], region, post);
    await this.api.pool.query(
      `insert into consent (district_id, id, person_id, proxy_id, how, scope, given_at)
       values ($1, $2, $3, $4, 'visit', '{order}', '2026-01-01')`,
      [district.id, randomUUID(), people.elder, people.family],
    );
  }

  private async offer(): Promise<void> {
    const { district, services, partners, people, places } = this;
    const detailsSchema = JSON.stringify({
      type: 'object',
      properties: { pieces: { type: 'integer', minimum: 1, maximum: 20 } },
    });
    const sewing = {
      mode: 'home_visit',
      start_proof: 'code',
      evidence_kind: 'photo',
      evidence_min: 1,
      price_mode: 'low_fee',
      price_fen: 1000,
      cap_fen: 5000,
      details_schema: detailsSchema,
    };
    services.sewing = await district.service('缝纫', sewing);
    services.pooled = await district.service('跑腿', { pool_allowed: true });
    services.haircut = await district.service('理发', { region_id: places.community2 });
    const area = { regionId: places.community, serviceId: services.sewing };
    partners.tailor = await district.partner('巧手缝纫店', area);
    partners.tailor2 = await district.partner('丝路裁缝', area);
    partners.elsewhere = await district.partner('东里服务队', {
      regionId: places.community2,
      serviceId: services.sewing,
    });
    services.meals = await district.service('老年餐', {
      mode: 'at_venue',
      route: 'direct',
      partner_id: partners.tailor,
      quota: 1,
      cutoff: '10:00',
      open_hours: JSON.stringify([{ from: '11:00', to: '13:00' }]),
      tiers: JSON.stringify([{ tier: 'age80', priceFen: 300 }]),
      price_mode: 'low_fee',
      price_fen: 1200,
    });
    const members: [string, Role, string][] = [
      [partners.tailor, 'lead', 'lead'],
      [partners.tailor, 'worker', 'worker'],
      [partners.tailor2, 'lead2', 'lead'],
      [partners.elsewhere, 'lead3', 'lead'],
    ];
    for (const [partnerId, role, post] of members) {
      await this.api.pool.query(
        'insert into partner_member (district_id, partner_id, person_id, post) values ($1, $2, $3, $4)',
        [district.id, partnerId, people[role], post],
      );
    }
    await this.api.pool.query(
      'insert into partner_service (district_id, partner_id, service_item_id) select $1, unnest($2::uuid[]), $3',
      [district.id, [partners.tailor, partners.tailor2], services.pooled],
    );
  }
}

const STAFF: Role[] = ['community', 'community2', 'grid', 'street', 'district', 'overseer'];

const NAMES: Record<Role, string> = {
  resident: '王桂兰',
  family: '李小燕',
  elder: '李奶奶',
  neighbour: '赵大明',
  community: '周主任',
  community2: '吴主任',
  grid: '郑网格',
  street: '孙科长',
  district: '钱主任',
  overseer: '冯监督',
  lead: '陈师傅',
  worker: '褚学徒',
  lead2: '卫师傅',
  lead3: '蒋师傅',
  stranger: '沈路人',
};
