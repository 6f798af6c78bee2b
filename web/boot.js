// Starts the page: fetches fonts beside the program, wires events, shows the first frame. What is missing check.js has found.
import { makeAgent } from "/{{asset:agent.js}}";
import { makeInput } from "/{{asset:input.js}}";
import { makeMirror } from "/{{asset:mirror.js}}";
import { makePorts } from "/{{asset:ports.js}}";
import { makeProgram } from "/{{asset:program.js}}";
import { watchUpdates } from "/{{asset:updates.js}}";

const FONTS = [
  "/{{asset:fonts/Inter-Regular.ttf}}",
  "/{{asset:fonts/Inter-SemiBold.ttf}}",
  "/{{asset:fonts/lucide.ttf}}",
];
const WASM = "/{{asset:app.wasm}}";
const LATER_WASM = "/{{asset:later.wasm}}";
const EXPORT_WORKER = "/{{asset:export_worker.js}}";

const { words, say, problem } = window.offertaStart;
window.offertaStart.runs = true;
const splash = document.getElementById("splash");
const root = document.getElementById("root");
const canvas = document.getElementById("canvas");

window.__offerta = { frames: 0, ready: false };

async function bytesOf(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function makeFrames(module) {
  let scheduled = false;
  let stopped = false;
  const run = () => {
    scheduled = false;
    if (stopped) return;
    const before = performance.now();
    try {
      module._offerta_frame();
    } catch (error) {
      stopped = true;
      console.error(error);
      say(words.crash, true);
    }
    window.__offerta.lastFrameMs = performance.now() - before;
  };
  return {
    now: run,
    request() {
      if (scheduled || stopped || !module._offerta_frame) return;
      scheduled = true;
      // A hidden page gets no animation frames, but what arrived must still be taken in and saved.
      if (document.hidden) setTimeout(run, 50);
      else requestAnimationFrame(run);
    },
  };
}

function watchSize(module) {
  const apply = (entry) => {
    const box = entry?.contentRect ?? canvas.getBoundingClientRect();
    const ratio = window.devicePixelRatio || 1;
    const device = entry?.devicePixelContentBoxSize?.[0];
    // Exact where the ratio is broken; of an emulated ratio the observer knows nothing.
    const exact = device && Math.abs(device.inlineSize - box.width * ratio) < 2 ? device : null;
    const width = exact ? exact.inlineSize : Math.round(box.width * ratio);
    const height = exact ? exact.blockSize : Math.round(box.height * ratio);
    module._offerta_on_size(box.width, box.height, ratio, width, height);
  };
  const observer = new ResizeObserver((entries) => apply(entries[entries.length - 1]));
  try {
    observer.observe(canvas, { box: "device-pixel-content-box" });
  } catch {
    observer.observe(canvas);
    window.addEventListener("resize", () => apply());
  }
  apply();
}

function watchPreferences(module) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const apply = () => module._offerta_on_preferences(dark.matches ? 1 : 0, still.matches ? 1 : 0);
  dark.addEventListener("change", apply);
  still.addEventListener("change", apply);
  apply();
}

// A context that was lost comes back by itself within a moment, or there is nothing to see until the page starts anew.
const CONTEXT_WAIT_MS = 5_000;

function watchContext(module) {
  let waiting = 0;
  canvas.addEventListener("webglcontextlost", (event) => {
    event.preventDefault();
    module._offerta_on_context(1);
    clearTimeout(waiting);
    waiting = setTimeout(() => { waiting = 0; say(words.context, true); }, CONTEXT_WAIT_MS);
  });
  canvas.addEventListener("webglcontextrestored", () => {
    if (!waiting) splash.style.display = "none";
    clearTimeout(waiting);
    module._offerta_on_context(0);
  });
}

async function boot() {
  if (problem) return;
  const slow = setTimeout(() => say(words.loading, false), 400);
  const fontBytes = await Promise.all(FONTS.map(bytesOf));
  let started = false;
  let failedGraphics = false;
  const module = { canvas };
  const program = makeProgram(module, WASM, LATER_WASM);
  const frames = makeFrames(module);
  const agent = makeAgent(module, document.getElementById("agent"), frames);
  const mirror = makeMirror(module, document.getElementById("mirror"), agent);
  module.host = {
    ...makePorts(module, EXPORT_WORKER),
    ...agent.host,
    ...mirror.host,
    ...program.host,
    requestFrame: frames.request,
    publish: (name, value) => { window.__offerta[name] = value !== "" && Number.isFinite(+value) ? +value : value; },
    setCursor: (cursor) => { root.style.cursor = ["default", "pointer", "text", "ew-resize", "grab", "not-allowed", "grabbing"][cursor]; },
    sizeCanvas: (width, height) => { canvas.width = width; canvas.height = height; canvas.style.width = canvas.style.height = ""; },
    noGraphics: () => { failedGraphics = true; },
    started: () => { started = true; },
    font: (which, to) => {
      if (to) module.HEAPU8.set(fontBytes[which], to);
      return fontBytes[which].length;
    },
  };
  // The program's main runs while this promise settles; sizes and preferences go in before its first frame.
  module.preRun = [() => { watchSize(module); watchPreferences(module); }];
  module.instantiateWasm = program.instantiate;
  // An address beyond the list of quotes needs the second part as soon as the first.
  if (!["", "#/", "#/quotes"].includes(location.hash)) program.host.fetchLaterScreens(true);
  await Promise.race([window.createOfferta(module), program.failure]);
  clearTimeout(slow);
  if (failedGraphics) return say(words.webgl, false);
  if (!started) return say(words.crash, true);
  watchContext(module);
  makeInput(module, root, agent, mirror, frames);
  watchUpdates(module);
  frames.now();
  splash.style.display = "none";
  window.__offerta.ready = true;
  window.__offerta.memory = () => module.HEAPU8.length;
  agent.rest();
}

boot().catch((error) => {
  console.error(error);
  say(words.network, true);
});
