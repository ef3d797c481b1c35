import type { components } from '@linli/contracts';
import { reading, type TextSize } from '@/device/reading';
import { api, ask } from './client';
import { type Read, useRead } from './read';
import { session } from './session';

export type Preferences = components['schemas']['Preferences'];

export function usePreferences(): Read<Preferences> {
  const signedIn = session.use() !== null;
  return useRead<Preferences>(signedIn ? 'preferences' : null, () => ask(api.GET('/api/me/preferences')));
}

/** Changes some of what a person likes and keeps the rest. A field given as undefined is taken away. */
export async function changePreferences(change: Partial<Preferences>): Promise<Preferences> {
  const now = await ask(api.GET('/api/me/preferences'));
  return ask(api.PUT('/api/me/preferences', { body: { ...now, ...change } }));
}

const SCALES: Record<TextSize, number> = { standard: 1, large: 1.3, largest: 1.75 };

const told = () => ({ elderView: reading.get().elder, textScale: SCALES[reading.get().size] });

/** What the server knows of how this person reads: the same on his next phone. */
let known = JSON.stringify(told());

/** Reads as this person likes to; somebody who never said keeps what this device shows. */
export function takeReading({ elderView, textScale }: Preferences): void {
  if (elderView === undefined && textScale === undefined) return;
  reading.set((now) => ({
    elder: elderView ?? now.elder,
    size: textScale === undefined ? now.size : sizeOf(textScale),
    asked: true,
  }));
  known = JSON.stringify(told());
}

const sizeOf = (scale: number): TextSize => (scale < 1.15 ? 'standard' : scale < 1.5 ? 'large' : 'largest');

const SETTLED_MS = 1500;

/** From now on every change of the view or the text size is kept with the person who is signed in. */
export function keepReading(): () => void {
  let soon: ReturnType<typeof setTimeout> | undefined;
  return reading.subscribe(() => {
    clearTimeout(soon);
    soon = setTimeout(() => {
      const now = JSON.stringify(told());
      if (!session.get() || now === known) return;
      known = now;
      // Not worth a word when it fails: this device reads as it was chosen.
      changePreferences(told()).catch(() => (known = ''));
    }, SETTLED_MS);
  });
}
