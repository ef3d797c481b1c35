// The H5 app opens without a network, also on a page nobody has opened before. Written out by precache.mjs, which puts
// the version and the files in the place of the two words in capitals. It never answers for the API: what is read
// there is kept by the app itself, for the person who read it (src/api/read.ts).
const VERSION = 'THE_VERSION';
const FILES = new Set(THE_FILES);
/** Named by what is in them: a copy that the browser has is the right one. */
const HASHED = /\.[0-9a-f]{8}\./;
/** Addresses under which the server gives the one page there is (apps/api/src/http/pages/mini-program.ts). */
const PAGES = /^\/($|(pages|partner|grid|staff)\/)/;
const OURS = 'linli-';
const CACHE = OURS + VERSION;

// No skipWaiting: a new version takes over when no page of the old one is open any more, so that an open page finds
// the files it was built with, however long it stays.
self.addEventListener('install', (event) => {
  const wanted = ['/', ...FILES].map((url) => new Request(url, { cache: HASHED.test(url) ? 'default' : 'reload' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(wanted)));
});

self.addEventListener('activate', (event) => {
  const forgetOld = caches
    .keys()
    .then((names) => names.filter((name) => name.startsWith(OURS) && name !== CACHE))
    .then((old) => Promise.all(old.map((name) => caches.delete(name))));
  // The page that brought it here goes offline with it, too.
  event.waitUntil(forgetOld.then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin) return;
  const page = mode === 'navigate' && PAGES.test(pathname);
  if (page || FILES.has(pathname)) event.respondWith(kept(page ? '/' : pathname, event.request));
});

/** As it was built; from the server where the browser has thrown it away. */
async function kept(name, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(name)) ?? fetch(request);
}
