// The browser's side of the client's ports: requests, the live socket, storage, files, timers, address, clipboard.
import { putText } from "/{{asset:agent.js}}";
import { makeSession } from "/{{asset:session.js}}";
import { makeStorage } from "/{{asset:storage.js}}";

const encoder = new TextEncoder();

/// Several parts in one payload; returns their sizes.
export function putParts(module, parts) {
  const bytes = parts.map((part) => (typeof part === "string" ? encoder.encode(part) : part));
  const at = module._offerta_buffer(bytes.reduce((sum, part) => sum + part.length, 0));
  let to = at;
  for (const part of bytes) {
    module.HEAPU8.set(part, to);
    to += part.length;
  }
  return bytes.map((part) => part.length);
}

/// Lines "name: value" as pairs.
const headersOf = (lines) => lines.split(/\r?\n/).filter(Boolean).map((line) => line.split(/: (.*)/s).slice(0, 2));

// From this size on a body says how much of it has gone.
const WATCHED_BYTES = 64 * 1024;

/// What fetch does, by the one way that tells how much of the body has gone.
function fetchWatched(url, { method, signal, headers, body }, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.responseType = "arraybuffer";
    for (const [name, value] of headers) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => progress(loaded, total);
    request.onload = () => resolve(new Response(request.response?.byteLength ? request.response : null,
      { status: request.status, headers: headersOf(request.getAllResponseHeaders()) }));
    request.onerror = request.onabort = () => reject(new Error("no answer"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}

function makeHttp(module, session) {
  const open = new Map();
  async function send(id, method, url, headers, body, timeout) {
    const abort = new AbortController();
    let timedOut = false;
    let timer = 0;
    const ask = () => {
      timer = setTimeout(() => { timedOut = true; abort.abort(); }, timeout);
      const wanted = {
        method, signal: abort.signal, credentials: "same-origin", headers: headersOf(headers),
        body: body.length || (method !== "GET" && method !== "HEAD") ? body : undefined,
      };
      if (body.length < WATCHED_BYTES) return fetch(url, wanted);
      return fetchWatched(url, wanted, (sent, total) => { if (open.has(id)) module._offerta_on_http_progress(id, sent, total); });
    };
    open.set(id, abort);
    let status = 0, names = "", bytes = new Uint8Array();
    try {
      let response = await ask();
      // The session has ended: the request waits until the person has signed in again. It changed nothing.
      while (response.status === 401 && open.has(id)) {
        clearTimeout(timer);
        await session.signedOut();
        response = await ask();
      }
      bytes = new Uint8Array(await response.arrayBuffer());
      for (const [name, value] of response.headers) names += `${name}: ${value}\n`;
      status = response.status;
    } catch {
      bytes = new Uint8Array();
    }
    clearTimeout(timer);
    if (!open.delete(id)) return;
    const [headersSize, bodySize] = putParts(module, [names, bytes]);
    module._offerta_on_http(id, status, timedOut ? 1 : 0, headersSize, bodySize);
  }
  return {
    httpSend: send,
    httpCancel(id) {
      const abort = open.get(id);
      open.delete(id);
      abort?.abort();
    },
  };
}

function makeSocket(module) {
  let socket = null;
  const [OPENED, MESSAGE, CLOSED] = [0, 1, 2];
  return {
    socketOpen(path) {
      socket?.close();
      const mine = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`);
      socket = mine;
      const current = () => socket === mine;
      mine.onopen = () => current() && module._offerta_on_socket(OPENED, 0, 0);
      mine.onmessage = (event) => current() && typeof event.data === "string" && module._offerta_on_socket(MESSAGE, 0, putText(module, event.data));
      mine.onclose = (event) => current() && module._offerta_on_socket(CLOSED, event.code, 0);
    },
    socketSend(text) { if (socket?.readyState === WebSocket.OPEN) socket.send(text); },
    socketClose() {
      const old = socket;
      socket = null;
      old?.close();
    },
  };
}

function makeTimers(module) {
  const timers = new Map();
  return {
    setTimer(id, delay) {
      clearTimeout(timers.get(id));
      timers.set(id, setTimeout(() => { timers.delete(id); module._offerta_on_timer(id); }, delay));
    },
    cancelTimer(id) {
      clearTimeout(timers.get(id));
      timers.delete(id);
    },
  };
}

function makeWindow(module, session) {
  let unsaved = false;
  const route = () => location.hash.replace(/^#/, "") || "/";
  window.addEventListener("hashchange", () => module._offerta_on_route(putText(module, route())));
  window.addEventListener("online", () => module._offerta_on_online(1));
  window.addEventListener("offline", () => module._offerta_on_online(0));
  document.addEventListener("visibilitychange", () => module._offerta_on_visible(document.hidden ? 0 : 1));
  window.addEventListener("beforeunload", (event) => {
    if (!unsaved || session.isLeaving()) return;
    event.preventDefault();
    event.returnValue = true;  // Chrome up to 118 and Safari ask only then
  });
  return {
    text(which, to, room) {
      const texts = [route, () => navigator.language || "ru", () => location.origin + location.pathname];
      const bytes = encoder.encode(texts[which]()).slice(0, room);
      module.HEAPU8.set(bytes, to);
      return bytes.length;
    },
    setRoute(to, replace) {
      const hash = `#${to.replace(/^#/, "")}`;
      if (hash === location.hash) return;
      if (replace) history.replaceState(null, "", hash);
      else history.pushState(null, "", hash);
    },
    setUnsaved(value) { unsaved = value; },
    print(bytes) {
      const url = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
      window.open(url, "_blank");
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },
  };
}

function makeFiles(module) {
  async function give(id, file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const [nameSize, size] = putParts(module, [file.name, bytes]);
    module._offerta_on_file(id, nameSize, size);
  }
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files?.[0];
    if (file) give(0, file);
  });
  return {
    pickFile(id, accept) {
      const input = document.createElement("input");
      input.type = "file";
      input.accept = accept;
      input.addEventListener("change", () => (input.files[0] ? give(id, input.files[0]) : module._offerta_on_file_cancelled(id)));
      input.addEventListener("cancel", () => module._offerta_on_file_cancelled(id));
      input.click();
    },
    download(name, type, bytes) {
      const url = URL.createObjectURL(new Blob([bytes], { type }));
      const link = document.createElement("a");
      link.href = url;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },
    async clipboardWrite(text) {
      try {
        await navigator.clipboard.writeText(text);
      } catch (error) {
        console.warn("clipboard", error);
      }
    },
  };
}

