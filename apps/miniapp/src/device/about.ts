import about from '../../package.json';

/** Of this program, as WeChat and people ask for it. */
export const version: string = about.version;

/** Only a browser opens the pages of the API. */
export const opensDocs = process.env.TARO_ENV === 'h5';

export function openDocs(): void {
  if (process.env.TARO_ENV === 'h5') window.open(`${API_BASE}/api/docs`, '_blank', 'noopener');
}
