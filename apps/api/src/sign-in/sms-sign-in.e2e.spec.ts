import { addPerson } from '../../test/residents.js';
import { SignInRig } from '../../test/sign-in-rig.js';
import { Sealing } from '../sealing/sealing.js';
import { Clock } from '../time/clock.js';

let rig: SignInRig;
let clock: Clock;
beforeAll(async () => {
  rig = await SignInRig.start();
  clock = rig.api.app.get(Clock);
});
afterAll(() => rig?.close());
beforeEach(async () => {
  clock.setFixed(null);
  await rig.reset();
});

describe('signing in by SMS', () => {
  const verify = (phone: string, code: string) => rig.post('sms/verify', { phone, code });
  const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

  it('makes a resident the first time and finds them the next', async () => {
    const phone = rig.newPhone();
    const first = await verify(phone, await rig.codeFor(phone));
    expect(first.statusCode).toBe(200);
    clock.setFixed(new Date(Date.now() + 61_000));
    const second = await verify(`+86${phone}`, await rig.codeFor(phone));
    expect((await rig.me(second.json())).id).toBe((await rig.me(first.json())).id);
  });

  it('answers alike for a phone it knows and one it does not', async () => {
    const [known, unknown] = [rig.newPhone(), rig.newPhone()];
    await rig.givePhone(await addPerson(rig.api.pool, 1), known);
    const [one, other] = [
      await rig.post('sms/request', { phone: known }),
      await rig.post('sms/request', { phone: unknown }),
    ];
    expect([one.statusCode, one.json()]).toEqual([other.statusCode, other.json()]);
    expect(one.json()).toEqual({ expiresIn: 300, again: 60 });
  });

  it('takes a code once, also of two calls at one moment', async () => {
    const phone = rig.newPhone();
    const code = await rig.codeFor(phone);
    const both = await Promise.all([verify(phone, code), verify(phone, code)]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422]);
    expect((await verify(phone, code)).statusCode).toBe(422);
  });

  it('lets five guesses through of a hundred at one moment, and then not even the right one', async () => {
    const phone = rig.newPhone();
    const code = await rig.codeFor(phone);
    const guesses = Array.from({ length: 100 }, () => verify(phone, wrong(code)));
    expect((await Promise.all(guesses)).every(({ statusCode }) => statusCode === 422)).toBe(true);
    const { rows } = await rig.api.pool.query('select max(tries)::int as tries from sms_code where phone_index = $1', [
      rig.api.app.get(Sealing).phoneIndex(1, phone),
    ]);
    expect(rows[0].tries).toBe(5);
    expect((await verify(phone, code)).json().code).toBe('WRONG_CODE');
  });

  it('lets a code live for five minutes', async () => {
    const [start, phone, other] = [new Date(), rig.newPhone(), rig.newPhone()];
    clock.setFixed(start);
    const [code, late] = [await rig.codeFor(phone), await rig.codeFor(other)];
    clock.setFixed(new Date(start.getTime() + 299_000));
    expect((await verify(phone, code)).statusCode).toBe(200);
    clock.setFixed(new Date(start.getTime() + 300_000));
    expect((await verify(other, late)).statusCode).toBe(422);
  });

  it('binds a code to its phone and to the request that came last', async () => {
    const [start, phone, other] = [new Date(), rig.newPhone(), rig.newPhone()];
    clock.setFixed(start);
    const first = await rig.codeFor(phone);
    expect((await verify(other, first)).statusCode).toBe(422);
    clock.setFixed(new Date(start.getTime() + 60_000));
    const second = await rig.codeFor(phone);
    if (first !== second) expect((await verify(phone, first)).statusCode).toBe(422);
    expect((await verify(phone, second)).statusCode).toBe(200);
  });

  it('sends one code a minute, five an hour and ten a day to a phone, whoever asks', async () => {
    const [start, phone] = [new Date('2026-11-22T00:00:00Z').getTime(), rig.newPhone()];
    const sent: number[] = [];
    for (let minute = 0; minute < 24 * 60; minute += 0.5) {
      if (minute > 3 * 60 && minute % 60 !== 0) continue;
      const at = new Date(start + minute * 60_000);
      clock.setFixed(at);
      await rig.emulators.control('time', { at });
      const { statusCode, headers } = await rig.post('sms/request', { phone });
      if (statusCode === 202) sent.push(minute);
      else expect([statusCode, Number(headers['retry-after']) > 0]).toEqual([429, true]);
    }
    expect(sent).toEqual([0, 1, 2, 3, 4, 60, 61, 62, 63, 64]);
    expect(await rig.emulators.log(`phone=${phone}`)).toHaveLength(10);
  });

  it('sends one of twenty asked for at one moment', async () => {
    const phone = rig.newPhone();
    await Promise.all(Array.from({ length: 20 }, () => rig.post('sms/request', { phone })));
    expect(await rig.emulators.log(`phone=${phone}`)).toHaveLength(1);
  });

  it('reads the code out to who cannot read', async () => {
    const phone = rig.newPhone();
    expect((await rig.post('sms/request', { phone, channel: 'voice' })).statusCode).toBe(202);
    expect((await verify(phone, await rig.codeSentTo(phone, 'voice'))).statusCode).toBe(200);
  });

  it('counts on a message whose answer was lost, and sends no second one', async () => {
    const phone = rig.newPhone();
    await rig.fault('sms', 'lost', { times: 1 });
    const code = await rig.codeFor(phone);
    expect(await rig.emulators.log(`phone=${phone}`)).toHaveLength(1);
    expect((await verify(phone, code)).statusCode).toBe(200);
  });

  it('tries once more when the vendor is busy, and does not count what reached nobody', async () => {
    const phone = rig.newPhone();
    await rig.fault('sms', 'busy', { times: 1 });
    await rig.codeFor(phone);
    await rig.fault('sms', 'error');
    const other = rig.newPhone();
    expect((await rig.post('sms/request', { phone: other })).statusCode).toBe(503);
    await rig.fault('sms', 'none');
    await rig.codeFor(other);
  });

  it('says so when the vendor’s quota for the phone is gone', async () => {
    await rig.fault('sms', 'quota');
    const answer = await rig.post('sms/request', { phone: rig.newPhone() });
    expect([answer.statusCode, answer.json().code]).toEqual([429, 'TOO_MANY_REQUESTS']);
  });

  it('keeps neither code nor phone where somebody could read it', async () => {
    const phone = rig.newPhone();
    const code = await rig.codeFor(phone);
    const { rows } = await rig.api.pool.query('select to_jsonb(c)::text as row from sms_code c');
    expect(rows.some(({ row }) => row.includes(phone) || row.includes(`"${code}"`))).toBe(false);
  });

  it.each([[{ phone: '12345' }], [{ phone: '13800001111', channel: 'pigeon' }], [{}], [{ phone: 13800001111 }]])(
    'refuses %j',
    async (payload) => {
      expect((await rig.post('sms/request', payload)).statusCode).toBe(400);
    },
  );
});
