// The sign-in page: without this script its form works too; with it messages stand in place.
import { busy, call, tell, watchSecrets } from "/{{asset:api.js}}";
import { language, watchLanguage, words } from "/{{asset:words.js}}";

const by = (id) => document.getElementById(id);
const query = new URLSearchParams(location.search);
let options = null;

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
}

by("sign-in").addEventListener("submit", (event) => {
  event.preventDefault();
  tell(by("message"), "");
  busy(by("submit"), "signing_in", async () => {
    const answer = await call("POST", "/sign-in", { login: by("login").value, password: by("password").value, remember: by("remember").checked });
    if (answer.ok) return location.replace("/");
    tell(by("message"), answer.text);
    by("password").select();
  });
});

async function start() {
  watchLanguage(show);
  watchSecrets();
  const problem = query.get("problem");
  const told = problem && (words()[problem] ?? words().server_error.replace("{}", problem));
  if (told && typeof told === "string") tell(by("message"), told);
  options = (await call("GET", "/sign-in/options")).body;
  show();
}
start();
