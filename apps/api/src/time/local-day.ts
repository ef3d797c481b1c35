const UTC_OFFSET = 8 * 3_600_000;

/** A date whose UTC parts are the local ones of the instant. China has one time zone and no daylight saving. */
export function localParts(at: Date): Date {
  return new Date(at.getTime() + UTC_OFFSET);
}

/** The local day of an instant, `2026-11-22`. */
export function localDay(at: Date): string {
  return localParts(at).toISOString().slice(0, 10);
}

/** 0 Sunday … 6 Saturday, local. */
export function localWeekday(at: Date): number {
  return localParts(at).getUTCDay();
}

/** Epoch ms of a local time `09:00` of a local day. */
export function localInstant(day: string, time = '00:00'): number {
  const [hours, minutes] = time.split(':').map(Number);
  return Date.parse(`${day}T00:00:00Z`) - UTC_OFFSET + (hours * 60 + minutes) * 60_000;
}
