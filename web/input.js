// Pointer, wheel, keyboard and clipboard of the page. What the browser needs for itself is left to it: only the keys
// listed here are taken, and Ctrl with the wheel stays zoom.
import { putText } from "/{{asset:agent.js}}";

const MOVE = 0, DOWN = 1, UP = 2, LEAVE = 3, WHEEL = 4;
const SHIFT = 1, CTRL = 2, ALT = 4;
const LINE_PX = 20;
const PAN_START_PX = 8;

// By place on the keyboard, in the order of ui::Key.
const KEYS = ["", "Enter", "Escape", "Tab", "Space", "Backspace", "Delete", "Insert", "ArrowLeft", "ArrowRight", "ArrowUp",
  "ArrowDown", "Home", "End", "PageUp", "PageDown", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12",
  "Slash", "BracketLeft", "BracketRight", "Minus", "Equal",
  ..."ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("").map((letter) => `Key${letter}`),
  ..."0123456789".split("").map((digit) => `Digit${digit}`)];
const CODE = new Map(KEYS.map((code, index) => [code, index]));
CODE.set("NumpadEnter", CODE.get("Enter"));

// Taken from the browser while a text is edited, and while nothing is.
const EDITING = new Set(["Enter", "NumpadEnter", "Escape", "Tab", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "F1", "F2", "F7",
  "S+ArrowUp", "S+ArrowDown", "C+Enter", "C+NumpadEnter", "C+KeyK", "C+KeyS", "C+KeyD", "A+KeyS", "A+ArrowDown", "A+ArrowUp", "S+Enter", "S+Tab"]);
const RESTING = new Set([...EDITING, "Space", "ArrowLeft", "ArrowRight", "Home", "End", "Insert", "Delete", "Backspace",
  "S+ArrowUp", "S+ArrowDown", "S+ArrowLeft", "S+ArrowRight", "S+PageUp", "S+PageDown", "S+Home", "S+End", "S+Space",
  "C+KeyZ", "CS+KeyZ", "C+KeyY", "C+KeyA", "C+Home", "C+End", "C+Space", "C+ArrowUp", "C+ArrowDown", "SA+ArrowUp", "SA+ArrowDown", "S+F10"]);
// Reported but left to the browser: they also type.
const isTypingKey = (code) => /^(Key|Digit)|^(Slash|Bracket|Minus|Equal)/.test(code);

const onMac = /Mac|iPhone|iPad/.test(navigator.platform || "");
const modsOf = (event) => (event.shiftKey ? SHIFT : 0) | ((onMac ? event.metaKey : event.ctrlKey) ? CTRL : 0) | (event.altKey ? ALT : 0);

function chord(event) {
  const mods = modsOf(event);
  const prefix = (mods & CTRL ? "C" : "") + (mods & SHIFT ? "S" : "") + (mods & ALT ? "A" : "");
  return prefix ? `${prefix}+${event.code}` : event.code;
}

function wireKeys(module, agent, mirror) {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const key = CODE.get(event.code);
    const name = chord(event);
    const editing = agent.field !== 0;
    if (key === undefined) return;
    if (event.code === "Tab" && mirror.leavesPage(event.shiftKey)) return;
    // Up and down go by the lines that are drawn, which the program alone knows.
    if (editing && agent.multiline && ["Enter", "PageUp", "PageDown"].includes(name)) return;
    if ((editing ? EDITING : RESTING).has(name)) {
      event.preventDefault();
      module._offerta_on_key(key, modsOf(event), event.repeat ? 1 : 0);
    } else if (!editing && isTypingKey(event.code) && !event.metaKey && !event.ctrlKey && !event.altKey) {
      // What types reaches the program twice, as a key and as text; it takes the one it has a use for.
      if (document.activeElement !== agent.element && !mirror.isTextInput(document.activeElement)) agent.rest();
      module._offerta_on_key(key, modsOf(event), event.repeat ? 1 : 0);
    }
  }, true);
}

