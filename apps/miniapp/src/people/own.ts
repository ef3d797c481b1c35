import type { components } from '@linli/contracts';
import { api, ask } from '@/api/client';
import { type Read, useRead } from '@/api/read';
import { session } from '@/api/session';

type Schemas = components['schemas'];
export type Household = Schemas['HouseholdAnswer'];
export type Member = Schemas['HouseholdMemberAnswer'];
export type Address = Schemas['AddressAnswer'];
export type Consent = Schemas['ConsentAnswer'];

interface List<T> {
  items: T[];
}

/** Who lives with me, under the key the order form uses too. */
export function useHousehold(): Read<List<Household>> {
  const signedIn = session.use() !== null;
  return useRead<List<Household>>(signedIn ? 'household' : null, () => ask(api.GET('/api/me/household')));
}

export function useAddresses(): Read<List<Address>> {
  const signedIn = session.use() !== null;
  return useRead<List<Address>>(signedIn ? 'addresses' : null, () => ask(api.GET('/api/me/addresses')));
}

/** Given and held, newest first. */
export function useConsents(): Read<List<Consent>> {
  const signedIn = session.use() !== null;
  return useRead<List<Consent>>(signedIn ? 'consents' : null, () => ask(api.GET('/api/me/consents')));
}

/** The members of my households but for myself. */
export function relativesOf(households: List<Household> | undefined, ownId: string | undefined): Member[] {
  return (households?.items ?? []).flatMap(({ members }) => members).filter(({ personId }) => personId !== ownId);
}

/** 张桂兰(妈妈). Of whoever keeps his own data one reads what he is to himself, which says nothing. */
export const namedRelative = ({ name, relation }: Pick<Member, 'name' | 'relation'>): string =>
  relation === '本人' ? name : `${name}(${relation})`;
