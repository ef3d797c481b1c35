import type { components } from '@linli/contracts';
import { api, ask } from '@/api/client';
import { useMe } from '@/api/me';
import { type Read, useRead } from '@/api/read';
import type { RequestSummary } from '@/requests/one-request';

type Schemas = components['schemas'];
export type OwnPartner = Schemas['OwnPartnerAnswer'];
export type Member = Schemas['MemberAnswer'];
export type PartnerRecord = Schemas['PartnerRecordAnswer'];

const MOST = 50;

/** Whether the person signed in serves at all: nothing of a partner is asked for before. */
function useServes(): boolean {
  return useMe().data?.partner !== undefined;
}

/** Jobs this partner may take, the one that must be answered first on top. */
export function usePool(): Read<RequestSummary[]> {
  const serves = useServes();
  return useRead(
    serves ? 'requests/pool' : null,
    async () => (await ask(listOf({ box: 'pool', sort: 'due' }))).items,
    // While it is looked at, an offer must not be found gone only when it is tapped.
    { everySeconds: 30 },
  );
}

/** Everything this partner has in hand: to go to, being done, on hold, talked about again. */
export function useWork(): Read<RequestSummary[]> {
  const serves = useServes();
  return useRead(serves ? 'requests/mywork/open' : null, async () => {
    const tabs = ['serving', 'awaiting', 'arranging', 'aftercare'] as const;
    const lists = await Promise.all(tabs.map((tab) => ask(listOf({ box: 'mywork', tab, sort: 'due' }))));
    return lists.flatMap(({ items }) => items);
  });
}

type Query = Parameters<typeof listOf>[0];

function listOf(query: { box: 'pool' | 'mywork'; tab?: RequestSummary['tab']; sort?: 'due'; cursor?: string }) {
  return api.GET('/api/requests', { params: { query: { limit: MOST, ...query } } });
}

/** A page of what was done. */
export const doneWork = (tab: NonNullable<Query['tab']>, cursor?: string) =>
  ask(api.GET('/api/requests', { params: { query: { box: 'mywork', tab, sort: 'newest', limit: 20, cursor } } }));

/** One's own partner: whether it takes jobs, who belongs to it, until when the agreement runs. */
export function useOwnPartner(): Read<OwnPartner> {
  return useRead(useServes() ? 'partner/mine' : null, () => ask(api.GET('/api/partners/mine')));
}

export function usePartnerRecord(): Read<PartnerRecord> {
  return useRead(useServes() ? 'partner/record' : null, () => ask(api.GET('/api/partners/mine/record')));
}
