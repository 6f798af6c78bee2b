// The DOM mirror: a tree of real roles, names, values and states over the canvas, for assistive technology and for
// tests. Elements lie exactly where the canvas shows the items; pointer events on them bubble to the root and count as
// pointer events of the canvas. A click without a pointer (a screen reader's), focus and input act on the item.
import { putText } from "/{{asset:agent.js}}";

const FIELD = "\u001f", RECORD = "\u001e";
const ACTIVATE = 0, FOCUS = 1, SET_VALUE = 2;
const S = { focusable: 1, focused: 2, disabled: 4, checked: 8, unchecked: 16, selected: 32, expanded: 64, collapsed: 128,
  invalid: 256, busy: 512, readonly: 1024, modal: 2048, required: 4096, pressed: 8192, current: 16384, popup: 32768,
  multiline: 65536, sortedUp: 131072, sortedDown: 262144, mixed: 524288, offscreen: 1048576 };
const HIT = new Set(["button", "link", "textbox", "searchbox", "combobox", "option", "checkbox", "radio", "tab", "row",
  "gridcell", "columnheader", "menuitem", "treeitem", "switch"]);
// The agent keeps the keyboard while one of these has focus: they take typed text and the clipboard.
const TYPED_INTO = new Set(["grid", "menu", "tree"]);
const LIVE = new Set(["status", "alert"]);

function parse(record) {
  const f = record.slice(1).split(FIELD);
  return { id: +f[0], parent: +f[1], role: f[2], state: +f[3], x: +f[4], y: +f[5], w: +f[6], h: +f[7], name: f[8], value: f[9],
    description: f[10], row: +f[11], rows: +f[12], column: +f[13], columns: +f[14], level: +f[15], layer: +f[16] };
}

function tagOf(node) {
  if (node.role === "textbox" && node.state & S.multiline) return "textarea";
  return node.role === "textbox" || node.role === "searchbox" || node.role === "combobox" ? "input" : "div";
}

const isInput = (element) => element?.tagName === "INPUT" || element?.tagName === "TEXTAREA";

