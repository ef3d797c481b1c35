import { testApi } from '../../test/api.js';
import { addDistrict, addPerson, bearer } from '../../test/residents.js';
import { SignInRig } from '../../test/sign-in-rig.js';
import { Identities } from './identities.js';
import { Sessions } from './sessions.js';

let rig: SignInRig;
beforeAll(async () => {
  rig = await SignInRig.start();
});
afterAll(() => rig?.close());
beforeEach(() => rig.reset());

describe('signing in by WeChat', () => {
  it('makes a resident the first time and finds them the next', async () => {
    const first = await rig.me(await rig.signIn('李一'));
    expect(first).toMatchObject({ kind: 'resident', memberships: [] });
    expect((await rig.me(await rig.signIn('李一'))).id).toBe(first.id);
    expect((await rig.me(await rig.signIn('李二'))).id).not.toBe(first.id);
  });

  it('makes one person of ten first sign-ins at one moment', async () => {
    const codes = await Promise.all(Array.from({ length: 10 }, () => rig.loginCode('同时')));
    const answers = await Promise.all(codes.map((code) => rig.post('wechat', { code })));
    const ids = await Promise.all(answers.map(async (answer) => (await rig.me(answer.json())).id));
    expect(new Set(ids).size).toBe(1);
  });

  it('knows somebody by the unionid who came from another program of the same owner', async () => {
    const code = async (user: string) => rig.loginCode(user, { unionid: 'u-of-zhang' });
    const first = await rig.me((await rig.post('wechat', { code: await code('张在小程序') })).json());
    expect((await rig.me((await rig.post('wechat', { code: await code('张在公众号') })).json())).id).toBe(first.id);
  });

  it('refuses a code used before, one of another kind and one made up, alike', async () => {
    const used = await rig.loginCode('赵一');
    expect((await rig.post('wechat', { code: used })).statusCode).toBe(200);
    for (const code of [used, await rig.phoneCode(rig.newPhone()), 'made-up']) {
      const answer = await rig.post('wechat', { code });
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'WRONG_CODE']);
    }
  });

  it('refuses an account that WeChat calls risky', async () => {
    const answer = await rig.post('wechat', { code: await rig.loginCode('风险', { risky: true }) });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'ACTION_NOT_PERMITTED']);
  });

  it.each(['error', 'busy', 'lost', 'quota'])('asks for another try when WeChat has the fault %s', async (mode) => {
    await rig.fault('wechat', mode, { path: 'jscode2session' });
    const answer = await rig.post('wechat', { code: await rig.loginCode('故障') });
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'UNAVAILABLE']);
    expect(answer.headers['retry-after']).toBe('5');
    expect(JSON.stringify(answer.json())).toMatch(/微信/);
  });

  it('keeps neither the openid nor the session key where somebody could read it', async () => {
    const { openid } = await rig.emulators.control<{ openid: string }>('login-code', { user: '密' });
    const tokens = await rig.signIn('密');
    expect(JSON.stringify(tokens)).not.toMatch(/session_key|openid/);
    const { rows } = await rig.api.pool.query('select to_jsonb(i)::text as row from identity i');
    expect(rows.some(({ row }) => row.includes(openid))).toBe(false);
    const { id } = await rig.me(tokens);
    expect(await rig.api.app.get(Identities).find(1, id)).toBe(openid);
  });

  it('signs nobody in who was deleted, and a new person afterwards', async () => {
    const tokens = await rig.signIn('注销');
    const { id } = await rig.me(tokens);
    const headers = { ...bearer(tokens), 'idempotency-key': 'delete-me-once' };
    expect((await rig.api.call('DELETE', '/api/me', { headers })).statusCode).toBeLessThan(300);
    expect((await rig.me(await rig.signIn('注销'))).id).not.toBe(id);
  });
});

