import { type Call, linliClient, type Reply } from './client.js';

function answering(reply: Partial<Reply>) {
  const calls: Call[] = [];
  const transport = async (call: Call): Promise<Reply> => {
    calls.push(call);
    return { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{}', ...reply };
  };
  return { calls, client: linliClient('https://linli.example', transport) };
}

describe('the client', () => {
  it('hands each call to the given transport as plain data', async () => {
    const { calls, client } = answering({ body: '{"accessToken":"a","refreshToken":"b","expiresIn":600}' });
    const { data } = await client.POST('/api/auth/demo', { body: { persona: 'resident' } });
    expect(data?.expiresIn).toBe(600);
    expect(calls).toEqual([
      {
        method: 'POST',
        url: 'https://linli.example/api/auth/demo',
        headers: { 'content-type': 'application/json' },
        body: '{"persona":"resident"}',
      },
    ]);
  });

  it('writes paths and queries', async () => {
    const { calls, client } = answering({});
    await client.GET('/api/attachments/{id}', {
      params: { path: { id: 'a/b' } },
      headers: { Authorization: 'Bearer t' },
    });
    expect(calls[0]).toMatchObject({
      method: 'GET',
      url: 'https://linli.example/api/attachments/a%2Fb',
      headers: { authorization: 'Bearer t' },
    });
    expect(calls[0].body).toBeUndefined();
  });

  it('gives a refusal as a problem', async () => {
    const { client } = answering({ status: 409, body: '{"code":"ALREADY_TAKEN","status":409}' });
    const { error, response } = await client.GET('/api/me');
    expect([response.status, error?.code]).toEqual([409, 'ALREADY_TAKEN']);
  });

  it('takes an answer without a body', async () => {
    const { client } = answering({ status: 204, body: '' });
    expect((await client.POST('/api/auth/logout', { body: { refreshToken: 'b' } })).data).toBeUndefined();
  });

  it('works where there is neither Request, Headers nor FormData, as in WeChat', async () => {
    const names = globalThis as Record<string, unknown>;
    const kept = ['Request', 'Response', 'Headers', 'FormData', 'fetch'].map((name) => [name, names[name]] as const);
    for (const [name] of kept) names[name] = undefined;
    try {
      const { calls, client } = answering({ body: '{"items":[]}' });
      const { data } = await client.GET('/api/auth/demo', { headers: { 'X-One': '1' } });
      expect([data, calls[0].headers]).toEqual([{ items: [] }, { 'x-one': '1' }]);
      await client.POST('/api/auth/demo', { body: { persona: 'resident' } });
      expect(calls[1].headers).toEqual({ 'content-type': 'application/json' });
    } finally {
      for (const [name, value] of kept) names[name] = value;
    }
  });
});
