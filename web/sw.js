// Keeps the program by its hashed names. {{version}} is a hash over them: a new build is a new worker.
const CACHE = "offerta-{{version}}";
const ASSETS = {{assets}}.map((name) => `/${name}`);
const LATER = ["/later.", "/export.", "/export_worker.", "/fonts/InterDoc", "/account.", "/welcome."];
const isLater = (name) => LATER.some((start) => name.startsWith(start));
const PAGE = "/";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then(async (cache) => {
    await cache.addAll(ASSETS.filter((name) => !isLater(name)));
    await cache.add(new Request(PAGE, { cache: "reload" }));
  }));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter((name) => name.startsWith("offerta-") && name !== CACHE).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  if (event.data === "apply") self.skipWaiting();
  if (event.data === "warm") event.waitUntil(caches.open(CACHE).then(warm));
});

async function warm(cache) {
  for (const name of ASSETS.filter(isLater)) {
    if (!(await cache.match(name))) await cache.add(name);
  }
}

async function fromCache(request, key) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(key);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok && key !== PAGE) await cache.put(key, fresh.clone());
  return fresh;
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate" && (url.pathname === "/" || url.pathname === "/index.html")) {
    event.respondWith(fromCache(event.request, PAGE));
  } else if (ASSETS.includes(url.pathname)) {
    event.respondWith(fromCache(event.request, url.pathname));
  }
});
