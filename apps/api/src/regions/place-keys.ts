import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type RegionNode, RegionDirectory } from './region-directory.js';

/** Digits and letters that nobody confuses when reading them aloud. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 10;
export const PLACE_KEY = /^\d{1,9}-[0-9a-z]{10}$/i;

/**
 * Short name of a place for posters and links: fits the 32 characters of a WeChat scene, is made from the place's id
 * alone, so nothing is stored and a printed poster works as long as its place exists. It is no secret.
 */
export function placeKey({ districtId, id }: Pick<RegionNode, 'districtId' | 'id'>): string {
  const digest = createHash('sha256').update(id).digest();
  return `${districtId}-${Array.from(digest.subarray(0, LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('')}`;
}

@Injectable()
export class PlaceKeys {
  /** By the very list of places they were made of: a newer reading of the district is another list. */
  private readonly made = new WeakMap<readonly RegionNode[], Map<string, RegionNode>>();

  constructor(@Inject(RegionDirectory) private readonly regions: RegionDirectory) {}

  /** Null: no such place, or it was closed. */
  async find(key: string): Promise<RegionNode | null> {
    if (!PLACE_KEY.test(key)) return null;
    const districtId = Number(key.split('-', 1)[0]);
    await this.regions.load(districtId);
    const all = this.regions.all(districtId);
    let byKey = this.made.get(all);
    if (!byKey) this.made.set(all, (byKey = new Map(all.map((node) => [placeKey(node), node]))));
    return byKey.get(key.toLowerCase()) ?? null;
  }
}
