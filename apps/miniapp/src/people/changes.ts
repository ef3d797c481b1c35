import type { components } from '@linli/contracts';
import { api, ask } from '@/api/client';
import { useRefresh } from '@/api/read';
import { keyed, useSubmission } from '@/api/submit';

type Schemas = components['schemas'];

/** Saves a relative: a new one, or `id` changed. Gives who it is now. */
export function useSaveMember(id?: string) {
  const refresh = useRefresh();
  return useSubmission(async (key: string, member: Schemas['NewMemberInput']) => {
    const call = id
      ? api.PUT('/api/me/household/{personId}', { params: { path: { personId: id } }, body: member })
      : api.POST('/api/me/household', { body: member, ...keyed(key) });
    const saved = await ask<Schemas['HouseholdMemberAnswer']>(call);
    await refresh('household', 'me');
    return saved;
  });
}

/** Takes a relative out, or oneself. */
export function useRemoveMember() {
  const refresh = useRefresh();
  return useSubmission(async (_key: string, personId: string) => {
    await ask(api.DELETE('/api/me/household/{personId}', { params: { path: { personId } } }));
    await refresh('household', 'me', 'consents');
    return true;
  });
}

/** Saves an address: a new one, or `id` changed. */
export function useSaveAddress(id?: string) {
  const refresh = useRefresh();
  return useSubmission(async (key: string, address: Schemas['AddressInput']) => {
    const call = id
      ? api.PUT('/api/me/addresses/{id}', { params: { path: { id } }, body: address })
      : api.POST('/api/me/addresses', { body: address, ...keyed(key) });
    const saved = await ask<Schemas['AddressAnswer']>(call);
    await refresh('addresses');
    return saved;
  });
}

export function useRemoveAddress() {
  const refresh = useRefresh();
  return useSubmission(async (_key: string, id: string) => {
    await ask(api.DELETE('/api/me/addresses/{id}', { params: { path: { id } } }));
    await refresh('addresses');
    return true;
  });
}

/** Says who may order for whom. */
export function useGiveConsent() {
  const refresh = useRefresh();
  return useSubmission(async (key: string, consent: Schemas['NewConsent']) => {
    const given = await ask(api.POST('/api/me/consents', { body: consent, ...keyed(key) }));
    await refresh('consents');
    return given;
  });
}

/** What I allowed somebody: other things, other end. It becomes my own word. */
export function useChangeConsent(id: string) {
  const refresh = useRefresh();
  return useSubmission(async (_key: string, body: Schemas['ChangedConsent']) => {
    const changed = await ask(api.PUT('/api/me/consents/{id}', { params: { path: { id } }, body }));
    await refresh('consents');
    return changed;
  });
}

/** As easy as to give it: from either side, at once. */
export function useEndConsent() {
  const refresh = useRefresh();
  return useSubmission(async (_key: string, id: string) => {
    await ask(api.DELETE('/api/me/consents/{id}', { params: { path: { id } } }));
    await refresh('consents');
    return true;
  });
}
