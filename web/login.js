// The sign-in page: without this script its form works too; with it messages stand in place and the second factor is asked for.
import { busy, call, tell, watchSecrets } from "/{{asset:api.js}}";
import { language, watchLanguage, words } from "/{{asset:words.js}}";
import { rememberUser } from "/{{asset:user.js}}";

const by = (id) => document.getElementById(id);
const query = new URLSearchParams(location.search);
let options = null;

/// Where to go after it: an address of the application, nothing else.
function goOn() {
  const next = query.get("next") ?? "";
  location.replace(next.startsWith("#/") ? `/${next}` : "/");
}

function showState() {
  by("state").textContent = options ? words().server_there : words().server_away;
  by("state-icon").textContent = options ? "\ue030" : "\ue031";
  by("state-icon").className = `icon ${options ? "good" : "bad"}`;
}

function showAccounts() {
  const accounts = options?.demo_accounts ?? [];
  by("demo").hidden = accounts.length === 0;
  by("demo-password").textContent = accounts[0]?.password ?? "";
  by("accounts").replaceChildren(...accounts.map((account) => {
    const button = document.createElement("button");
    button.type = "button";
    const name = document.createElement("span");
    const role = document.createElement("small");
    name.textContent = account.name;
    role.textContent = account.roles.map((of) => words().roles[of] ?? of).join(", ");
    button.append(name, role);
    button.addEventListener("click", () => {
      by("login").value = account.login;
      by("password").value = account.password;
      by("sign-in").requestSubmit();
    });
    return button;
  }));
}

function show() {
  document.title = words().title;
  showState();
  showAccounts();
  if (options?.organisation) by("organisation").textContent = options.organisation[language()] || options.organisation.ru;
  by("corporate").hidden = !options?.oidc;
}

function step(second) {
  by("first").hidden = second;
  by("second").hidden = !second;
  by(second ? "code" : "login").focus();
}

function signedIn(answer) {
  if (answer.user) rememberUser(answer.user);
  goOn();
}

by("sign-in").addEventListener("submit", (event) => {
  event.preventDefault();
  tell(by("message"), "");
  busy(by("submit"), "signing_in", async () => {
    const answer = await call("POST", "/sign-in", { login: by("login").value, password: by("password").value, remember: by("remember").checked });
    if (answer.ok && answer.body?.state === "second_factor") return step(true);
    if (answer.ok) return signedIn(answer.body);
    tell(by("message"), answer.text);
    by("password").select();
  });
});

by("factor").addEventListener("submit", (event) => {
  event.preventDefault();
  tell(by("factor-message"), "");
  busy(by("factor").querySelector(".primary"), null, async () => {
    const answer = await call("POST", "/sign-in/second-factor", { code: by("code").value.trim() });
    if (answer.ok) return signedIn(answer.body);
    tell(by("factor-message"), answer.text);
    by("code").select();
    if (answer.body?.code !== "sign_in_over") return;
    step(false);
    tell(by("message"), answer.text);
  });
});
by("back").addEventListener("click", () => step(false));
by("forgot").addEventListener("click", () => tell(by("message"), words().forgot_text, "warn"));

async function start() {
  watchLanguage(show);
  watchSecrets();
  const problem = query.get("problem");
  const word = words()[problem];
  const told = problem && (typeof word === "string" ? word : words().server_error.replace("{}", problem));
  if (problem === "second_factor") step(true);
  else if (told) tell(by("message"), told.replace("{}", "300"), problem === "signed_out" ? "good" : "bad");
  options = (await call("GET", "/sign-in/options")).body;
  show();
}
start();
