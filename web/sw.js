// Keeps the program by its hashed names. {{version}} is a hash over them: a new build is a new worker.
const CACHE = "offerta-{{version}}";
const ASSETS = {{assets}}.map((name) => `/${name}`);
const LATER = ["/later.", "/export.", "/export_worker.", "/fonts/InterDoc", "/account.", "/welcome."];
const isLater = (name) => LATER.some((start) => name.startsWith(start));
const PAGE = "/";
// Windows that were open when this version took over run an earlier one: they ask for names of its own.
const OLD_WINDOWS = "/old-windows";
const isHashed = (path) => /\.[0-9a-f]{12}\.\w+$/.test(path);

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then(async (cache) => {
    await cache.addAll(ASSETS.filter((name) => !isLater(name)));
    await cache.add(new Request(PAGE, { cache: "reload" }));
  }));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(noteOldWindows().then(() => self.clients.claim()));
});

async function openWindows() {
  return (await self.clients.matchAll({ type: "window", includeUncontrolled: true })).map(({ id }) => id);
}

async function noteOldWindows() {
  const cache = await caches.open(CACHE);
  await cache.put(OLD_WINDOWS, new Response(JSON.stringify(await openWindows())));
}

/// Earlier versions go once no window runs them any more; a page that starts over is another window.
async function forgetOld() {
  const noted = await (await caches.open(CACHE)).match(OLD_WINDOWS);
  const old = noted ? await noted.json() : [];
  if ((await openWindows()).some((id) => old.includes(id))) return;
  const names = (await caches.keys()).filter((name) => name.startsWith("offerta-") && name !== CACHE);
  await Promise.all(names.map((name) => caches.delete(name)));
}

self.addEventListener("message", (event) => {
  if (event.data === "apply") self.skipWaiting();
  if (event.data === "warm") event.waitUntil(caches.open(CACHE).then(warm).then(forgetOld));
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
  } else if (isHashed(url.pathname)) {
    event.respondWith(caches.match(url.pathname).then((kept) => kept ?? fetch(event.request)));
  }
});
