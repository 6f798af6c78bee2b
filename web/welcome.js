// Sets a password through a one-time link. Its secret stands in the fragment, which no server and no log ever sees.
import { busy, call, tell, watchSecrets } from "/{{asset:api.js}}";
import { watchLanguage, words } from "/{{asset:words.js}}";
import { rememberUser } from "/{{asset:user.js}}";

const by = (id) => document.getElementById(id);
const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname);

by("form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (by("password").value !== by("repeat").value) return tell(by("message"), words().password_differs);
  tell(by("message"), "");
  busy(by("form").querySelector(".primary"), "saving", async () => {
    const answer = await call("POST", "/sign-in/link", { token, password: by("password").value });
    if (!answer.ok) return tell(by("message"), answer.text);
    if (answer.body?.user) rememberUser(answer.body.user);
    location.replace(answer.body?.state === "second_factor" ? "/login.html?problem=second_factor" : "/");
  });
});
watchLanguage(() => { document.title = words().welcome_title; });
watchSecrets();
if (!token) tell(by("message"), words().link_invalid);
