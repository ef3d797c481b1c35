/** Where the H5 program is found: links in QR codes lead there, and WeChat may open them inside itself. */
export const siteAddress = (): string => (process.env.TARO_ENV === 'h5' ? window.location.origin : API_BASE);
