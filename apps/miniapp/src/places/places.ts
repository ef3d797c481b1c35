import { api, ask } from '@/api/client';
import { type Read, useRead } from '@/api/read';
import type { PlaceNode } from './tree';

/** The streets and communities of a district (the only one, unless told which). */
export function usePlaces(district?: string, wanted = true): Read<PlaceNode> {
  return useRead<PlaceNode>(wanted ? `places${district ? `?district=${district}` : ''}` : null, () =>
    ask(api.GET('/api/regions/tree', { params: { query: { district } } })),
  );
}

/** A community with everything below it, down to its buildings. */
export function useBuildings(communityId: string | undefined, district?: string): Read<PlaceNode> {
  return useRead<PlaceNode>(communityId ? `places/${communityId}` : null, () =>
    ask(api.GET('/api/regions/tree', { params: { query: { root: communityId, district } } })),
  );
}