describe('binding the phone', () => {
  const bind = async (tokens: { accessToken: string }, phone: string) =>
    rig.post('wechat/phone', { code: await rig.phoneCode(phone) }, bearer(tokens));

  it('gives the phone to who is signed in, and SMS finds the same person', async () => {
    const phone = rig.newPhone();
    const tokens = await rig.signIn('绑定');
    const bound = await bind(tokens, phone);
    expect(bound.statusCode).toBe(200);
    const { id } = await rig.me(tokens);
    expect((await rig.me(bound.json())).id).toBe(id);
    const bySms = await rig.post('sms/verify', { phone, code: await rig.codeFor(phone) });
    expect((await rig.me(bySms.json())).id).toBe(id);
  });

  it('finds the person whom staff registered with this phone, from then on by WeChat too', async () => {
    const [phone, known] = [rig.newPhone(), await addPerson(rig.api.pool, 1)];
    await rig.givePhone(known, phone);
    const tokens = await rig.signIn('已登记');
    const bound = await bind(tokens, phone);
    expect((await rig.me(bound.json())).id).toBe(known);
    expect((await rig.me(await rig.signIn('已登记'))).id).toBe(known);
    expect((await rig.api.call('GET', '/api/me', { headers: bearer(tokens) })).statusCode).toBe(401);
  });

  it('does not take a phone that a family shares for somebody', async () => {
    const [phone, elder] = [rig.newPhone(), await addPerson(rig.api.pool, 1)];
    await rig.givePhone(elder, phone, true);
    expect((await rig.me((await bind(await rig.signIn('女儿'), phone)).json())).id).not.toBe(elder);
  });

  it('does not merge somebody who has done things already', async () => {
    const [phone, known] = [rig.newPhone(), await addPerson(rig.api.pool, 1)];
    await rig.givePhone(known, phone);
    const tokens = await rig.signIn('办过事');
    const { id } = await rig.me(tokens);
    await rig.api.pool.query(
      `insert into address (district_id, id, person_id, region_id, sealed) values (1, gen_random_uuid(), $1, $2, 's1.x')`,
      [id, rig.regionId],
    );
    const answer = await bind(tokens, phone);
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'ACTION_NOT_AVAILABLE']);
    expect((await rig.me(await rig.signIn('办过事'))).id).toBe(id);
  });

  it('opens no desk: a phone of staff is refused by WeChat and by SMS', async () => {
    const [phone, staff] = [rig.newPhone(), await addPerson(rig.api.pool, 1, 'staff')];
    await rig.givePhone(staff, phone);
    expect((await bind(await rig.signIn('冒充'), phone)).statusCode).toBe(403);
    expect((await rig.post('sms/verify', { phone, code: await rig.codeFor(phone) })).statusCode).toBe(403);
  });

  it('does the same by a code that was sent there: one person, found by WeChat and by SMS', async () => {
    const [phone, registered] = [rig.newPhone(), rig.newPhone()];
    const known = await addPerson(rig.api.pool, 1);
    await rig.givePhone(known, registered);
    const tokens = await rig.signIn('短信绑定');
    const { id } = await rig.me(tokens);
    const code = await rig.codeFor(phone);
    expect((await rig.post('sms/bind', { phone, code })).statusCode).toBe(401);
    const bound = await rig.post('sms/bind', { phone, code }, bearer(tokens));
    expect([bound.statusCode, (await rig.me(bound.json())).id]).toEqual([200, id]);
    expect((await rig.post('sms/bind', { phone, code }, bearer(tokens))).json().code).toBe('WRONG_CODE');
    expect((await rig.me(await rig.signIn('短信绑定'))).id).toBe(id);
    const other = await rig.signIn('短信已登记');
    const moved = await rig.post('sms/bind', { phone: registered, code: await rig.codeFor(registered) }, bearer(other));
    expect((await rig.me(moved.json())).id).toBe(known);
    expect((await rig.me(await rig.signIn('短信已登记'))).id).toBe(known);
    expect((await rig.api.call('GET', '/api/me', { headers: bearer(other) })).statusCode).toBe(401);
  });

  it('needs somebody signed in and a fresh code', async () => {
    const code = await rig.phoneCode(rig.newPhone());
    expect((await rig.post('wechat/phone', { code })).statusCode).toBe(401);
    const tokens = await rig.signIn('再用');
    expect((await rig.post('wechat/phone', { code }, bearer(tokens))).statusCode).toBe(200);
    expect((await rig.post('wechat/phone', { code }, bearer(tokens))).json().code).toBe('WRONG_CODE');
  });

  it('gets a new access token by itself when WeChat knows the old one no more', async () => {
    const tokens = await rig.signIn('换令牌');
    expect((await bind(tokens, rig.newPhone())).statusCode).toBe(200);
    await rig.emulators.control('forget-tokens');
    expect((await bind(tokens, rig.newPhone())).statusCode).toBe(200);
  });
});

describe('the way in', () => {
  it('is closed with a kind sentence where nothing is set up', async () => {
    const plain = await testApi();
    try {
      await addDistrict(plain.pool, 1);
      for (const [path, payload] of [
        ['wechat', { code: 'code' }],
        ['sms/request', { phone: '13800001111' }],
        ['sms/verify', { phone: '13800001111', code: '123456' }],
      ] as const) {
        const answer = await plain.call('POST', `/api/auth/${path}`, { payload });
        expect([answer.statusCode, answer.json().code]).toEqual([503, 'UNAVAILABLE']);
        expect(answer.json().detail).toMatch(/还没有开通/);
      }
      const id = await addPerson(plain.pool, 1);
      const tokens = await plain.app.get(Sessions).open({ districtId: 1, personId: id, kind: 'resident' }, 'demo');
      const bound = await plain.call('POST', '/api/auth/wechat/phone', {
        payload: { code: 'c' },
        headers: bearer(tokens),
      });
      expect(bound.statusCode).toBe(503);
    } finally {
      await plain.close();
    }
  });

  it('asks for the district where there are several', async () => {
    await addDistrict(rig.api.pool, 2);
    const payload = async (more: object) => ({ code: await rig.loginCode('外区'), ...more });
    expect((await rig.post('wechat', await payload({}))).json().code).toBe('INVALID_INPUT');
    expect((await rig.post('wechat', await payload({ district: 'nowhere' }))).statusCode).toBe(404);
    const answers = [
      await rig.post('wechat', await payload({ district: 'd1' })),
      await rig.post('wechat', await payload({ district: 'D2' })),
    ];
    const ids = await Promise.all(answers.map(async (answer) => (await rig.me(answer.json())).id));
    expect(new Set(ids).size).toBe(2);
  });
});
