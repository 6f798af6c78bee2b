// The service worker: the second visit fetches no code, and a start without a connection works. A new version waits
// until the person agrees.
export function watchUpdates(module) {
  let waiting = null;
  module.host.applyUpdate = () => {
    if (!waiting) return location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("apply");
  };
  if (!("serviceWorker" in navigator) || !window.isSecureContext) return;
  navigator.serviceWorker.register("/sw.js").then((registration) => {
    const offer = (worker) => {
      waiting = worker;
      module._offerta_on_update();
    };
    if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker.addEventListener("statechange", () => {
        if (worker.state === "installed" && navigator.serviceWorker.controller) offer(worker);
      });
    });
    // What documents need is fetched once the page is at rest, so that they can be made without a connection.
    setTimeout(() => navigator.serviceWorker.ready.then((ready) => ready.active?.postMessage("warm")), 8_000);
  }).catch((error) => console.warn("service worker", error));
}
