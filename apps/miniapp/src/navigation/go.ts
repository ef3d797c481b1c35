import Taro from '@tarojs/taro';

type Query = Record<string, string | undefined>;

const MOST_PAGES = 10;

/** Opens a page over this one; at WeChat's limit of ten pages it takes this one's place. */
export function go(page: string, query: Query = {}): void {
  const url = addressOf(page, query);
  const full = Taro.getCurrentPages().length >= MOST_PAGES;
  void (full ? Taro.redirectTo({ url }) : Taro.navigateTo({ url }));
}

/** Another tab, or a start anew: nothing to go back to. */
export function switchTo(page: string, query: Query = {}): void {
  void Taro.reLaunch({ url: addressOf(page, query) });
}

/** In the place of this page: after sending a form nobody wants to come back to it. */
export function replace(page: string, query: Query = {}): void {
  void Taro.redirectTo({ url: addressOf(page, query) });
}

/** Back, or home where there is no back (opened from a poster or a message). */
export function back(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else switchTo('/pages/home/index');
}

function addressOf(page: string, query: Query): string {
  const words = Object.entries(query)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return words.length ? `${page}?${words.join('&')}` : page;
}

/** What the page was opened with. */
export function useQuery(): Record<string, string | undefined> {
  const { params } = Taro.useRouter();
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, value === undefined ? undefined : decoded(value)]),
  );
}

/** WeChat hands parameters over as they were written; H5 has read them already. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
