import { BASE, call, PHOTO, signIn } from './h5.mjs';

/** Steps of an order that a journey is not about, done through the API. Sessions are made once for each persona. */
const sessions = new Map();

export async function as(persona) {
  if (!sessions.has(persona)) sessions.set(persona, await signIn(persona));
  return sessions.get(persona);
}

export const ask = async (persona, method, path, body) => call(await as(persona), method, path, body);
export const page = (persona, id) => ask(persona, 'GET', `/api/requests/${id}`);
export const act = (persona, id, action, input = {}) =>
  ask(persona, 'POST', `/api/requests/${id}/actions/${action}`, { input });

/** 缝纫 of 府佑社区: done by 巧手缝纫铺 (`partner`), begun with the service code. */
export async function tailor() {
  const { regionId } = await ask('resident', 'GET', '/api/me');
  const { items } = await ask('resident', 'GET', `/api/services?regionId=${regionId}&limit=100`);
  return { service: items.find(({ name }) => name === '缝纫'), regionId };
}

export async function ordered(words = '裤边裁两公分') {
  const { service, regionId } = await tailor();
  const { request } = await ask('resident', 'POST', '/api/requests', {
    ...{ flow: 'order', serviceId: service.id, regionId, words },
    place: { address: '3单元201' },
    contact: { name: '王女士', phone: '13800000000', reach: 'phone' },
    details: { kind: '裁裤边', pieces: 1 },
  });
  return request.id;
}

export async function dispatched(words) {
  const id = await ordered(words);
  await act('community', id, 'accept');
  const { partner } = await ask('partner', 'GET', '/api/me');
  await act('community', id, 'dispatch', { mode: 'chosen', partnerId: partner.id });
  return id;
}

export async function taken(words) {
  const id = await dispatched(words);
  await act('partner', id, 'take');
  return id;
}

export const serviceCode = async (id) => (await page('resident', id)).request.serviceCode;

export async function begun(words) {
  const id = await taken(words);
  await act('partner', id, 'start', { serviceCode: await serviceCode(id) });
  return id;
}

export async function done(words) {
  const id = await begun(words);
  const form = new FormData();
  form.append('file', new Blob([PHOTO.buffer], { type: PHOTO.mimeType }), PHOTO.name);
  const { accessToken } = await as('partner');
  const sent = await fetch(`${BASE}/api/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'idempotency-key': crypto.randomUUID() },
    body: form,
  });
  const photo = await sent.json();
  await act('partner', id, 'fulfil', { summary: '裁好了', outcome: 'solved', evidenceIds: [photo.id], labourFen: 800 });
  return id;
}
