// Runs the export module off the interface's thread. A message {id, name, bytes} makes a file ("make_pdf", "make_xlsx", "make_table")
// from bytes and is answered by {id, ok: true, bytes} or {id, ok: false, error}.
importScripts("/{{asset:export.js}}");

const KINDS = { make_pdf: 0, make_xlsx: 1, make_table: 2 };
const FONTS = ["/{{asset:fonts/Inter-Regular.ttf}}", "/{{asset:fonts/Inter-SemiBold.ttf}}", "/{{asset:fonts/InterDoc-Fallback.ttf}}"];
const FALLBACK = 2;

async function setFont(module, role) {
  const response = await fetch(FONTS[role]);
  if (!response.ok) throw new Error(`${FONTS[role]}: ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  withBytes(module, bytes, (at) => module._offerta_export_set_font(role, at, bytes.length));
}

function withBytes(module, bytes, use) {
  const at = module._malloc(Math.max(1, bytes.length));
  module.HEAPU8.set(bytes, at);
  try {
    return use(at);
  } finally {
    module._free(at);
  }
}

async function start() {
  const module = await self.createExport({ locateFile: () => "/{{asset:export.wasm}}" });
  await Promise.all([setFont(module, 0), setFont(module, 1)]);
  return module;
}

let ready = null;
let hasFallback = false;

async function make(kind, bytes) {
  const module = await (ready ??= start());
  const run = () => withBytes(module, bytes, (at) => module._offerta_export_make(kind, at, bytes.length));
  let made = run();
  // Characters outside Inter's cut need the large font, which few quotes do.
  if (made && !hasFallback && module.UTF8ToString(module._offerta_export_missing())) {
    await setFont(module, FALLBACK);
    hasFallback = true;
    made = run();
  }
  if (!made) throw new Error(module.UTF8ToString(module._offerta_export_error()));
  const from = module._offerta_export_result();
  return module.HEAPU8.slice(from, from + module._offerta_export_result_size());
}

self.onmessage = async ({ data }) => {
  try {
    if (!(data.name in KINDS)) throw new Error(`no function ${data.name}`);
    const bytes = await make(KINDS[data.name], data.bytes);
    self.postMessage({ id: data.id, ok: true, name: "", bytes }, [bytes.buffer]);
  } catch (error) {
    ready = null;
    hasFallback = false;
    self.postMessage({ id: data.id, ok: false, error: String(error?.message ?? error) });
  }
};
