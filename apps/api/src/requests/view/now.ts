import { type Filler, flowWords, type Said, type Tab } from '@linli/flows';
import type { Json, RequestState } from '@linli/workflow';
import { sayInstant, saySlot } from '../../time/chinese-time.js';

/** What happens now and by when, in words for people. */
export interface Now {
  title: string;
  words: string;
}

/** What the sentences are made of, as far as this viewer reads it. */
export interface NowFacts {
  flow: string;
  state: string;
  stateTitle: string;
  stage: string | null;
  final: string | null;
  mode: string | null;
  custodyName: string;
  partner: { name: string } | null;
  worker?: { name: string } | null;
  slot: Json;
  respondBy: string | null;
  promisedAt: string | null;
  dueAt: string | null;
  overdue: boolean;
  serviceCode?: string;
}

/** `facts` are what the viewer reads of the request. `now` in epoch ms. */
export function nowOf(facts: NowFacts, request: RequestState, parties: readonly string[], now: number): Now {
  const said = saidOf(facts);
  const own = isOwn(parties);
  const fill = filling(facts, untilOf(request), now);
  const sentence = firstFilled(own ? said.own : said.work, fill);
  const late = own ? '比承诺的时间晚了,您可以催单,也可以给社区打电话。' : '已经超过承诺的时间。';
  const title = said.title.replace('{desk}', deskOf(request));
  return { title, words: `${sentence}${facts.overdue && facts.final === null ? late : ''}` };
}

/** Where it lies in a list of one's requests; by its stage for a flow that is not the product's. */
export function tabOf({ flow, state, stage, final }: Pick<NowFacts, 'flow' | 'state' | 'stage' | 'final'>): Tab {
  const words = flowWords[flow]?.[state];
  if (words) return words.tab;
  if (final !== null) return 'ended';
  return stage === 'rate' ? 'rating' : stage === 'fulfil' ? 'serving' : 'arranging';
}

/** The states that lie under a tab, over every flow of the product. */
export function statesUnder(tab: Tab): { flow: string; state: string }[] {
  return Object.entries(flowWords).flatMap(([flow, states]) =>
    Object.entries(states).flatMap(([state, words]) => (words.tab === tab ? [{ flow, state }] : [])),
  );
}

function saidOf({ flow, state, stateTitle, final, mode }: NowFacts): Said {
  const words = flowWords[flow]?.[state];
  if (words) return { ...words, ...(mode ? words.modes?.[mode] : undefined) };
  const general = final === null ? ['{custody}正在办,会在{dueAt}前有结果。', '{custody}正在办。'] : [`${stateTitle}。`];
  return { title: stateTitle, own: general, work: general };
}

/** Whoever registered it for others and also handles it is told as one who handles it. */
function isOwn(parties: readonly string[]): boolean {
  if (['requester', 'proxy', 'household'].some((party) => parties.includes(party))) return true;
  return parties.length === 1 && parties[0] === 'opener';
}

/** The kind of desk that must act: nobody is told to wait for the community while somebody else has it. */
function deskOf({ custody, atTop }: Pick<RequestState, 'custody' | 'atTop'>): string {
  if (custody.departmentId) return '部门';
  if (custody.level === 0) return '社区';
  return atTop ? '区里' : '街道';
}

type Fill = Record<Filler, string | null>;

function filling(facts: NowFacts, until: Json | undefined, now: number): Fill {
  const here = new Date(now);
  const ahead = (at: Json | undefined): boolean => typeof at === 'string' && Date.parse(at) > now;
  const instant = (at: Json | undefined): string | null => (ahead(at) ? sayInstant(at, here) : null);
  const slotEnd = (facts.slot as { to?: Json } | null)?.to;
  return {
    custody: facts.custodyName || '有关单位',
    partner: facts.partner?.name ?? null,
    worker: facts.worker?.name ?? null,
    slot: ahead(slotEnd) ? saySlot(facts.slot, here) : null,
    respondBy: instant(facts.respondBy),
    promisedAt: instant(facts.promisedAt),
    dueAt: instant(facts.dueAt),
    until: instant(until),
    serviceCode: facts.serviceCode ?? null,
  };
}

function firstFilled(sentences: readonly string[], fill: Fill): string {
  for (const sentence of sentences) {
    const names = [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as Filler);
    if (names.every((name) => fill[name] !== null)) {
      return sentence.replace(/\{(\w+)\}/g, (_, name: Filler) => fill[name]!);
    }
  }
  return sentences.at(-1)!.replace(/\{\w+\}/g, '有关单位');
}

/** What a request is waited for until, beside its clock. */
function untilOf({ pause, until }: RequestState): Json | undefined {
  return (pause as { until?: string } | null | undefined)?.until ?? (until as Json | undefined);
}
