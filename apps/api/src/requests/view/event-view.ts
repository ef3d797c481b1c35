import type { CompiledFlow, FlowEvent, InputProperty, Json } from '@linli/workflow';
import { ERASED_TEXT, type EventView } from '../answer.js';
import { personalView } from '../sight.js';
import type { Names, OpenedEvent } from './opened.js';
import { SOMEBODY, spellPerson, spellResident } from './spelling.js';
import type { Viewer } from './viewer.js';

export function eventView(flow: CompiledFlow, opened: OpenedEvent, names: Names, viewer: Viewer): EventView {
  const { event, id, hash } = opened;
  return {
    id,
    seq: event.seq,
    at: event.at,
    action: event.action,
    title: flow.actions.get(event.action)?.action.title ?? event.action,
    from: event.from,
    to: event.to,
    actor: actorOf(flow, event, names, viewer),
    input: inputFor(flow, opened, names, viewer),
    hash,
  };
}

function actorOf(flow: CompiledFlow, event: FlowEvent, names: Names, viewer: Viewer): EventView['actor'] {
  const { title = event.party, kind = 'system' } = flow.flow.parties[event.party] ?? {};
  return { name: actorName(flow, event, kind, names, viewer), party: event.party, partyTitle: title };
}

function actorName(flow: CompiledFlow, event: FlowEvent, kind: string, names: Names, viewer: Viewer): string {
  if (kind === 'system') return '系统';
  const person = names.people.get(event.actor);
  if (!person) return kind === 'person' ? SOMEBODY : '工作人员';
  if (kind !== 'person') return person.name;
  if (isVerdict(flow, event.action) && viewer.onlyServes) return SOMEBODY;
  // A grid worker who orders for himself is a resident there; one who registered it for somebody is staff.
  if (event.party === 'opener') return spellPerson(person, viewer, event.actor);
  return spellResident(person.name, viewer, event.actor);
}

function inputFor(flow: CompiledFlow, opened: OpenedEvent, names: Names, viewer: Viewer): Record<string, Json> {
  const { event } = opened;
  const schema = flow.actions.get(event.action)?.action.input.properties ?? {};
  if (isVerdict(flow, event.action) && !viewer.readsVerdict) return {};
  const shown: Record<string, Json> = {};
  for (const [name, value] of Object.entries(event.input)) {
    const property = schema[name];
    if (!property || !mayRead(name, property, viewer)) continue;
    if (opened.erased.includes(name)) shown[name] = property.type === 'string' ? ERASED_TEXT : null;
    else shown[name] = shapes[name] ? shapes[name](value, viewer, names) : value;
  }
  return shown;
}

/** Fields that say more than their mark: what each of them takes to be read. */
const special: Record<string, (viewer: Viewer) => boolean> = {
  serviceCode: (viewer) => viewer.readsServiceCode,
  onBehalfOf: (viewer) => viewer.sight === 'all',
  answeredBy: (viewer) => viewer.readsWords && !viewer.onlyServes,
  evidenceIds: (viewer) => viewer.readsWords,
  attachmentIds: (viewer) => viewer.readsWords,
  contact: (viewer) => viewer.sight !== 'none',
  place: () => true,
};

function mayRead(name: string, property: InputProperty, viewer: Viewer): boolean {
  const rule = special[name];
  if (rule) return rule(viewer);
  return !property.personal || viewer.readsWords;
}

/** Contact and place look in an event as they look on the request. */
const shapes: Record<string, (value: Json, viewer: Viewer, names: Names) => Json> = {
  contact: (value, { sight }) =>
    personalView(sight, { ...unknownPlace, contact: value as never }, false).contact as Json,
  place: (value, { sight }, names) => {
    const place = value as { address: string; buildingId?: string };
    const buildingName = place.buildingId ? (names.places.get(place.buildingId) ?? null) : null;
    // The community is the request's own, said there.
    const { community: _, ...shown } = personalView(sight, { ...unknownPlace, place, buildingName }, false).place;
    return shown as unknown as Json;
  },
};

const unknownPlace = { requesterName: null, contact: null, place: null, communityName: '', buildingName: null };

/** The resident's word on the work, whoever wrote it down. */
function isVerdict(flow: CompiledFlow, action: string): boolean {
  return 'grade' in (flow.actions.get(action)?.action.input.properties ?? {});
}
