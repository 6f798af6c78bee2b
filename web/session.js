// The session as the running application sees it: signing in again in place when it has ended, signing out, whose data is open.
import { busy, call, tell, watchSecrets } from "/{{asset:api.js}}";
import { translate, words } from "/{{asset:words.js}}";
import { forgetUser, lastUser, rememberUser } from "/{{asset:user.js}}";

const FORM = `<form method="dialog"><h2 data-word="again_heading"></h2><p class="lead" data-word="again_lead"></p>
<p class="message bad" role="alert" hidden></p>
<div data-step="first"><div class="label"><label for="again-login" data-word="login"></label></div><input id="again-login" name="login" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="200"></div>
<div data-step="first"><div class="label"><label for="again-password" data-word="password"></label></div>
<div class="secret"><input id="again-password" name="password" type="password" autocomplete="current-password" maxlength="1000"><button type="button" class="icon" aria-pressed="false" data-label="show_password">&#xe025;</button></div></div>
<div data-step="second" hidden><div class="label"><label for="again-code" data-word="code"></label></div><input id="again-code" name="code" autocomplete="one-time-code" maxlength="40"></div>
<button class="button primary" data-word="sign_in"></button><button class="link" type="button" data-word="other_user"></button></form>`;

const toSignIn = (problem) => {
  const next = location.hash.startsWith("#/") ? `next=${encodeURIComponent(location.hash)}` : "";
  location.replace(`/login.html?${[next, problem && `problem=${problem}`].filter(Boolean).join("&")}`);
};

/// The dialog's looks are fetched with the first one; the page starts without them.
function addStyle() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = "/{{asset:forms.css}}";
  document.head.append(link);
}

/// Asks for the password over the page, which stays as it is. Resolves when the same person is in again.
function askAgain() {
  const dialog = document.createElement("dialog");
  dialog.className = "again card";
  dialog.innerHTML = FORM;
  addStyle();
  document.body.append(dialog);
  translate(dialog);
  watchSecrets(dialog);
  const form = dialog.querySelector("form");
  const message = dialog.querySelector(".message");
  const steps = (second) => {
    for (const part of form.querySelectorAll("[data-step]")) part.hidden = (part.dataset.step === "second") !== second;
    form.elements[second ? "code" : "login"].focus();
  };
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  form.querySelector(".link").addEventListener("click", () => toSignIn("session_over"));
  // What is typed here is nobody else's business: the canvas listens on the window.
  for (const type of ["keydown", "keyup", "keypress", "paste", "copy", "cut", "wheel"]) dialog.addEventListener(type, (event) => event.stopPropagation());
  dialog.showModal();
  steps(false);
  return new Promise((resolve) => {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const second = form.querySelector("[data-step=first]").hidden;
      busy(form.querySelector(".primary"), "signing_in", async () => {
        const { login, password, code } = form.elements;
        const answer = second ? await call("POST", "/sign-in/second-factor", { code: code.value.trim() })
          : await call("POST", "/sign-in", { login: login.value, password: password.value, remember: false });
        if (!answer.ok) return tell(message, answer.text);
        if (answer.body?.state === "second_factor") return steps(true);
        // Somebody else's screen must not show this one's work.
        if (answer.body?.user && answer.body.user !== lastUser()) {
          rememberUser(answer.body.user);
          return location.reload();
        }
        dialog.remove();
        resolve();
      });
    });
  });
}

/// `reopen` moves the storage to the database of whoever has just become known.
export function makeSession(reopen) {
  let again = null, leaving = false;
  return {
    /// Whether the person is signing out: what he has here goes with him, as he was told.
    isLeaving: () => leaving,
    /// What to do with a 401: null when the page is left for the sign-in page, else a promise after which to ask again.
    signedOut() {
      if (leaving) return new Promise(() => {});
      if (!lastUser()) {
        toSignIn("");
        return new Promise(() => {});
      }
      again ??= askAgain().finally(() => { again = null; });
      return again;
    },
    host: {
      /// The server has said who is there. Somebody other than the one whose data is open: start over with the right one.
      setUser(id) {
        const before = lastUser();
        if (!rememberUser(id)) return;
        if (before) location.reload();
        else reopen();
      },
      openAccount() { location.assign("/account.html"); },
      async signOut() {
        leaving = true;
        const answer = await call("POST", "/sign-out", {});
        if (!answer.ok && answer.status !== 401) {
          leaving = false;
          return window.alert(words().away);
        }
        await forgetUser();
        location.replace("/login.html?problem=signed_out");
      },
    },
  };
}
