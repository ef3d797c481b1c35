import { createStore } from '@/device/store';
import { api, ask } from './client';

export interface Persona {
  persona: string;
  name: string;
  title: string;
}

/** The people one may be in the demo; null where this is no demo. */
export const demo = createStore<readonly Persona[] | null>(null);

/** Asked once at the start: only a demo answers. */
export async function findDemo(): Promise<void> {
  const found = await ask(api.GET('/api/auth/demo')).catch(() => null);
  demo.set(found ? found.items : null);
}
