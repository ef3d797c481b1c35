/** From its second start on the H5 app opens without a network; WeChat keeps a mini-program by itself. */
export function openOffline(): void {
  if (process.env.TARO_ENV !== 'h5' || !('serviceWorker' in navigator)) return;
  // After the page: what is on the screen is not to wait for what may be opened later.
  const register = () => void navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}
