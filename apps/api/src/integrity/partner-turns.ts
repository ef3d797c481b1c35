import { microsOf, microsSql } from './columns.js';
import type { Findings } from './finding.js';
import type { History } from './history.js';
import type { Reader } from './snapshot.js';

interface Turns {
  offers: number;
  takes: number;
  offered: string | null;
  taken: string | null;
}

/** Whose turn it was, counted again from the events. As many entries as there are partners. */
export class PartnerTurnsToldAgain {
  private readonly partners = new Map<string, Turns>();

  add(districtId: number, history: History): void {
    for (const { event } of history) {
      const { candidateIds, partnerId } = event.changes;
      const at = microsOf(event.at)!;
      if (event.to === 'offered' && Array.isArray(candidateIds) && candidateIds.length === 1) {
        const turns = this.of(districtId, candidateIds[0] as string);
        turns.offers++;
        turns.offered = later(turns.offered, at);
      }
      if (event.to === 'taken' && typeof partnerId === 'string') {
        const turns = this.of(districtId, partnerId);
        turns.takes++;
        turns.taken = later(turns.taken, at);
      }
    }
  }

  async compare(reader: Reader, findings: Findings): Promise<void> {
    const { rows } = await reader.query<Turns & { district_id: number; partner_id: string }>(
      `select district_id, partner_id, offers, takes, ${microsSql('offered_at')} as offered, ${microsSql('taken_at')} as taken
       from partner_turn`,
    );
    const stored = new Map(rows.map((row) => [`${row.district_id} ${row.partner_id}`, row]));
    for (const key of new Set([...stored.keys(), ...this.partners.keys()])) {
      const [told, kept] = [this.partners.get(key) ?? NONE, stored.get(key) ?? NONE];
      const wrong = (Object.keys(NONE) as (keyof Turns)[]).filter((field) => told[field] !== kept[field]);
      const [districtId, partnerId] = key.split(' ');
      if (wrong.length > 0)
        findings.add({
          check: 'partner-turns',
          districtId: Number(districtId),
          detail: `partner ${partnerId}: ${wrong.join(', ')} differ from the events`,
        });
    }
  }

  private of(districtId: number, partnerId: string): Turns {
    const key = `${districtId} ${partnerId}`;
    const known = this.partners.get(key) ?? { ...NONE };
    this.partners.set(key, known);
    return known;
  }
}

const NONE: Turns = { offers: 0, takes: 0, offered: null, taken: null };

function later(a: string | null, b: string): string {
  return a !== null && Number(a) > Number(b) ? a : b;
}
