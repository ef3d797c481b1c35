import type { Duration, Json } from '@linli/workflow';

export interface ServiceSeed {
  code: string;
  name: string;
  category: string;
  summary: string;
  mode: 'home_visit' | 'at_venue' | 'remote' | 'walk_in';
  route: 'assigned' | 'direct';
  partner?: string;
  cutoff?: string;
  quota?: number;
  openDays?: number[];
  openHours?: { from: string; to: string }[];
  startProof?: 'code' | 'none';
  evidence: { kind: 'photo' | 'signature' | 'words'; min: number };
  priceMode: 'free' | 'low_fee' | 'market';
  priceFen: number;
  capFen?: number;
  tiers?: { tier: 'age60' | 'age80' | 'lowIncome' | 'disabled'; priceFen: number }[];
  unit?: string;
  finishWithin?: Duration;
  warrantyDays?: number;
  urgency?: 'P0' | 'P1' | 'P2' | 'P3';
  poolAllowed?: boolean;
  detailsSchema?: Record<string, Json>;
  needsHealthConsent?: boolean;
  address?: string;
  hours?: string;
}

export const photo = { kind: 'photo', min: 1 } as const;
export const wordsOnly = { kind: 'words', min: 0 } as const;
export const form = (properties: Record<string, Json>, required: string[] = []): Record<string, Json> => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
