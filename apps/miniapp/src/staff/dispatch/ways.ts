// The four ways to dispatch, and what each means, in words. Pure.

import type { Schema } from '../../forms/schema';

interface Candidate {
  partnerId: string;
  name: string;
  eligible: boolean;
  rank: number | null;
  reasons: readonly string[];
  load: number;
  distanceMetres?: number;
}

export interface Way {
  value: string;
  title: string;
  words?: string;
}

/** Which ways there are is said by the server; what they mean, here. */
export function waysOf(schema: Schema, candidates: readonly Candidate[]): Way[] {
  const { enum: values = [], enumTitles = [] } = schema.properties?.mode ?? {};
  return values.map((value, index) => ({
    value: String(value),
    title: enumTitles[index] ?? String(value),
    words: meaning(String(value), candidates),
  }));
}

function meaning(mode: string, candidates: readonly Candidate[]): string | undefined {
  const able = ranked(candidates).filter(({ eligible }) => eligible);
  switch (mode) {
    case 'chosen':
      return '您在下面选一家,只问这一家。居民点名要谁,就用这个。';
    case 'direct':
      return able[0] ? `先问排第一的${able[0].name};不接就自动问下一家。` : '现在没有能接的服务方。';
    case 'pool':
      return able.length > 0 ? `同时告诉能接的 ${able.length} 家,谁先接归谁。` : '现在没有能接的服务方。';
    case 'own':
      return '社区自己的人去办,在下面选谁去。';
    default:
      return undefined;
  }
}

/** Those that may take it by their rank, then the others. */
export function ranked<C extends Candidate>(candidates: readonly C[]): C[] {
  return [...candidates].sort(
    (one, other) => Number(other.eligible) - Number(one.eligible) || (one.rank ?? Infinity) - (other.rank ?? Infinity),
  );
}

/** 手上 1 单 · 离这里 300 米 */
export function standing({ load, distanceMetres }: Candidate): string {
  const far =
    distanceMetres === undefined
      ? []
      : [distanceMetres < 1000 ? `离这里 ${distanceMetres} 米` : `离这里 ${(distanceMetres / 1000).toFixed(1)} 公里`];
  return [load === 0 ? '手上没有单' : `手上 ${load} 单`, ...far].join(' · ');
}

interface Choice {
  mode?: string;
  partnerId?: string;
}

/** What is sent; undefined with a sentence where something is still to choose. */
export function dispatchInput(
  { mode, partnerId }: Choice,
  me: string,
): { input?: Record<string, string>; fault?: string } {
  if (!mode) return { fault: '请选怎么派。' };
  if (mode === 'chosen') return partnerId ? { input: { mode, partnerId } } : { fault: '请选派给哪一家。' };
  return { input: mode === 'own' ? { mode, handlerId: me } : { mode } };
}
