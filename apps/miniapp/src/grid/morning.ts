import { api, ask } from '@/api/client';
import { Problem } from '@/api/problem';
import { readAhead } from '@/api/read';
import { session } from '@/api/session';
import { createKeptStore } from '@/device/storage';
import { createStore } from '@/device/store';
import { requestKey } from '@/requests/one-request';
import type { Service } from '@/services/services';

interface Ready {
  personId?: string;
  /** Milliseconds of this device. */
  at: number;
  requests: number;
  services: number;
}

/** What lies on this device for a day without network, and since when. */
export const ready = createKeptStore<Ready | null>('grid.ready', null);

/** How much of it has been fetched just now, 0–100; null: nothing is being fetched. */
export const fetching = createStore<number | null>(null);

const FRESH_MS = 2 * 3_600_000;
const MOST_REQUESTS = 60;
const AT_ONCE = 3;

export const isFresh = (known: Ready | null): boolean =>
  known !== null && known.personId === session.get()?.personId && Date.now() - known.at < FRESH_MS;

/**
 * Fetches what the day may need: the page of every open request (its actions and forms come with it) and of every
 * service with its form. The lists themselves are kept by the screens that show them. Stops where the network ends.
 */
export async function prepare(requests: readonly string[], services: readonly Service[], regionId: string) {
  if (fetching.get() !== null) return;
  const direct = services.filter(({ route }) => route === 'direct');
  const jobs = [
    ...requests.slice(0, MOST_REQUESTS).map((id) => () => requestAhead(id)),
    ...services.map((item) => () => serviceAhead(item.id, regionId)),
    ...direct.map((item) => () => slotsAhead(item.id, regionId)),
  ];
  fetching.set(0);
  try {
    await inTurns(jobs, (done) => fetching.set(Math.round((done / jobs.length) * 100)));
    const personId = session.get()?.personId;
    ready.set({ personId, at: Date.now(), requests: requests.length, services: services.length });
  } finally {
    fetching.set(null);
  }
}

const requestAhead = (id: string): Promise<unknown> =>
  readAhead(requestKey(id), () => ask(api.GET('/api/requests/{id}', { params: { path: { id } } })));

const serviceAhead = (id: string, regionId: string): Promise<unknown> =>
  readAhead(`service/${id}?region=${regionId}`, () =>
    ask(api.GET('/api/services/{id}', { params: { path: { id }, query: { regionId } } })),
  );

const slotsAhead = (id: string, regionId: string): Promise<unknown> =>
  readAhead(`slots/${id}/${regionId}`, () =>
    ask(api.GET('/api/services/{id}/slots', { params: { path: { id }, query: { regionId, days: 14 } } })),
  );

/** A few at a time. One that cannot be read is passed over; without network all stop. */
async function inTurns(jobs: readonly (() => Promise<unknown>)[], progress: (done: number) => void): Promise<void> {
  let next = 0;
  let done = 0;
  const worker = async () => {
    while (next < jobs.length) {
      const job = jobs[next++];
      await job().catch((reason) => {
        if (!(reason instanceof Problem) || reason.code === 'OFFLINE') throw reason;
      });
      progress(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
