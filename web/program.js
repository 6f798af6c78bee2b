// The program in two parts (decision 16): app.wasm with the list of quotes, and later.wasm with every other screen. Where
// the first calls into the second stand placeholders in its function table, until the second puts itself there.
const AFTER_MS = 1_500;
const [LOADING, READY, FAILED] = [0, 1, 2];

/// `instantiate` is what Emscripten's glue calls; `failure` is a promise that ends only when the first part cannot start.
export function makeProgram(module, url, laterUrl) {
  let first = null;
  let state = LOADING;
  let fetching = false;
  let fail = null;
  let started = null;
  const failure = new Promise((_, reject) => { fail = reject; });
  const whenStarted = new Promise((resolve) => { started = resolve; });

  const table = () => Object.values(first).find((value) => value instanceof WebAssembly.Table);
  const tell = () => module._offerta_on_later_screens?.();

  // A screen asks for the second part before it calls into it. Should something else call sooner, the page stands still
  // until the part is there instead of failing.
  function fetchNow(slot) {
    if (state === READY) return;
    console.warn("the second part was needed before it was asked for", slot);
    const request = new XMLHttpRequest();
    request.open("GET", laterUrl, false);
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status !== 200) throw new Error(`${laterUrl}: ${request.status}`);
    const bytes = Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 255);
    new WebAssembly.Instance(new WebAssembly.Module(bytes), { primary: first });
    state = READY;
  }

  const placeholder = new Proxy({}, {
    get: (_, slot) => (...values) => {
      fetchNow(slot);
      return table().get(Number(slot))(...values);
    },
  });

  async function compile(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    if (WebAssembly.compileStreaming && response.headers.get("Content-Type") === "application/wasm") return WebAssembly.compileStreaming(response);
    return WebAssembly.compile(await response.arrayBuffer());
  }

  async function fetchLater() {
    if (fetching || state === READY) return;
    fetching = true;
    if (state === FAILED) {
      state = LOADING;
      tell();
    }
    try {
      const compiled = await compile(laterUrl);
      await whenStarted;
      if (state !== READY) await WebAssembly.instantiate(compiled, { primary: first });
      state = READY;
    } catch (error) {
      console.warn("second part", error);
      if (state !== READY) state = FAILED;
    }
    fetching = false;
    tell();
  }

  return {
    failure,
    instantiate(imports, done) {
      compile(url)
        .then(async (compiled) => {
          const instance = await WebAssembly.instantiate(compiled, { ...imports, placeholder });
          first = instance.exports;
          done(instance, compiled);
          started();
        })
        .catch(fail);
      return {};
    },
    host: {
      laterScreens: () => state,
      /// Now, since a screen waits for it, or when the list of quotes has had its time.
      fetchLaterScreens: (now) => { now ? fetchLater() : setTimeout(fetchLater, AFTER_MS); },
    },
  };
}
