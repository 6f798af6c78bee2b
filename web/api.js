// Requests of the pages outside the canvas, with their failures in words.
import { words } from "/{{asset:words.js}}";

function uuid() {
  return crypto.randomUUID ? crypto.randomUUID() : "10000000-1000-4000-8000-100000000000".replace(/[018]/g,
    (digit) => (+digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (+digit / 4)))).toString(16));
}

/// {ok, status, body, text}: `text` says what went wrong, in the language of the page.
export async function call(method, path, body) {
  let response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method, credentials: "same-origin",
      headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...(method === "GET" ? {} : { "Mutation-Id": uuid() }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    return { ok: false, status: 0, body: null, text: words().away };
  }
  const answer = await response.json().catch(() => null);
  return { ok: response.ok, status: response.status, body: answer, text: response.ok ? "" : reason(response, answer) };
}

function reason(response, problem) {
  const text = words();
  if (response.status === 429) return text.too_many.replace("{}", response.headers.get("Retry-After") ?? "60");
  if (problem && typeof text[problem.code] === "string") return text[problem.code];
  const first = problem?.findings?.[0];
  if (first) return `${first.place}: ${first.expected}`;
  return text.server_error.replace("{}", `${response.status}${problem?.request_id ? `, ${problem.request_id}` : ""}`);
}

/// Shows what went wrong above a form, or takes it away.
export function tell(element, text, kind = "bad") {
  element.hidden = !text;
  element.textContent = text;
  element.className = `message ${kind}`;
}

/// Runs `work` while the form's button says that it is busy.
export async function busy(button, word, work) {
  const label = button.textContent;
  button.disabled = true;
  button.setAttribute("aria-busy", "true");
  if (word) button.textContent = words()[word];
  try {
    return await work();
  } finally {
    button.disabled = false;
    button.removeAttribute("aria-busy");
    button.textContent = label;
  }
}

/// The eye beside a password.
export function watchSecrets(root = document) {
  for (const button of root.querySelectorAll(".secret button")) {
    button.addEventListener("click", () => {
      const input = button.parentElement.querySelector("input");
      input.type = input.type === "password" ? "text" : "password";
      button.setAttribute("aria-pressed", String(input.type === "text"));
    });
  }
}
