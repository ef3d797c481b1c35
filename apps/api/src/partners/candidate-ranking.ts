import type { Instant } from '@linli/workflow';

/** What is known of one partner when an order is dispatched. */
export interface CandidateFacts {
  partnerId: string;
  name: string;
  /** Offers the service item. */
  serves: boolean;
  /** Its area holds the place. */
  inArea: boolean;
  /** Local days `2026-11-22`, both inclusive; null: no agreement, or no end. */
  agreementFrom: string | null;
  agreementUntil: string | null;
  paused: boolean;
  pauseReason: string | null;
  /** Jobs it can have at once, and has. */
  capacity: number;
  load: number;
  /** When it was last offered a job of its own or took one; null: never. */
  lastTurnAt: Instant | null;
  /** Orders it has done in half a year, and stars computed from them; null: none shown. */
  done: number;
  stars: number | null;
  distanceMetres: number | null;
}

export interface DispatchWish {
  /** Local day of the dispatch. */
  day: string;
  now: Instant;
  /** Whom the resident would like. */
  wantedPartnerId: string | null;
  /** Gave this order back or could not fulfil it. */
  excludedIds: readonly string[];
}

export interface Candidate {
  partnerId: string;
  name: string;
  eligible: boolean;
  /** 1, 2, 3 … among the eligible. */
  rank: number | null;
  /** Chinese: why this partner, or why not. */
  reasons: string[];
  load: number;
  distanceMetres?: number;
}

/**
 * Who should be asked, in order. First the resident's wish; then whose turn is longest ago, so that with n eligible
 * partners nobody waits for more than n − 1 dispatches without a wish; load, distance and id only part equals.
 */
export function rankCandidates(facts: readonly CandidateFacts[], wish: DispatchWish): Candidate[] {
  const judged = facts.map((fact) => ({ fact, obstacles: obstaclesOf(fact, wish) }));
  const eligible = judged.filter(({ obstacles }) => obstacles.length === 0).map(({ fact }) => fact);
  const first = [...eligible].sort((a, b) => turnOrder(a, b, wish));
  const last = judged
    .filter(({ obstacles }) => obstacles.length > 0)
    .sort((a, b) => textOrder(a.fact.name, b.fact.name));
  return [
    ...first.map((fact, index) => answer(fact, index + 1, reasonsOf(fact, wish))),
    ...last.map(({ fact, obstacles }) => answer(fact, null, obstacles)),
  ];
}

/** Why not, each as a sentence for staff; empty: may be asked. */
export function obstaclesOf(
  fact: CandidateFacts,
  { day, excludedIds }: Pick<DispatchWish, 'day' | 'excludedIds'>,
): string[] {
  const { agreementFrom, agreementUntil } = fact;
  const obstacles: string[] = [];
  if (!fact.serves) obstacles.push('没有登记这项服务');
  if (!fact.inArea) obstacles.push('服务范围不含这里');
  if (agreementFrom === null) obstacles.push('还没有签合伙协议');
  else if (day < agreementFrom) obstacles.push(`协议从 ${agreementFrom} 起`);
  else if (agreementUntil !== null && day > agreementUntil) obstacles.push(`协议已于 ${agreementUntil} 到期`);
  if (fact.paused) obstacles.push(fact.pauseReason ? `暂停接单:${fact.pauseReason}` : '暂停接单');
  if (fact.load >= fact.capacity) obstacles.push(`手上已满:在办 ${fact.load} 单,最多 ${fact.capacity} 单`);
  if (excludedIds.includes(fact.partnerId)) obstacles.push('这一单退回过或没能完成');
  return obstacles;
}

function reasonsOf(fact: CandidateFacts, { wantedPartnerId, now }: DispatchWish): string[] {
  const reasons = fact.partnerId === wantedPartnerId ? ['居民想请'] : [];
  reasons.push('登记了这项服务', '服务范围包含这里', `在办 ${fact.load} 单,最多 ${fact.capacity} 单`);
  reasons.push(fact.lastTurnAt === null ? '还没有派过单,优先轮到' : `上次派单在${ago(fact.lastTurnAt, now)}`);
  if (fact.done > 0) reasons.push(`近半年办过 ${fact.done} 单${fact.stars === null ? '' : `,${fact.stars} 星`}`);
  if (fact.distanceMetres !== null) reasons.push(`距离约 ${distance(fact.distanceMetres)}`);
  return reasons;
}

function turnOrder(a: CandidateFacts, b: CandidateFacts, { wantedPartnerId }: DispatchWish): number {
  return (
    Number(b.partnerId === wantedPartnerId) - Number(a.partnerId === wantedPartnerId) ||
    textOrder(a.lastTurnAt ?? '', b.lastTurnAt ?? '') ||
    a.load / a.capacity - b.load / b.capacity ||
    (a.distanceMetres ?? FAR) - (b.distanceMetres ?? FAR) ||
    textOrder(a.partnerId, b.partnerId)
  );
}

function answer(fact: CandidateFacts, rank: number | null, reasons: string[]): Candidate {
  const { partnerId, name, load, distanceMetres } = fact;
  return {
    partnerId,
    name,
    eligible: rank !== null,
    rank,
    reasons,
    load,
    ...(distanceMetres === null ? {} : { distanceMetres }),
  };
}

/** Not localeCompare: the order must be the same on every machine. */
function textOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function ago(at: Instant, now: Instant): string {
  const minutes = Math.max(0, Math.floor((Date.parse(now) - Date.parse(at)) / 60_000));
  if (minutes < 60) return `${minutes} 分钟前`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} 小时前`;
  return `${Math.floor(minutes / (24 * 60))} 天前`;
}

function distance(metres: number): string {
  return metres < 1000 ? `${Math.round(metres / 10) * 10} 米` : `${(metres / 1000).toFixed(1)} 公里`;
}

/** Unknown distance comes last; a number, because Infinity − Infinity is none. */
const FAR = 1e9;
