// The service worker: the second visit fetches no code, and a start without a connection works. A new version waits
// until the person agrees. A page that runs while another lets the new version in is told of it and goes on as it is.
export function watchUpdates(module) {
  let waiting = null;
  let applying = false;
  module.host.applyUpdate = () => {
    if (!waiting) return location.reload();
    applying = true;
    waiting.postMessage("apply");
  };
  if (!("serviceWorker" in navigator) || !window.isSecureContext) return;
  let controlled = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (applying) return location.reload();
    waiting = null;
    if (controlled) module._offerta_on_update();
    controlled = true;
  });
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