function wireClipboard(module, agent) {
  const copy = (event) => {
    if (agent.field) return;
    const text = module._offerta_on_copy(event.type === "cut" ? 1 : 0);
    if (!text) return;
    event.clipboardData.setData("text/plain", module.UTF8ToString(text));
    const html = module.UTF8ToString(module._offerta_copied_html());
    if (html) event.clipboardData.setData("text/html", html);
    event.preventDefault();
  };
  document.addEventListener("copy", copy);
  document.addEventListener("cut", copy);
  document.addEventListener("paste", (event) => {
    if (agent.field) return;
    const text = event.clipboardData.getData("text/plain");
    event.preventDefault();
    if (text) module._offerta_on_paste(putText(module, text));
  });
}

function wireWheel(module, root) {
  root.addEventListener("wheel", (event) => {
    if (event.ctrlKey) return;
    event.preventDefault();
    const unit = event.deltaMode === 1 ? LINE_PX : event.deltaMode === 2 ? innerHeight * 0.9 : 1;
    let x = event.deltaX * unit;
    let y = event.deltaY * unit;
    if (event.shiftKey && x === 0) [x, y] = [y, 0];
    module._offerta_on_pointer(WHEEL, event.clientX, event.clientY, 0, modsOf(event), x, y, 0);
  }, { passive: false });
}

// A finger that moves scrolls, one that does not taps; nothing is pressed before that is known.
function makeTouch(module, frames) {
  let start = null;
  let panning = false;
  let speed = 0;
  const send = (kind, event) => module._offerta_on_pointer(kind, event.clientX, event.clientY, 0, modsOf(event), 0, 0, 1);
  function glide(x, y) {
    if (Math.abs(speed) < 0.5 || start) return;
    module._offerta_on_pointer(WHEEL, x, y, 0, 0, 0, speed, 1);
    speed *= 0.94;
    requestAnimationFrame(() => glide(x, y));
  }
  return {
    down(event) {
      start = { x: event.clientX, y: event.clientY, lastX: event.clientX, lastY: event.clientY };
      panning = false;
      speed = 0;
    },
    move(event) {
      if (!start) return;
      panning ||= Math.hypot(event.clientX - start.x, event.clientY - start.y) > PAN_START_PX;
      if (!panning) return;
      speed = start.lastY - event.clientY;
      module._offerta_on_pointer(WHEEL, start.x, start.y, 0, 0, start.lastX - event.clientX, speed, 1);
      start.lastX = event.clientX;
      start.lastY = event.clientY;
    },
    up(event) {
      const from = start;
      start = null;
      if (!from) return;
      if (panning) return glide(from.x, from.y);
      send(MOVE, event);
      send(DOWN, event);
      send(UP, event);
      // At once: phones open their keyboard only inside the handler of the touch.
      frames.now();
    },
    cancel() { start = null; },
  };
}

function wirePointer(module, root, agent, mirror, frames) {
  const touch = makeTouch(module, frames);
  const send = (kind, event, button) => module._offerta_on_pointer(kind, event.clientX, event.clientY, button, modsOf(event), 0, 0, 0);
  const isTouch = (event) => event.pointerType === "touch";
  root.addEventListener("pointermove", (event) => (isTouch(event) ? touch.move(event) : send(MOVE, event, 0)));
  root.addEventListener("pointerdown", (event) => {
    if (event.button === 0) root.setPointerCapture(event.pointerId);
    if (isTouch(event)) touch.down(event);
    else send(DOWN, event, event.button);
    // At once, so that the field has the keyboard before the next key.
    if (!isTouch(event) && mirror.isTextInput(event.target)) frames.now();
  });
  root.addEventListener("pointerup", (event) => (isTouch(event) ? touch.up(event) : send(UP, event, event.button)));
  root.addEventListener("pointercancel", (event) => (isTouch(event) ? touch.cancel() : send(UP, event, 0)));
  root.addEventListener("pointerleave", (event) => { if (!isTouch(event)) send(LEAVE, event, 0); });
  // The browser's own reaction to a press would move the keyboard away from the agent.
  root.addEventListener("mousedown", (event) => {
    event.preventDefault();
    if (!root.contains(document.activeElement)) agent.rest();
  });
  root.addEventListener("contextmenu", (event) => event.preventDefault());
  root.addEventListener("dragover", (event) => event.preventDefault());
}

export function makeInput(module, root, agent, mirror, frames) {
  wireKeys(module, agent, mirror);
  wireClipboard(module, agent);
  wireWheel(module, root);
  wirePointer(module, root, agent, mirror, frames);
}