function makeWorker(module, script) {
  let worker = null;
  const waiting = new Set();
  const fail = (id, error) => {
    const [, size] = putParts(module, ["", error]);
    module._offerta_on_worker(id, 0, 0, size);
  };
  function start() {
    const made = new Worker(script);
    made.onmessage = ({ data }) => {
      waiting.delete(data.id);
      if (!data.ok) return fail(data.id, data.error);
      const [nameSize, size] = putParts(module, [data.name ?? "", data.bytes]);
      module._offerta_on_worker(data.id, 1, nameSize, size);
    };
    made.onerror = (event) => {
      // A worker that fell over answers nobody; the next call starts a new one.
      worker = null;
      for (const id of waiting) fail(id, event.message || "worker");
      waiting.clear();
    };
    return made;
  }
  return {
    workerCall(id, name, bytes) {
      worker ??= start();
      waiting.add(id);
      worker.postMessage({ id, name, bytes }, [bytes.buffer]);
    },
  };
}

export function makePorts(module, exportWorker) {
  const storage = makeStorage(module);
  const session = makeSession(storage.reopen);
  return { ...session.host, ...makeHttp(module, session), ...makeSocket(module), ...makeTimers(module), ...makeWindow(module, session), ...makeFiles(module),
    ...makeWorker(module, exportWorker), ...storage.host };
}
