// The words of the pages outside the canvas, in both languages, and the choice between them.
export const WORDS = {
  ru: {
    title: "Вход — Offerta", heading: "Вход", lead: "Предложения, кампании и бонусы отдела", login: "Рабочая почта или логин",
    password: "Пароль",
    remember: "Запомнить это устройство", sign_in: "Войти", signing_in: "Входим…", show_password: "Показать пароль",
    server_there: "Сервер доступен", server_away: "Сервер не отвечает", offline_note: "После входа приложение работает и без сети",
    demo: "Демонстрационные учётные записи", demo_note: "Пароль у всех: ", sign_in_failed: "Логин или пароль не подходят.",
    too_many: "Слишком много попыток. Попробуйте через {} с.", away: "Нет связи с сервером. Проверьте соединение и повторите.",
    server_error: "Сервер ответил ошибкой {}. Попробуйте ещё раз.", language: "Язык",
    roles: { seller: "продавец", sales_head: "руководитель продаж", marketer: "маркетолог", approver: "согласующий", marketing_head: "руководитель маркетинга", pricing_manager: "менеджер каталога и цен", bonus_administrator: "администратор бонусов", auditor: "аудитор", administrator: "администратор" },
  },
  en: {
    title: "Sign in — Offerta", heading: "Sign in", lead: "The department's quotes, campaigns and bonuses", login: "Work e-mail or login",
    password: "Password",
    remember: "Remember this device",
    sign_in: "Sign in", signing_in: "Signing in…", show_password: "Show password", server_there: "The server is available",
    server_away: "The server does not answer", offline_note: "Once signed in, the application also works offline",
    demo: "Demonstration accounts", demo_note: "The password of all of them: ", sign_in_failed: "The login or the password is wrong.",
    too_many: "Too many attempts. Try again in {} s.", away: "The server cannot be reached. Check the connection and try again.",
    server_error: "The server answered with error {}. Please try again.", language: "Language",
    roles: { seller: "seller", sales_head: "head of sales", marketer: "marketer", approver: "approver", marketing_head: "head of marketing", pricing_manager: "catalogue and price manager", bonus_administrator: "bonus administrator", auditor: "auditor", administrator: "administrator" },
  },
};

const KEY = "offerta-language";

export function language() {
  const kept = localStorage.getItem(KEY);
  if (kept === "ru" || kept === "en") return kept;
  return (navigator.language || "ru").startsWith("en") ? "en" : "ru";
}

export const words = () => WORDS[language()];

/// Puts the words into the page: data-word names the text, data-label an aria-label. Called again when the language changes.
export function translate(root = document) {
  const text = words();
  document.documentElement.lang = language();
  for (const item of root.querySelectorAll("[data-word]")) item.textContent = text[item.dataset.word];
  for (const item of root.querySelectorAll("[data-label]")) item.setAttribute("aria-label", text[item.dataset.label]);
  for (const button of document.querySelectorAll(".segments button")) button.setAttribute("aria-pressed", String(button.lang === language()));
}

/// The two buttons in the corner.
export function watchLanguage(changed = () => {}) {
  for (const button of document.querySelectorAll(".segments button")) {
    button.addEventListener("click", () => {
      localStorage.setItem(KEY, button.lang);
      translate();
      changed();
    });
  }
  translate();
}
