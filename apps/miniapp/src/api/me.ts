import type { components } from '@linli/contracts';
import { api, ask } from './client';
import { type Read, useRead } from './read';
import { session } from './session';

export type Me = components['schemas']['Me'];

/** Who is signed in; without data for a visitor. */
export function useMe(): Read<Me> {
  const signedIn = session.use() !== null;
  return useRead<Me>(signedIn ? 'me' : null, () => ask(api.GET('/api/me')));
}
