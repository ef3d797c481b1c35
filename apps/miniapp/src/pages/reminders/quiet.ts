interface Quiet {
  from: string;
  until: string;
}

/** Local times without messages, in four choices; anything else somebody set elsewhere is shown as it is. */
export const quietChoices = [
  { value: 'none', title: '照平常(晚上 8 点到早上 8 点只说要紧的)' },
  { value: '21:00-07:00', title: '晚上 9 点到早上 7 点' },
  { value: '20:00-08:00', title: '晚上 8 点到早上 8 点' },
  { value: '12:00-14:30', title: '中午 12 点到下午 2 点半' },
];

export const quietValue = (quiet?: Quiet): string => (quiet ? `${quiet.from}-${quiet.until}` : 'none');

export function quietOf(value: string): Quiet | undefined {
  const [from, until] = value.split('-');
  return until ? { from, until } : undefined;
}
