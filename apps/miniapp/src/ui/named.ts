/**
 * The name of a field or a picture, as its properties. On H5 it belongs to what lies inside Taro's element: that is what
 * is focused and read.
 */
export function named(title: string, kind: 'field' | 'picture' = 'field') {
  if (process.env.TARO_ENV !== 'h5') return { ariaLabel: title };
  return { nativeProps: kind === 'field' ? { 'aria-label': title } : { alt: title } };
}
