import type { PartnerSeed } from './world/partners.js';
import type { PlaceSeed } from './world/places.js';

/** The visitor's own names over the fictional ones: `linli seed --names names.xlsx`. */
export class Renaming {
  constructor(private readonly names: ReadonlyMap<string, string> = new Map()) {}

  /** Every name the sheet may replace, as it would be written to a template. */
  static replaceable(places: PlaceSeed[], partners: PartnerSeed[]): string[] {
    const named = places.filter((place) => ['district', 'street', 'community'].includes(place.kind));
    return [...named.map((place) => place.name), ...partners.map((partner) => partner.name)];
  }

  /** Grids and buildings follow their community's name. */
  place(place: PlaceSeed): { name: string; shortName: string } {
    const own = this.names.get(place.name);
    if (own) return { name: own, shortName: own.replace(/(街道|社区|区|县|镇)$/, '') };
    let name = place.name;
    for (const [from, to] of this.names)
      if (place.kind === 'grid' || place.kind === 'microGrid') name = name.replace(from, to);
    return { name, shortName: place.shortName };
  }

  shop(partner: PartnerSeed): string {
    return this.names.get(partner.name) ?? partner.name;
  }
}
