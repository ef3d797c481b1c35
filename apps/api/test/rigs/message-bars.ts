import { verdictText, verifyData } from '../../src/integrity/verify-data.js';
import { ruleOf } from '../../src/notifications/rules/rules.js';
import type { RigTown } from './rig-town.js';
import { bar, count } from './standing.js';

/** What every order of `Town.order` owes beyond the inbox. */
const OUTWARD = ['accepted', 'offer', 'taken'];
/** Messages in inboxes an order: that it was taken is told to the resident and to the community. */
const INBOX = { newOrder: 1, accepted: 1, offer: 1, taken: 2 };

/** Until nothing is on its way: time goes ahead to what waits, or past the lease of what a dead worker had. */
export async function quiet({ pool, time }: RigTown, patience = 120): Promise<void> {
  const until = performance.now() + patience * 1_000;
  let before = '';
  for (let still = 0; performance.now() < until; await pause(250)) {
    const { rows } = await pool.query<{ left: string; now: string }>(
      `select (select count(*) from outbox) + count(*) as left,
         concat_ws('/', (select count(*) from outbox), count(*), count(claimed_at), sum(tries)) as now
       from delivery where status = 'queued'`,
    );
    const [{ left, now }] = rows as [{ left: string; now: string }];
    if (Number(left) === 0) return;
    still = now === before ? still + 1 : 0;
    before = now;
    if (still < 6) continue;
    still = 0;
    await time.jump(35_000);
  }
}

/** Every owed message arrived, once; and nothing else is wrong. `crashes`: how often the worker died. */
export async function messageBars(rig: RigTown, orders: string[], crashes: number): Promise<void> {
  const { pool } = rig;
  const events = await count(pool, `select count(*) from request_event where request_id = any($1)`, [orders]);
  bar('every answered move is kept', events >= orders.length * 4, `${events} events of ${orders.length} orders`);

  const { rows } = await pool.query<{ template: string; orders: string }>(
    `select template, count(*) as orders from unnest($1::uuid[]) as o (request_id), unnest($2::text[], $3::int[]) as w (template, owed)
     where owed <> (select count(*) from notification n where n.request_id = o.request_id and n.template = w.template
       and n.channel = 'inbox') group by template`,
    [orders, Object.keys(INBOX), Object.values(INBOX)],
  );
  const faults = rows.map(({ template, orders: n }) => `${template} in ${n} orders`).join(', ');
  bar('inbox: exactly one each', rows.length === 0, faults || `${orders.length * 5} messages`);

  const { missing, listed, extra, most, wrong } = await tally(rig, orders);
  bar('WeChat and SMS: none missing', missing === 0, `${missing} missing, ${listed} listed as dead after a crash`);
  bar('no more of those than could be under way', listed <= crashes * IN_FLIGHT, `${listed} in ${crashes} crashes`);
  // A crash meets as many messages as are under way; each may come once more, and once only.
  bar('no more extra than could be under way', extra <= crashes * IN_FLIGHT, `${extra} extra in ${crashes} crashes`);
  bar('no message more than one extra', most <= 1, `${most} extra of one message`);
  bar('extra only where the message allows it', wrong === 0, `${wrong} of others`);

  const left = await count(pool, `select count(*) from delivery where status = 'queued'`);
  bar('every delivery came to an end', left === 0, `${left} left`);
  const dead = await pool.query<{ why: string }>(
    `select channel || ' ' || template || ' ' || reason || ' × ' || count(*) as why from delivery where status = 'dead'
     group by channel, template, reason order by 1`,
  );
  const strange = dead.rows.filter(({ why }) => !why.includes('crashed'));
  bar('none given up but for a crash', strange.length === 0, dead.rows.map(({ why }) => why).join(', ') || 'none');
  await settled(rig);
  const verdict = await verifyData(pool);
  if (verdict.total > 0) console.log(verdictText(verdict).split('\n').slice(0, 12).join('\n'));
  bar('verify data', verdict.total === 0, `${verdict.total} findings in ${verdict.events} events`);
}

/** 8 to WeChat and 4 by text message at a time. */
const IN_FLIGHT = 12;

/** What the providers got, against what was owed. */
async function tally({ pool, providers }: RigTown, orders: string[]) {
  const { rows } = await pool.query<Delivered>(
    `select id, request_id as request, template, channel, status, reason from delivery where request_id = any($1)`,
    [orders],
  );
  const byRef = new Map(rows.map((row) => [row.id, row]));
  const got = new Map<string, number>();
  for (const { service, page, ref, text } of providers.state.messages) {
    const sms = service === 'sms' ? byRef.get(ref ?? '') : undefined;
    const request = sms?.request ?? page?.split('id=')[1];
    const template = sms?.template ?? OUTWARD.find((name) => text.includes(ruleOf(name)!.note));
    const key = `${request} ${template} ${service}`;
    if (request && template) got.set(key, (got.get(key) ?? 0) + 1);
  }
  const sum = { missing: 0, listed: 0, extra: 0, most: 0, wrong: 0 };
  const dead = new Set(
    rows.filter(({ reason }) => reason === 'crashed').map((row) => `${row.request} ${row.template}`),
  );
  const told = new Set(
    rows
      .filter((row) => row.channel === 'call' && row.status === 'sent')
      .map((row) => `${row.request} ${row.template}`),
  );
  for (const request of orders) {
    for (const template of OUTWARD) {
      const copies = ['wechat', 'sms'].map((service) => got.get(`${request} ${template} ${service}`) ?? 0);
      const arrived = copies.some((n) => n > 0) || told.has(`${request} ${template}`);
      if (!arrived) sum[dead.has(`${request} ${template}`) ? 'listed' : 'missing']++;
      const more = copies.reduce((all, n) => all + Math.max(0, n - 1), 0);
      sum.extra += more;
      sum.most = Math.max(sum.most, ...copies.map((n) => n - 1));
      if (!ruleOf(template)!.resendOk) sum.wrong += more;
    }
  }
  return sum;
}

interface Delivered {
  id: string;
  request: string;
  template: string;
  channel: string;
  status: string;
  reason: string | null;
}

/** The relay has brought everything to everybody. */
async function settled({ pool }: RigTown): Promise<void> {
  for (let look = 0; look < 200 && (await count(pool, 'select count(*) from outbox')) > 0; look++) await pause(100);
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
