import { courtesyName, maskName } from '../masking.js';
import type { Viewer } from './viewer.js';

/** What stands where somebody's name may not be read. */
export const SOMEBODY = '居民';

/** A name as this viewer reads it: staff by name, a resident as far as the viewer's sight goes, oneself always. */
export function spellPerson(person: { name: string; kind: string }, viewer: Viewer, personId: string): string {
  return person.kind === 'staff' ? person.name : spellResident(person.name, viewer, personId);
}

export function spellResident(name: string, viewer: Viewer, personId: string): string {
  if (personId === viewer.actorId) return name;
  switch (viewer.sight) {
    case 'all':
    case 'job':
    case 'desk':
      return name;
    case 'masked':
      return maskName(name);
    case 'offer':
      return courtesyName(name);
    case 'none':
      return SOMEBODY;
  }
}
