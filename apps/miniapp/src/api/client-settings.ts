import type { components } from '@linli/contracts';
import { createKeptStore } from '@/device/storage';
import { api, ask } from './client';
import { type Read, useRead } from './read';

export type ClientSettings = components['schemas']['ClientSettings'];

/** What this server offers: known before anybody signs in. */
export function useClientSettings(): Read<ClientSettings> {
  return useRead('client', askClientSettings, { toAll: true });
}

/** Who asks within two seconds gets the same answer: the start of the app and its first screen ask at once. */
export function askClientSettings(): Promise<ClientSettings> {
  if (!asked || Date.now() - asked.at >= SAME_FOR_MS) asked = { at: Date.now(), answer: ask(api.GET('/api/client')) };
  return asked.answer;
}

const SAME_FOR_MS = 2_000;
let asked: { at: number; answer: Promise<ClientSettings> } | null = null;

/** Code of the district somebody chose, where there are several; null: not asked yet, or there is one only. */
export const district = createKeptStore<string | null>('district', null);
