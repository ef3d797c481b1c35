import type { Consent } from './own';

export type Scope = Consent['scope'][number];

/** What one may be allowed to order for somebody else; all but the first count only once they are checked. */
export const scopes: readonly { value: Scope; title: string; short: string }[] = [
  { value: 'order', title: '日常点单', short: '日常点单' },
  { value: 'health', title: '看病取药这类跟身体有关的事', short: '看病取药' },
  { value: 'minor', title: '不满 14 岁孩子的事', short: '孩子的事' },
  { value: 'market', title: '100 元以上的付费服务', short: '100 元以上的服务' },
];

/** 日常点单、看病取药 */
export const scopeWords = (given: readonly Scope[]): string =>
  scopes
    .filter(({ value }) => given.includes(value))
    .map(({ short }) => short)
    .join('、');

const ways: Record<Consent['how'], string> = {
  said: '口头说过',
  phone: '电话里同意',
  visit: '当面同意',
  paper: '签字同意',
  own: '本人在自己的手机上同意',
};

/** How the person agreed, and whether that was checked: a word alone is not enough for everything. */
export function agreedWords({ how, verified }: Pick<Consent, 'how' | 'verified'>): string {
  if (how === 'own') return ways.own;
  return verified ? `${ways[how]},社区核实过` : `${ways[how]},还没有核实`;
}

/** Whether the yes of the person, or of staff, is still worth getting. */
export const canBeFirmer = ({ verified, scope }: Pick<Consent, 'verified' | 'scope'>): boolean =>
  !verified || scope.length < scopes.length;

const CODE = /^[\w-]{22}$/;

/** The code in what a camera read: our own page with `code=`, or the code itself. */
export function codeIn(read: string): string | undefined {
  const code = /[?&]code=([\w-]{22})(&|$)/.exec(read)?.[1] ?? read.trim();
  return CODE.test(code) ? code : undefined;
}