function set(element, name, value) {
  if (value === null || value === "" || value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

function flag(element, name, state, on, off) {
  set(element, name, state & on ? "true" : off && state & off ? "false" : null);
}

function apply(element, node) {
  const { state } = node;
  if (node.role === "text") {
    if (element.textContent !== node.name) element.textContent = node.name;
    return;
  }
  set(element, "role", node.role);
  set(element, "aria-label", node.name);
  set(element, "aria-description", node.description);
  element.classList.toggle("hit", HIT.has(node.role) && !(state & S.offscreen));
  if (state & S.focusable) element.tabIndex = state & S.disabled ? -1 : 0;
  else element.removeAttribute("tabindex");
  flag(element, "aria-disabled", state, S.disabled);
  if (state & S.mixed) set(element, "aria-checked", "mixed");
  else flag(element, "aria-checked", state, S.checked, S.unchecked);
  set(element, "aria-selected", state & S.selected ? "true" : ["tab", "option", "row"].includes(node.role) ? "false" : null);
  flag(element, "aria-expanded", state, S.expanded, S.collapsed);
  flag(element, "aria-invalid", state, S.invalid);
  flag(element, "aria-busy", state, S.busy);
  flag(element, "aria-readonly", state, S.readonly);
  flag(element, "aria-modal", state, S.modal);
  flag(element, "aria-required", state, S.required);
  flag(element, "aria-pressed", state, S.pressed);
  flag(element, "aria-current", state, S.current);
  set(element, "aria-haspopup", state & S.popup ? (node.role === "combobox" ? "listbox" : "menu") : null);
  set(element, "aria-sort", state & S.sortedUp ? "ascending" : state & S.sortedDown ? "descending" : null);
  set(element, "aria-level", node.level || null);
  if (node.role === "row") set(element, "aria-rowindex", node.row || null);
  else if (node.row) { set(element, "aria-posinset", node.row); set(element, "aria-setsize", node.rows); }
  if (node.role === "grid") set(element, "aria-rowcount", node.rows);
  if (node.role === "grid") set(element, "aria-colcount", node.columns);
  else set(element, "aria-colindex", node.column || null);
  if (node.role === "progressbar") set(element, "aria-valuenow", node.value);
  if (LIVE.has(node.role) && element.textContent !== `${node.name} ${node.description}`.trim()) {
    element.textContent = `${node.name} ${node.description}`.trim();
  }
  if (isInput(element)) {
    if (element.value !== node.value) element.value = node.value;
    element.readOnly = Boolean(state & (S.disabled | S.readonly));
  } else if (node.value && node.role !== "progressbar") {
    set(element, "data-value", node.value);
    set(element, "aria-valuetext", node.role === "combobox" || node.role === "slider" ? node.value : null);
  }
}

// Places are relative to the parent's. Only layers above the page get an order of their own, so that an open list lies
// over whatever follows it in the tree.
function position(element, node, parent) {
  const style = element.style;
  style.left = `${node.x - (parent?.x ?? 0)}px`;
  style.top = `${node.y - (parent?.y ?? 0)}px`;
  style.width = `${node.w}px`;
  style.height = `${node.h}px`;
  style.zIndex = node.layer > 0 ? node.layer : "";
}

export function makeMirror(module, root, agent) {
  const nodes = new Map();
  const elements = new Map();
  let order = [];
  let focus = 0;
  let placing = false;

  const act = (id, kind, text = "") => module._offerta_on_action(id, kind, putText(module, text));
  const idOf = (target) => +(target.closest?.("[data-id]")?.dataset.id ?? 0);

  root.addEventListener("click", (event) => {
    if (event.detail === 0) act(idOf(event.target), ACTIVATE);
  });
  root.addEventListener("focusin", (event) => {
    const id = idOf(event.target);
    if (!placing && id && id !== focus) act(id, FOCUS);
  });
  root.addEventListener("input", (event) => act(idOf(event.target), SET_VALUE, event.target.value));

  function elementFor(node) {
    const old = elements.get(node.id);
    const tag = tagOf(node);
    if (old?.localName === tag) return old;
    const element = document.createElement(tag);
    element.id = `m${node.id}`;
    element.dataset.id = node.id;
    if (isInput(element)) element.autocomplete = "off";
    elements.set(node.id, element);
    // The order is told only when something came, went or moved: what takes another's place stands where that one stood.
    if (old) {
      old.replaceWith(element);
      element.append(...old.children);
    }
    return element;
  }

  // Each goes behind the one that was placed before it under the same parent. That one stays where it is, whereas a place that was
  // noted beforehand may itself have gone to another parent by then.
  function place() {
    const last = new Map();
    for (const id of order) {
      const node = nodes.get(id);
      const element = elements.get(id);
      if (!node || !element) continue;
      const parent = elements.get(node.parent) ?? root;
      const at = last.has(parent) ? last.get(parent).nextElementSibling : parent.firstElementChild;
      if (at !== element) parent.insertBefore(element, at);
      last.set(parent, element);
    }
  }

  function moveFocus() {
    const node = nodes.get(focus);
    const element = elements.get(focus);
    const active = document.activeElement;
    if (active && active !== document.body && active !== agent.element && !root.contains(active)) return;
    if (agent.field === focus && focus) {
      // The field's text is in the agent itself: what it spoke for before is not its item any more.
      agent.element.removeAttribute("aria-activedescendant");
      return;
    }
    if (!node || !element || TYPED_INTO.has(node.role)) {
      agent.element.setAttribute("aria-activedescendant", node ? element.id : "");
      agent.rest();
    } else if (active !== element) {
      element.focus({ preventScroll: true });
    }
  }

  /// Focusable items in order, inside the open dialog when there is one.
  function tabbable() {
    let scope = root;
    for (const id of order) {
      const node = nodes.get(id);
      if (node && node.state & S.modal) scope = elements.get(id) ?? scope;
    }
    const inside = (id) => scope === root || scope.contains(elements.get(id));
    return { modal: scope !== root, ids: order.filter((id) => {
      const node = nodes.get(id);
      return node && node.state & S.focusable && !(node.state & S.disabled) && inside(id);
    }) };
  }

  return {
    isTextInput: (element) => isInput(element) && root.contains(element),
    /// Whether Tab goes on to the browser's own controls: at either end of the page, unless a dialog is open.
    leavesPage(backward) {
      const { modal, ids } = tabbable();
      if (modal || ids.length === 0 || !focus) return false;
      return ids[backward ? 0 : ids.length - 1] === focus;
    },
    host: {
      mirrorApply(changes, focused) {
        placing = true;
        const changed = new Set();
        for (const record of changes.split(RECORD)) {
          if (record[0] === "r") {
            const id = parseInt(record.slice(1), 10);
            elements.get(id)?.remove();
            elements.delete(id);
            nodes.delete(id);
          } else if (record[0] === "n") {
            const node = parse(record);
            nodes.set(node.id, node);
            apply(elementFor(node), node);
            changed.add(node.id);
          } else if (record[0] === "o") {
            order = record.slice(1).split(FIELD).map(Number).filter(Boolean);
            place();
          }
        }
        for (const id of order) {
          const node = nodes.get(id);
          if (!node || !(changed.has(id) || changed.has(node.parent))) continue;
          position(elements.get(id), node, nodes.get(node.parent));
        }
        focus = focused;
        moveFocus();
        placing = false;
      },
      mirrorLater: (delay) => setTimeout(() => module._offerta_mirror_flush(), delay),
    },
  };
}
