import { testApi, type TestApi } from '../../test/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api?.close());

describe('the edge of the API', () => {
  it('is alive and ready on a migrated database', async () => {
    expect((await api.call('GET', '/health/live')).json()).toEqual({ status: 'ok' });
    const ready = await api.call('GET', '/health/ready');
    expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('answers what does not exist with a problem', async () => {
    const answer = await api.call('GET', '/api/nothing');
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toMatchObject({ type: 'about:blank', status: 404, code: 'NOT_FOUND' });
  });

  it('asks who is calling', async () => {
    const answer = await api.call('GET', '/api/me');
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'NOT_SIGNED_IN']);
  });
});
