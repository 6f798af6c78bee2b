// The text agent: one hidden <textarea> that edits natively for the canvas. Typing, composition, caret keys, word jumps,
// undo inside a field and the clipboard are the browser's own; the program draws what the control holds.
const encoder = new TextEncoder();

export const bytesBefore = (text, index) => encoder.encode(text.slice(0, index)).length;

export function indexOfByte(text, byte) {
  let bytes = 0;
  let index = 0;
  for (const character of text) {
    if (bytes >= byte) break;
    bytes += encoder.encode(character).length;
    index += character.length;
  }
  return index;
}

export function putText(module, text) {
  const bytes = encoder.encode(text);
  const at = module._offerta_buffer(bytes.length);
  module.HEAPU8.set(bytes, at);
  return bytes.length;
}

export function makeAgent(module, element, frames) {
  let field = 0;
  let multiline = false;
  let composing = false;
  let compositionStart = -1;
  let sent = "";

  let replaced = null;
  const ruler = document.createElement("canvas").getContext("2d");

  function measure(text) {
    ruler.font = "14px system-ui, sans-serif";
    return ruler.measureText(text).width;
  }

  function standIn(original) {
    if (replaced && replaced !== original) replaced.hidden = false;
    replaced = original;
    if (original) original.hidden = true;
    element.classList.toggle("hit", Boolean(original));
    for (const name of ["role", "aria-label", "aria-description", "aria-invalid", "aria-required", "aria-expanded", "aria-haspopup"]) {
      const value = original?.getAttribute(name);
      if (value) element.setAttribute(name, value);
      else element.removeAttribute(name);
    }
    if (!original) element.setAttribute("aria-label", "Offerta");
  }

  function state() {
    return `${element.value}\u0000${element.selectionStart}\u0000${element.selectionEnd}\u0000${element.selectionDirection}\u0000${composing}`;
  }

  function report() {
    if (!field) return;
    const now = state();
    if (now === sent) return;
    sent = now;
    const text = multiline ? element.value : element.value.replace(/[\r\n]+/g, " ");
    const backward = element.selectionDirection === "backward";
    const anchor = bytesBefore(text, backward ? element.selectionEnd : element.selectionStart);
    const caret = bytesBefore(text, backward ? element.selectionStart : element.selectionEnd);
    const from = composing && compositionStart >= 0 ? bytesBefore(text, compositionStart) : -1;
    module._offerta_on_text(field, putText(module, text), anchor, caret, from, from < 0 ? -1 : caret);
  }

  function typedOutside() {
    const text = element.value;
    element.value = "";
    if (!text) return;
    module._offerta_on_typed(putText(module, text));
    // At once: what is typed next may belong to the field that this opens.
    frames.now();
  }

  element.addEventListener("compositionstart", () => {
    composing = true;
    compositionStart = element.selectionStart;
  });
  element.addEventListener("compositionend", () => {
    composing = false;
    compositionStart = -1;
    if (field) report();
    else typedOutside();
  });
  element.addEventListener("input", () => {
    if (field) report();
    else if (!composing) typedOutside();
  });
  document.addEventListener("selectionchange", () => {
    if (document.activeElement === element) report();
  });

  return {
    element,
    get field() { return field; },
    get multiline() { return multiline; },
    get composing() { return composing; },
    /// Takes the keyboard while nothing is edited, so that typing and the clipboard reach the program.
    rest() {
      if (document.activeElement !== element) element.focus({ preventScroll: true });
    },
    host: {
      agentBegin(id, text, start, end, isMultiline, numeric, x, y, width, height) {
        const from = indexOfByte(text, Math.min(start, end));
        const to = indexOfByte(text, Math.max(start, end));
        const changed = field !== id || element.value !== text;
        field = id;
        multiline = isMultiline;
        element.inputMode = numeric ? "decimal" : "text";
        element.enterKeyHint = isMultiline ? "enter" : "done";
        // The control stands in for the field's element in the mirror: the same place, name and description.
        standIn(document.getElementById(`m${id}`));
        element.style.left = `${x}px`;
        element.style.top = `${y}px`;
        element.style.width = `${width}px`;
        element.style.height = `${height}px`;
        if (changed && !composing) element.value = text;
        if (document.activeElement !== element) element.focus({ preventScroll: true });
        if (!composing && (element.selectionStart !== from || element.selectionEnd !== to || changed)) {
          element.setSelectionRange(from, to, start > end ? "backward" : "forward");
        }
        sent = state();
      },
      agentMove(caretX) {
        // Candidate windows of input methods open at the control's own caret: its text starts where the drawn one does.
        const before = measure(element.value.slice(0, element.selectionStart));
        element.style.textIndent = `${Math.round(caretX - parseFloat(element.style.left) - before)}px`;
      },
      agentEnd() {
        // What is composed outside of a field goes on: it has nothing to do with one that has ended before.
        if (!field) return;
        field = 0;
        composing = false;
        element.value = "";
        sent = "";
        standIn(null);
      },
    },
  };
}
