/** Who somebody is to the mini program; null for whoever never signed in by WeChat. */
export interface OpenIds {
  find(districtId: number, personId: string): Promise<string | null>;
}

export const OPEN_IDS = Symbol('OpenIds');
