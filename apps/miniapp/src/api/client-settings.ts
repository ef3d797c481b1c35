import type { components } from '@linli/contracts';
import { createKeptStore } from '@/device/storage';
import { api, ask } from './client';
import { type Read, useRead } from './read';

export type ClientSettings = components['schemas']['ClientSettings'];

/** What this server offers: known before anybody signs in. */
export function useClientSettings(): Read<ClientSettings> {
  return useRead('client', () => ask(api.GET('/api/client')), { toAll: true });
}

/** Code of the district somebody chose, where there are several; null: not asked yet, or there is one only. */
export const district = createKeptStore<string | null>('district', null);
