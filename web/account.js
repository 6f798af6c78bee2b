// The own account: sessions, password, second factor. Plain HTML, so that password managers work.
import { busy, call, tell, watchSecrets } from "/{{asset:api.js}}";
import { language, watchLanguage, words } from "/{{asset:words.js}}";
import { forgetUser } from "/{{asset:user.js}}";

const by = (id) => document.getElementById(id);
let sessions = [];
let factor = null;
let user = null;

/// "27.11.2026, 06:54", "27 Nov 2026, 06:54": dates as everywhere else.
function momentText(time) {
  const russian = language() === "ru";
  return new Date(time).toLocaleString(russian ? "ru" : "en-GB", {
    day: russian ? "2-digit" : "numeric", month: russian ? "2-digit" : "short", year: "numeric", hour: "2-digit", minute: "2-digit",
  });
}

function toSignIn() {
  location.replace("/login.html?problem=session_over");
}

async function ask(method, path, body) {
  const answer = await call(method, path, body);
  if (answer.status === 401) toSignIn();
  return answer;
}

/// "Firefox, Linux": what a person recognises of a user agent.
function device(agent) {
  const browser = /Edg\//.test(agent) ? "Edge" : /OPR\//.test(agent) ? "Opera" : /Firefox\//.test(agent) ? "Firefox"
    : /Chrome\//.test(agent) ? "Chrome" : /Safari\//.test(agent) ? "Safari" : agent.slice(0, 40);
  const system = /Windows/.test(agent) ? "Windows" : /Android/.test(agent) ? "Android" : /iPhone|iPad/.test(agent) ? "iOS"
    : /Mac OS/.test(agent) ? "macOS" : /Linux/.test(agent) ? "Linux" : "";
  return [browser, system].filter(Boolean).join(", ");
}

function sessionRow(session) {
  const row = document.createElement("tr");
  const [what, when, action] = [0, 1, 2].map(() => row.appendChild(document.createElement("td")));
  what.textContent = device(session.agent);
  const where = document.createElement("small");
  where.textContent = ` ${session.address}`;
  what.append(where);
  when.textContent = momentText(session.seen_at);
  if (session.is_current) {
    const tag = document.createElement("span");
    tag.className = "tag";
    tag.textContent = words().this_session;
    action.append(tag);
    return row;
  }
  const end = document.createElement("button");
  end.className = "link";
  end.textContent = words().end;
  end.addEventListener("click", () => busy(end, null, async () => {
    await ask("DELETE", `/sessions/${session.id}`);
    await loadSessions();
  }));
  action.append(end);
  return row;
}

function show() {
  document.title = words().account_title;
  by("who").textContent = user ? [user.name, user.email].filter(Boolean).join(" · ") : "";
  by("sessions").replaceChildren(...sessions.map(sessionRow));
  by("end-others").disabled = sessions.length < 2;
  if (!factor) return;
  by("factor-state").textContent = factor.enabled ? words().factor_on.replace("{}", factor.recovery_codes) : words().factor_off;
  by("factor-button").textContent = factor.enabled ? words().turn_off : words().turn_on;
}

async function loadSessions() {
  const answer = await ask("GET", "/sessions");
  if (answer.ok) sessions = answer.body.items ?? answer.body;
  show();
}
async function loadFactor() {
  const answer = await ask("GET", "/second-factor");
  if (answer.ok) factor = answer.body;
  show();
}

by("end-others").addEventListener("click", () => busy(by("end-others"), null, async () => {
  const answer = await ask("POST", "/sessions/end-others", {});
  tell(by("sessions-message"), answer.ok ? words().sessions_ended : answer.text, answer.ok ? "good" : "bad");
  await loadSessions();
}));

by("sign-out").addEventListener("click", () => busy(by("sign-out"), null, async () => {
  const answer = await call("POST", "/sign-out", {});
  if (!answer.ok && answer.status !== 401) return tell(by("sessions-message"), answer.text);
  await forgetUser();
  location.replace("/login.html?problem=signed_out");
}));

by("password-form").addEventListener("submit", (event) => {
  event.preventDefault();
  busy(by("password-form").querySelector(".primary"), "saving", async () => {
    const answer = await ask("POST", "/password", { current: by("current").value, next: by("next").value });
    tell(by("password-message"), answer.ok ? words().password_changed : answer.text, answer.ok ? "good" : "bad");
    if (!answer.ok) return;
    by("password-form").reset();
    await loadSessions();
  });
});

by("factor-form").addEventListener("submit", (event) => {
  event.preventDefault();
  tell(by("factor-message"), "");
  busy(by("factor-button"), null, async () => {
    const password = by("factor-secret").value;
    const answer = factor?.enabled ? await ask("POST", "/second-factor/remove", { password }) : await ask("POST", "/second-factor", { password });
    by("factor-form").reset();
    if (!answer.ok) return tell(by("factor-message"), answer.text);
    if (factor.enabled) return loadFactor();
    by("factor-key").textContent = answer.body.secret;
    by("factor-link").href = answer.body.uri;
    by("confirm-form").hidden = false;
    by("factor-code").focus();
  });
});

by("confirm-form").addEventListener("submit", (event) => {
  event.preventDefault();
  busy(by("confirm-form").querySelector(".primary"), null, async () => {
    const answer = await ask("POST", "/second-factor/confirm", { code: by("factor-code").value.trim() });
    if (!answer.ok) return tell(by("factor-message"), answer.text);
    tell(by("factor-message"), "");
    by("confirm-form").hidden = true;
    by("codes").hidden = false;
    by("code-list").replaceChildren(...answer.body.recovery_codes.map((code) => {
      const item = document.createElement("li");
      item.appendChild(document.createElement("code")).textContent = code;
      return item;
    }));
    await loadFactor();
  });
});

async function start() {
  watchLanguage(show);
  watchSecrets();
  const session = await ask("GET", "/session");
  if (session.ok) user = session.body.user;
  by("login").value = user?.email ?? "";
  await Promise.all([loadSessions(), loadFactor()]);
}
start();
