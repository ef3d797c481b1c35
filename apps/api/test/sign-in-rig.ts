import { type TestApi, testApi } from './api.js';
import { startTestEmulators, type TestEmulators } from './emulators.js';
import { addDistrict, bearer } from './residents.js';
import { Sealing } from '../src/sealing/sealing.js';

/** An API with WeChat and SMS set up, one district, and what a resident's phone can do. */
export class SignInRig {
  private last = 13_800_100_000;

  private constructor(
    readonly api: TestApi,
    readonly emulators: TestEmulators,
    readonly regionId: string,
  ) {}

  static async start(): Promise<SignInRig> {
    const emulators = await startTestEmulators();
    const api = await testApi(emulators.env);
    const { regionId } = await addDistrict(api.pool, 1);
    await api.app.get(Sealing).load(1);
    return new SignInRig(api, emulators, regionId);
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.emulators.close();
  }

  /** No faults, nothing sent yet, and this machine's time. */
  async reset(): Promise<void> {
    await this.emulators.control('clear');
    await this.emulators.control('time');
    for (const service of ['wechat', 'sms']) await this.fault(service, 'none');
  }

  post(path: string, payload: object, headers = {}) {
    return this.api.call('POST', `/api/auth/${path}`, { payload, headers });
  }

  async loginCode(user: string, more: object = {}): Promise<string> {
    return (await this.emulators.control<{ code: string }>('login-code', { user, ...more })).code;
  }

  async phoneCode(phone: string): Promise<string> {
    return (await this.emulators.control<{ code: string }>('phone-code', { phone })).code;
  }

  async signIn(user: string): Promise<{ accessToken: string }> {
    const answer = await this.post('wechat', { code: await this.loginCode(user) });
    expect(answer.statusCode).toBe(200);
    return answer.json();
  }

  async me(tokens: { accessToken: string }): Promise<{ id: string; kind: string }> {
    const answer = await this.api.call('GET', '/api/me', { headers: bearer(tokens) });
    expect(answer.statusCode).toBe(200);
    return answer.json();
  }

  fault(service: string, mode: string, more: object = {}) {
    return this.emulators.control('fault', { service, mode, ...more });
  }

  newPhone(): string {
    return String(++this.last);
  }

  /** As staff register it. */
  async givePhone(personId: string, phone: string, shared = false): Promise<void> {
    const sealing = this.api.app.get(Sealing);
    await this.api.pool.query(
      'update person set phone_sealed = $2, phone_index = $3, phone_shared = $4 where district_id = 1 and id = $1',
      [personId, sealing.sealForDistrict(1, phone, `person:${personId}`), sealing.phoneIndex(1, phone), shared],
    );
  }

  async codeSentTo(phone: string, service = 'sms'): Promise<string> {
    const sent = await this.emulators.log(`phone=${phone}&service=${service}`);
    return sent.at(-1)!.params!.code!;
  }

  /** Asks for a code and reads it on the phone. */
  async codeFor(phone: string): Promise<string> {
    expect((await this.post('sms/request', { phone })).statusCode).toBe(202);
    return this.codeSentTo(phone);
  }
}
