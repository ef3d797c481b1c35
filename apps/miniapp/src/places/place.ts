import { useEffect } from 'react';
import { api, ask } from '@/api/client';
import { useMe } from '@/api/me';
import { session } from '@/api/session';
import { createKeptStore } from '@/device/storage';

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

/** Where this person orders: chosen, scanned, or home. */
export function usePlace(): Place | null {
  const now = place.use();
  const me = useMe().data;
  const regionId = me?.regionId;
  const wanted = me && regionId && (!now || (now.from === 'home' && now.personId !== me.id));
  useEffect(() => {
    if (wanted) void placeOfHome(regionId, me.id);
  }, [wanted, regionId, me?.id]);
  return now;
}

/** Remembers where a poster hangs. False: nobody knows this key (any more). */
export async function arrive(key: string): Promise<boolean> {
  const found = await lookUp(key);
  if (!found) return false;
  place.set({ ...found, from: 'poster' });
  return true;
}

let looking: Promise<unknown> | undefined;

/** Once at a time, though several screens may want it. */
async function placeOfHome(regionId: string, personId: string): Promise<void> {
  looking ??= homeOf(regionId, personId)
    .catch(() => undefined)
    .finally(() => (looking = undefined));
  await looking;
}

async function homeOf(regionId: string, personId: string): Promise<void> {
  const { placeKey } = await ask(api.GET('/api/regions/tree', { params: { query: { root: regionId } } }));
  const found = await lookUp(placeKey);
  const chosen = place.get();
  if (!found || session.get()?.personId !== personId || (chosen && chosen.from !== 'home')) return;
  place.set({ ...found, from: 'home', personId });
}

async function lookUp(key: string): Promise<Omit<Place, 'from'> | null> {
  const { district, region, community } = await ask(api.GET('/api/places/{key}', { params: { path: { key } } }));
  if (!community) return null;
  const building = region.kind === 'building' ? { buildingId: region.id, building: region.name } : {};
  const { id, name, phone, address } = community;
  return { communityId: id, name, phone, address, district: district.code, ...building };
}
