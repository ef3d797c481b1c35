import type { FlowEvent, RequestState } from '@linli/workflow';
import type { Pool } from 'pg';
import type { RegionDirectory } from '../../regions/region-directory.js';
import type { Names, Subject } from '../view/opened.js';

export interface Named {
  request: RequestState;
  subject?: Subject;
  events?: FlowEvent[];
}

/** The names around some requests, in one query; places come from memory. */
export class NameReader {
  constructor(
    private readonly pool: Pool,
    private readonly regions: RegionDirectory,
  ) {}

  async around(districtId: number, named: Named[]): Promise<Names> {
    const wanted = wantedIds(named);
    const { rows } = await this.pool.query<Row>({
      name: 'names-around',
      text: `select 'person' as what, p.id, p.name, p.kind,
               (select m.title from partner_member m where m.district_id = p.district_id and m.person_id = p.id limit 1) as title,
               (select m.photo_id from partner_member m where m.district_id = p.district_id and m.person_id = p.id limit 1) as "photoId"
             from person p where p.district_id = $1 and p.id = any($2) and p.deleted_at is null
             union all select 'partner', id, name, null, null, null from partner where district_id = $1 and id = any($3)
             union all select 'department', id, name, null, null, null from department where district_id = $1 and id = any($4)`,
      values: [districtId, wanted.people, wanted.partners, wanted.departments],
    });
    const people = rows.filter((row) => row.what === 'person');
    const partners = rows.filter((row) => row.what === 'partner');
    const departments = rows.filter((row) => row.what === 'department');
    const places = wanted.places.map((id) => [id, this.regions.get(id)?.name ?? ''] as const);
    return {
      people: new Map(people.map(({ id, name, kind, title, photoId }) => [id, { name, kind, title, photoId }])),
      partners: new Map(partners.map(({ id, name }) => [id, name])),
      places: new Map([...places, ...departments.map(({ id, name }) => [id, name] as const)]),
    };
  }
}

interface Row {
  what: 'person' | 'partner' | 'department';
  id: string;
  name: string;
  kind: 'resident' | 'staff';
  title: string | null;
  photoId: string | null;
}

const PEOPLE = ['requesterId', 'openerId', 'workerId', 'firstResponderId'];

function wantedIds(named: Named[]) {
  const people = named.flatMap(({ request, events = [] }) => [
    ...PEOPLE.map((field) => request[field]),
    ...events.map(({ actor }) => actor),
  ]);
  const buildings = named.flatMap(({ subject, events = [] }) => [
    subject?.place?.buildingId,
    ...events.map(({ input }) => (input.place as { buildingId?: string } | null | undefined)?.buildingId),
  ]);
  return {
    people: ids(people),
    partners: ids(named.map(({ request }) => request.partnerId)),
    departments: ids(named.map(({ request }) => request.custody.departmentId)),
    places: ids([...named.flatMap(({ request }) => [request.regionId, request.custody.regionId]), ...buildings]),
  };
}

function ids(values: unknown[]): string[] {
  return [...new Set(values.filter((value): value is string => typeof value === 'string' && value !== 'system'))];
}
