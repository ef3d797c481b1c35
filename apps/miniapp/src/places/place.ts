import { useEffect } from 'react';
import { api, ask } from '@/api/client';
import { district } from '@/api/client-settings';
import { useMe } from '@/api/me';
import { session } from '@/api/session';
import { createKeptStore } from '@/device/storage';
import { createStore } from '@/device/store';

/** Where somebody orders: a community, and the building where it is known. */
export interface Place {
  communityId: string;
  name: string;
  phone?: string;
  address?: string;
  /** Code of the district: what visitors name in `district`. */
  district?: string;
  buildingId?: string;
  building?: string;
  /** Chosen or scanned stays; a home is that of whoever is signed in. */
  from: 'poster' | 'chosen' | 'home';
  personId?: string;
}

/** Remembered on this device; null: not said yet. */
export const place = createKeptStore<Place | null>('place', null);

/** Whose home could not be found: he says himself where he is. */
const homeless = createStore<string | null>(null);

/** Where this person orders: chosen, scanned, or home. Null: nobody knows; undefined: being looked up. */
export function usePlace(): Place | null | undefined {
  const now = place.use();
  const lost = homeless.use();
  const { data: me, loading } = useMe();
  const regionId = me?.regionId;
  const another = !now || (now.from === 'home' && now.personId !== me?.id);
  const wanted = me && regionId && another && lost !== me.id;
  useEffect(() => {
    if (wanted) void placeOfHome(regionId, me.id);
  }, [wanted, regionId, me?.id]);
  return !now && (loading || wanted) ? undefined : now;
}

/** Remembers where a poster hangs. False: nobody knows this key (any more). */
export async function arrive(key: string): Promise<boolean> {
  const found = await lookUp(key);
  if (!found) return false;
  place.set({ ...found, from: 'poster' });
  if (found.district) district.set(found.district);
  return true;
}

let looking: Promise<unknown> | undefined;

/** Once at a time, though several screens may want it. */
async function placeOfHome(regionId: string, personId: string): Promise<void> {
  looking ??= homeOf(regionId, personId)
    .catch(() => homeless.set(personId))
    .finally(() => (looking = undefined));
  await looking;
}

async function homeOf(regionId: string, personId: string): Promise<void> {
  const { placeKey } = await ask(api.GET('/api/regions/tree', { params: { query: { root: regionId } } }));
  const found = await lookUp(placeKey);
  const chosen = place.get();
  if (!found) homeless.set(personId);
  if (!found || session.get()?.personId !== personId || (chosen && chosen.from !== 'home')) return;
  place.set({ ...found, from: 'home', personId });
}

async function lookUp(key: string): Promise<Omit<Place, 'from'> | null> {
  const { district: of, region, community } = await ask(api.GET('/api/places/{key}', { params: { path: { key } } }));
  if (!community) return null;
  const building = region.kind === 'building' ? { buildingId: region.id, building: region.name } : {};
  const { id, name, phone, address } = community;
  return { communityId: id, name, phone, address, district: of.code, ...building };
}
