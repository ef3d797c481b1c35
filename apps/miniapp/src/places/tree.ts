// Reading the tree of places. Pure.

/** What is read of a region of `/api/regions/tree`. */
export interface PlaceNode {
  id: string;
  kind: string;
  name: string;
  placeKey: string;
  compound?: string;
  phone?: string;
  address?: string;
  lat?: number;
  lng?: number;
  children: PlaceNode[];
}

/** Streets that have communities, with them. */
export function streetsOf(tree: PlaceNode): { id: string; name: string; communities: PlaceNode[] }[] {
  return placesOf(tree, 'street')
    .map((street) => ({ id: street.id, name: street.name, communities: placesOf(street, 'community') }))
    .filter(({ communities }) => communities.length > 0);
}

/** The buildings below a place by compound (小区), in the order of the tree. */
export function compoundsOf(tree: PlaceNode): { name: string; buildings: PlaceNode[] }[] {
  const compounds = new Map<string, PlaceNode[]>();
  for (const building of placesOf(tree, 'building')) {
    const name = building.compound ?? '';
    compounds.set(name, [...(compounds.get(name) ?? []), building]);
  }
  return [...compounds].map(([name, buildings]) => ({ name, buildings }));
}

/** All places of a kind, the tree itself included. */
export function placesOf(tree: PlaceNode, kind: string): PlaceNode[] {
  return tree.kind === kind ? [tree] : tree.children.flatMap((child) => placesOf(child, kind));
}

/** The building's name inside its compound: 3号楼. */
export const shortIn = (compound: string, name: string): string =>
  compound && name.startsWith(compound) && name.length > compound.length ? name.slice(compound.length) : name;

const KILOMETRES_A_DEGREE = 111;
/** Farther away nobody lives in that community: better to choose than to be put somewhere. */
const MOST_KILOMETRES = 10;

/** The community whose centre is nearest; none within ten kilometres, none where no centre is known. */
export function nearestOf(tree: PlaceNode, { lat, lng }: { lat: number; lng: number }): PlaceNode | undefined {
  const distanceTo = (place: PlaceNode) =>
    place.lat === undefined || place.lng === undefined
      ? Infinity
      : Math.hypot(place.lat - lat, (place.lng - lng) * Math.cos((lat * Math.PI) / 180)) * KILOMETRES_A_DEGREE;
  const [nearest] = placesOf(tree, 'community')
    .map((community) => ({ community, distance: distanceTo(community) }))
    .filter(({ distance }) => distance <= MOST_KILOMETRES)
    .sort((one, other) => one.distance - other.distance);
  return nearest?.community;
}
