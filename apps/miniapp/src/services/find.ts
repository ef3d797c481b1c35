// Finding a service by what people say. Pure.

interface Named {
  name: string;
  summary: string;
  category: string;
  promise: { basedOn: number };
}

/** What says nothing about what is wanted. */
const FILLERS = /[的了要想请帮我给您吗呢啊一个些下家里上门来有没不会人能好需服务 ,,。.!!??]/g;

/**
 * Those that hold the words; where none does, those that share the most characters that mean something, so that
 * 「裤子短了」 finds 缝纫 (裁裤边).
 */
export function findServices<S extends Named>(services: readonly S[], words: string): S[] {
  const wanted = words.trim().toLowerCase();
  if (!wanted) return [...services];
  const textOf = ({ name, summary, category }: S) => `${name}\n${summary}\n${category}`.toLowerCase();
  const whole = services.filter((item) => textOf(item).includes(wanted));
  if (whole.length > 0) return whole.sort((one, other) => rank(other, wanted) - rank(one, wanted));
  const letters = [...new Set(wanted.replace(FILLERS, ''))];
  return services
    .map((item) => ({ item, shared: letters.filter((letter) => textOf(item).includes(letter)).length }))
    .filter(({ shared }) => shared > 0)
    .sort((one, other) => other.shared - one.shared || popularity(other.item) - popularity(one.item))
    .slice(0, 5)
    .map(({ item }) => item);
}

const rank = (item: Named, wanted: string): number => (item.name.toLowerCase().includes(wanted) ? 1 : 0);
const popularity = ({ promise }: Named): number => promise.basedOn;

/** The most ordered first. */
export const popular = <S extends Named>(services: readonly S[]): S[] =>
  [...services].sort((one, other) => popularity(other) - popularity(one));

/** Categories in the order of the list. */
export const categoriesOf = (services: readonly Named[]): string[] => [
  ...new Set(services.map(({ category }) => category)),
];

/** What takes any words, where nothing else fits (其他需求). */
export const catchAll = <S extends { code: string }>(services: readonly S[]): S | undefined =>
  services.find(({ code }) => code === 'other');
