import type { components } from '@linli/contracts';
import { api, ask } from '@/api/client';
import { type Read, useRead } from '@/api/read';
import { insideWechat } from '@/device/wechat';
import type { Place } from '@/places/place';
import firstPortion from './first-portion.json';

type Schemas = components['schemas'];
export type Service = Schemas['ServiceAnswer'];
export type ServicePage = Schemas['ServicePageAnswer'];
export type Slots = Schemas['SlotsAnswer'];

/** Null: nowhere in particular; undefined: not known yet, nothing is asked. */
type At = Pick<Place, 'communityId' | 'district'> | null | undefined;

const MOST_PAGES = 5;

/** All services one may order there, at most 500; on WeChat without those that wait for a certificate. */
export function useServices(at: At): Read<{ items: Service[] }> {
  return useRead(at === undefined ? null : `services?region=${at?.communityId ?? ''}`, async () => {
    const items: Service[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const query = { regionId: at?.communityId, district: at?.district, ...firstPortion, cursor };
      const answer = await ask(api.GET('/api/services', { params: { query } }));
      items.push(...answer.items.filter(({ wechatVisible }) => wechatVisible || !insideWechat));
      if (!answer.nextCursor) break;
      cursor = answer.nextCursor;
    }
    return { items, nextCursor: null };
  });
}

export function useService(id: string | undefined, at: At): Read<ServicePage> {
  return useRead(id && at !== undefined ? `service/${id}?region=${at?.communityId ?? ''}` : null, () =>
    ask(
      api.GET('/api/services/{id}', {
        params: { path: { id: id as string }, query: { regionId: at?.communityId, district: at?.district } },
      }),
    ),
  );
}

/** The free times of two weeks (the key is forms/slot-field's: one call for both). */
export function useSlots(id: string | undefined, at: At): Read<Slots> {
  return useRead(id && at ? `slots/${id}/${at.communityId}` : null, () =>
    ask(
      api.GET('/api/services/{id}/slots', {
        params: {
          path: { id: id as string },
          query: { regionId: (at as Place).communityId, district: at?.district, days: 14 },
        },
      }),
    ),
  );
}
