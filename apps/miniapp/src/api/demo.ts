import { createStore } from '@/device/store';
import { api, ask } from './client';
import { askClientSettings } from './client-settings';

export interface Persona {
  persona: string;
  name: string;
  title: string;
}

/** The people one may be in the demo; null where this is no demo. */
export const demo = createStore<readonly Persona[] | null>(null);

/** Once at the start, where the server says that it is a demo. */
export async function findDemo(): Promise<void> {
  const settings = await askClientSettings().catch(() => null);
  const found = settings?.demo ? await ask(api.GET('/api/auth/demo')).catch(() => null) : null;
  demo.set(found ? found.items : null);
}
