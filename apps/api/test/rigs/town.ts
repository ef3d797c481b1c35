import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Pool } from 'pg';
import { inTransaction } from '../../src/database/in-transaction.js';
import { Sealing } from '../../src/sealing/sealing.js';
import { Identities } from '../../src/sign-in/identities.js';
import { Sessions } from '../../src/sign-in/sessions.js';
import { TestDistrict } from '../district.js';
import type { RigTime } from './processes.js';

/** A community with one service, one tailor and many residents: every other one has WeChat, all have a phone. */
export class Town {
  residents: string[] = [];
  community = '';
  lead = '';
  private place = '';
  private service = '';
  private partner = '';
  private readonly tokens = new Map<string, { value: string; until: number }>();

  private constructor(
    private readonly parts: INestApplicationContext,
    private readonly time: RigTime,
    readonly urls: string[],
  ) {}

  /** `openIdOf` names the WeChat users that the emulator knows. */
  static async build(
    parts: INestApplicationContext,
    time: RigTime,
    { urls, residents, openIdOf }: { urls: string[]; residents: number; openIdOf: (name: string) => string },
  ): Promise<Town> {
    const town = new Town(parts, time, urls);
    const pool = parts.get(Pool);
    const district = await TestDistrict.create(pool);
    const top = await district.region('district', 'D');
    const street = await district.region('street', 'S', top);
    town.place = await district.region('community', 'C', street);
    town.service = await district.service('缝纫');
    const area = { regionId: town.place, serviceId: town.service, capacity: 1_000_000 };
    town.partner = await district.partner('巧手缝纫店', area);
    town.community = await district.person('周主任', 'staff');
    await district.post(town.community, town.place, 'communityWorker');
    town.lead = await district.person('陈师傅');
    await pool.query(
      `insert into partner_member (district_id, partner_id, person_id, post) values (1, $1, $2, 'lead')`,
      [town.partner, town.lead],
    );
    for (let n = 0; n < residents; n++) town.residents.push(await district.person(`居民${n}`));
    await town.giveChannels(openIdOf);
    return town;
  }

  /** Opens, accepts, offers and takes one order: four moves, and three messages that leave the house. */
  async order(n: number): Promise<string> {
    const resident = this.residents[n % this.residents.length]!;
    const id = await this.open(resident);
    await this.act(this.community, id, 'accept');
    await this.act(this.community, id, 'dispatch', { mode: 'chosen', partnerId: this.partner });
    await this.act(this.lead, id, 'take');
    return id;
  }

  async open(resident: string): Promise<string> {
    const order = { place: { address: '3 栋 501' }, contact: { name: '王桂兰' }, details: {} };
    const where = { flow: 'order', serviceId: this.service, regionId: this.place };
    const { request } = await this.post<{ request: { id: string } }>(resident, '/requests', { ...where, ...order });
    return request.id;
  }

  async act(who: string, id: string, action: string, input: object = {}): Promise<void> {
    await this.post(who, `/requests/${id}/actions/${action}`, { input });
  }

  private async post<T>(who: string, path: string, body: object): Promise<T> {
    const url = this.urls[Math.floor(Math.random() * this.urls.length)]!;
    const answer = await fetch(`${url}/api${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await this.token(who)}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async token(personId: string): Promise<string> {
    const known = this.tokens.get(personId);
    if (known && known.until > this.time.now().getTime()) return known.value;
    const kind = personId === this.community ? 'staff' : 'resident';
    const { accessToken, expiresIn } = await this.parts.get(Sessions).open({ districtId: 1, personId, kind }, 'demo');
    this.tokens.set(personId, { value: accessToken, until: this.time.now().getTime() + expiresIn * 500 });
    return accessToken;
  }

  private async giveChannels(openIdOf: (name: string) => string): Promise<void> {
    const [pool, sealing, identities] = [Pool, Sealing, Identities].map((part) => this.parts.get(part as never)) as [
      Pool,
      Sealing,
      Identities,
    ];
    await sealing.load(1);
    for (const [n, id] of [...this.residents, this.lead].entries()) {
      const phone = sealing.sealForDistrict(1, `139${String(10_000_000 + n)}`, `person:${id}`);
      await pool.query('update person set phone_sealed = $2 where id = $1', [id, phone]);
      if (n % 2 === 1 || id === this.lead) continue;
      await inTransaction(pool, (client) => identities.keep(client, 1, id, { openId: openIdOf(`居民${n}`) }));
      await pool.query(
        `insert into message_consent (district_id, person_id, template, remaining, updated_at)
         select 1, $1, unnest('{accepted,progress,rating,digest,offer}'::text[]), 100, now()`,
        [id],
      );
    }
  }
}
