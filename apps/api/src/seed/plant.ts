// Writes the demo district's people, places, services and partners: the ground on which the stories then run
// through the real commands.

import type { PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Sealing } from '../sealing/sealing.js';
import { type Ground, inserter } from './ground.js';
import { plantPeople, plantPersonas } from './plant-people.js';
import { plantPlaces } from './plant-places.js';
import { plantServices } from './plant-services.js';
import { knownPeople, otherPeople, type PersonSeed } from './world/people.js';
import { partners } from './world/partners.js';
import { districtPlace, places } from './world/places.js';
import { services } from './world/services.js';
import type { Renaming } from './names.js';

export const DEMO_DISTRICT = 1;

export async function plant(client: PoolClient, sealing: Sealing, today: Date, names: Renaming): Promise<Ground> {
  const districtId = DEMO_DISTRICT;
  const everybody = [...knownPeople, ...otherPeople(), ...partnerPeople()];
  const ground: Ground = {
    districtId,
    regions: idsFor(places),
    people: idsFor(everybody),
    services: idsFor(services),
    partners: idsFor(partners),
    everybody,
  };
  const insert = inserter(client, districtId);
  await client.query('insert into district (id, name, code, demo) values ($1, $2, $3, true)', [
    districtId,
    names.place(districtPlace).name,
    districtPlace.code,
  ]);
  await client.query('insert into district_policy (district_id) values ($1)', [districtId]);
  await plantPlaces(insert, ground, names);
  await plantPeople(insert, ground, sealing);
  await plantServices(insert, ground, today, names);
  await plantPersonas(insert, ground);
  return ground;
}

function idsFor(things: { code: string }[]): Map<string, string> {
  return new Map(things.map(({ code }) => [code, uuidv7()]));
}

function partnerPeople(): PersonSeed[] {
  return partners.flatMap((partner) =>
    partner.members.map((member): PersonSeed => ({
      code: member.person,
      name: member.name,
      kind: 'resident',
      birthYear: 1970,
      home: 'fuyou-fuyou',
    })),
  );
}
