import { testApi, type TestApi } from '../../test/api.js';
import { addDistrict } from '../../test/residents.js';

let api: TestApi;
afterEach(() => api?.close());

async function settings() {
  const { statusCode, body } = await api.call('GET', '/api/client');
  expect(statusCode).toBe(200);
  return { text: body, told: JSON.parse(body) };
}

it('tells anyone what is set up here, and keeps every secret', async () => {
  const wechat = { appId: 'wx1234567890', appSecret: 'top-secret', apiUrl: 'https://w', templates: { rating: 'T-1' } };
  api = await testApi({ demo: true, wechat });
  await addDistrict(api.pool, 1);
  const { text, told } = await settings();
  expect(told).toEqual({
    demo: true,
    sms: false,
    wechat: { appId: 'wx1234567890', templates: { rating: 'T-1' } },
    privacyVersion: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    districts: [{ code: 'd1', name: '测试区1' }],
    limits: { photoBytes: 10_485_760, files: 9, voiceBytes: 2_097_152, voiceSeconds: 60 },
  });
  expect(text).not.toContain('top-secret');
});

it('says so where there is no WeChat, no demo and no district yet', async () => {
  api = await testApi();
  expect((await settings()).told).toMatchObject({ demo: false, wechat: null, districts: [] });
});
