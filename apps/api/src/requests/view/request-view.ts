import type { Tab } from '@linli/flows';
import type { CompiledFlow, Json, RequestState } from '@linli/workflow';
import { isOverdue } from '../overdue.js';
import { personalView, type PersonalView } from '../sight.js';
import { briefOf, type RequestBrief } from '../answer.js';
import { type Now, nowOf, tabOf } from './now.js';
import { offeredDetails } from './offered-details.js';
import type { Names, OpenedRequest } from './opened.js';
import { spellPerson } from './spelling.js';
import type { Viewer } from './viewer.js';

export interface NamedPerson {
  name: string;
}

/** The request as one viewer may read it. A field somebody may not read is null, or absent where it is listed so. */
export interface RequestView extends RequestBrief {
  service: { id: string; name: string } | null;
  regionId: string;
  regionName: string;
  custodyRegionId: string;
  custodyDepartmentId: string | null;
  custodyName: string;
  level: number;
  /** In a few words what it is about; never personal. */
  subject: string;
  mode: string | null;
  details: Record<string, Json> | null;
  words: string | null;
  attachmentIds: string[];
  place: PersonalView['place'];
  contact: PersonalView['contact'];
  requester: NamedPerson | null;
  opener: NamedPerson | null;
  channel: string | null;
  partner: { id: string; name: string } | null;
  worker: { name: string; photo: string | null; title: string | null } | null;
  firstResponder: NamedPerson | null;
  slot: Json;
  urgency: string | null;
  priceMode: string | null;
  priceFen: number | null;
  capFen: number | null;
  charged: Json;
  evidence: Json;
  gradeSet: Json;
  openedAt: string;
  overdue: boolean;
  tab: Tab;
  now: Now;
  counters: Record<string, number>;
  outcome: Record<string, Json>;
  parentId: string | null;
  openChildren: number;
  /** Personal fields are gone: 已按本人要求删除. */
  erased: boolean;
  serviceCode?: string;
}

export function requestView(
  flow: CompiledFlow,
  { request, subject, form, parentId, erased }: OpenedRequest,
  names: Names,
  viewer: Viewer,
  now: number,
): RequestView {
  const personal = personalView(viewer.sight, personalFacts(request, subject, names), erased);
  const code = serviceCodeFor(viewer, request);
  const view = {
    ...briefOf(flow, request),
    ...serviceOf(request, subject),
    ...placeOf(request, names),
    ...peopleOf(request, names, viewer),
    requester: personal.requester,
    contact: personal.contact,
    place: personal.place,
    details: detailsFor(viewer, subject, form),
    words: viewer.readsWords ? (subject.words ?? null) : null,
    attachmentIds: viewer.readsWords ? (subject.attachmentIds ?? []) : [],
    channel: text(request.channel),
    slot: (request.slot as Json) ?? null,
    charged: viewer.sight === 'offer' ? null : ((request.charged as Json) ?? null),
    openedAt: request.openedAt,
    overdue: isOverdue(request, now),
    counters: request.counters,
    outcome: outcomeFor(viewer, request),
    parentId,
    openChildren: (request.openChildren as number | undefined) ?? 0,
    erased,
    ...(code ? { serviceCode: code } : {}),
  };
  return { ...view, tab: tabOf(view), now: nowOf(view, request, viewer.parties, now) };
}

function personalFacts(request: RequestState, subject: OpenedRequest['subject'], names: Names) {
  const place = subject.place ?? null;
  return {
    requesterName: names.people.get(request.requesterId as string)?.name ?? null,
    contact: subject.contact ?? null,
    place,
    communityName: names.places.get(request.regionId as string) ?? '',
    buildingName: place?.buildingId ? (names.places.get(place.buildingId) ?? null) : null,
  };
}

function serviceOf(request: RequestState, subject: OpenedRequest['subject']) {
  const name = subject.serviceName ?? '';
  return {
    service: typeof request.serviceId === 'string' ? { id: request.serviceId, name } : null,
    subject: name,
    mode: text(request.mode),
    urgency: text(request.urgency),
    priceMode: text(request.priceMode),
    priceFen: (request.priceFen as number | undefined) ?? null,
    capFen: (request.capFen as number | undefined) ?? null,
    evidence: (request.evidence as Json) ?? null,
    gradeSet: (request.gradeSet as Json) ?? null,
  };
}

function detailsFor({ readsWords, sight }: Viewer, { details }: OpenedRequest['subject'], form: OpenedRequest['form']) {
  if (readsWords) return details ?? null;
  return sight === 'offer' ? offeredDetails(form, details) : null;
}

function placeOf({ regionId, custody }: RequestState, { places }: Names) {
  return {
    regionId: regionId as string,
    regionName: places.get(regionId as string) ?? '',
    custodyRegionId: custody.regionId,
    custodyDepartmentId: custody.departmentId ?? null,
    custodyName: places.get(custody.departmentId ?? custody.regionId) ?? '',
    level: custody.level,
  };
}

function peopleOf(request: RequestState, names: Names, viewer: Viewer) {
  // A candidate has not got the job, or lost it: who comes is not his to know.
  const worker = viewer.sight === 'offer' ? undefined : names.people.get(request.workerId as string);
  const partner = viewer.sight === 'offer' ? undefined : names.partners.get(request.partnerId as string);
  const responder = names.people.get(request.firstResponderId as string);
  const opener = names.people.get(request.openerId as string);
  return {
    opener: opener ? { name: spellPerson(opener, viewer, request.openerId as string) } : null,
    partner: partner === undefined ? null : { id: request.partnerId as string, name: partner },
    worker: worker ? { name: worker.name, photo: worker.photoId ?? null, title: worker.title ?? null } : null,
    firstResponder: responder ? { name: responder.name } : null,
  };
}

/** From the moment somebody is to come until they have started; again when it is done anew. */
function serviceCodeFor(viewer: Viewer, request: RequestState): string | null {
  const paused = ['checking', 'suspended'].includes(request.state) && request.returnTo === 'taken';
  return viewer.readsServiceCode && (request.state === 'taken' || paused) ? text(request.serviceCode) : null;
}

const verdictFields = ['solved', 'grade', 'causes', 'chargeRight', 'public', 'words'];

function outcomeFor(viewer: Viewer, request: RequestState): Record<string, Json> {
  const outcome = (request.outcome as Record<string, Json> | undefined) ?? { rated: false };
  if (viewer.readsVerdict) return outcome;
  return Object.fromEntries(Object.entries(outcome).filter(([name]) => !verdictFields.includes(name)));
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
