import type { Tab } from '@linli/flows';
import type { CompiledFlow, Json, RequestState } from '@linli/workflow';
import { briefOf, type RequestBrief } from '../answer.js';
import { isOverdue } from '../overdue.js';
import { type Now, nowOf, tabOf } from './now.js';
import type { Names } from './opened.js';
import { spellResident } from './spelling.js';
import type { Viewer } from './viewer.js';

/** A line of a list. Nothing sealed is opened for it. */
export interface RequestSummary extends RequestBrief {
  service: { id: string; name: string } | null;
  subject: string;
  mode: string | null;
  regionId: string;
  regionName: string;
  custodyRegionId: string;
  custodyName: string;
  level: number;
  urgency: string | null;
  slot: Json;
  openedAt: string;
  overdue: boolean;
  requester: { name: string } | null;
  partner: { id: string; name: string } | null;
  rated: boolean;
  tab: Tab;
  now: Now;
}

export function summaryView(
  flow: CompiledFlow,
  request: RequestState,
  serviceName: string,
  names: Names,
  viewer: Viewer,
  now: number,
): RequestSummary {
  const { custody } = request;
  const requester = viewer.sight === 'none' ? undefined : names.people.get(request.requesterId as string);
  const partner = viewer.sight === 'offer' ? undefined : names.partners.get(request.partnerId as string);
  const view = {
    ...briefOf(flow, request),
    service: typeof request.serviceId === 'string' ? { id: request.serviceId, name: serviceName } : null,
    subject: serviceName,
    mode: (request.mode as string | null | undefined) ?? null,
    regionId: request.regionId as string,
    regionName: names.places.get(request.regionId as string) ?? '',
    custodyRegionId: custody.regionId,
    custodyName: names.places.get(custody.departmentId ?? custody.regionId) ?? '',
    level: custody.level,
    urgency: (request.urgency as string | null | undefined) ?? null,
    slot: (request.slot as Json | undefined) ?? null,
    openedAt: request.openedAt,
    overdue: isOverdue(request, now),
    requester: requester ? { name: spellResident(requester.name, viewer, request.requesterId as string) } : null,
    partner: partner === undefined ? null : { id: request.partnerId as string, name: partner },
    rated: (request.outcome as { rated?: boolean } | undefined)?.rated === true,
  };
  return { ...view, tab: tabOf(view), now: nowOf(view, request, viewer.parties, now) };
}
