/** The key of the poster whose code opened this page in a browser (`/?place=KEY`); WeChat hands it to the page. */
export function posterKey(): string | undefined {
  if (process.env.TARO_ENV !== 'h5') return undefined;
  return new URLSearchParams(window.location.search).get('place') ?? undefined;
}
