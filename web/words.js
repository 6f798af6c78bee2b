// The words of the pages outside the canvas, in both languages, and the choice between them.
export const WORDS = {
  ru: {
    title: "Вход — Offerta", heading: "Вход", lead: "Предложения, кампании и бонусы отдела",
    login: "Рабочая почта или логин", password: "Пароль", forgot: "Не помню пароль",
    forgot_text: "Новый пароль задают по одноразовой ссылке. Попросите её у администратора.",
    remember: "Запомнить это устройство", sign_in: "Войти", signing_in: "Входим…", or: "или", corporate: "Корпоративный вход",
    show_password: "Показать пароль", server_there: "Сервер доступен", server_away: "Сервер не отвечает",
    offline_note: "После входа приложение работает и без сети",
    demo: "Демонстрационные учётные записи", demo_note: "Пароль у всех: ",
    factor_heading: "Второй фактор", factor_lead: "Код из приложения-аутентификатора или код восстановления",
    code: "Код", confirm: "Подтвердить", back: "Назад",
    sign_in_failed: "Логин или пароль не подходят.", code_wrong: "Код не подходит или уже использован.", sign_in_over: "Вход занял слишком много времени или попыток. Начните ещё раз.",
    too_many: "Слишком много попыток. Попробуйте через {} с.", away: "Нет связи с сервером. Проверьте соединение и повторите.",
    server_error: "Сервер ответил ошибкой {}. Попробуйте ещё раз.", signed_out: "Вы вышли. Данных на этом устройстве не осталось.",
    session_over: "Сеанс закончился. Войдите ещё раз.", oidc_failed: "Корпоративный вход не удался. Попробуйте ещё раз или войдите по паролю.", oidc_unknown_user: "Вас здесь ещё нет: у вашей рабочей почты нет учётной записи. Обратитесь к администратору.",
    welcome_title: "Новый пароль — Offerta", welcome_heading: "Задайте пароль", welcome_lead: "Ссылка одноразовая: после этого вход только по паролю.",
    new_password: "Новый пароль", repeat_password: "Ещё раз", save: "Сохранить", saving: "Сохраняем…",
    password_rule: "Не короче 10 знаков. Длинная фраза лучше хитрого слова.", password_is_login: "Пароль не должен совпадать с логином.", password_differs: "Пароли не совпадают.",
    link_invalid: "Ссылка уже использована или устарела. Попросите у администратора новую.",
    account_title: "Учётная запись — Offerta", account_heading: "Учётная запись", to_app: "К приложению",
    change_password: "Смена пароля", current_password: "Текущий пароль", change: "Сменить", password_changed: "Пароль сменён. Другие сеансы завершены.",
    password_wrong: "Текущий пароль не подходит.",
    sessions: "Сеансы", device: "Устройство", seen: "Последняя активность", this_session: "этот", end: "Завершить", end_others: "Завершить все другие",
    sessions_ended: "Другие сеансы завершены.",
    factor: "Второй фактор", factor_off: "Выключен. Приложение-аутентификатор защитит вход, даже если пароль узнают.",
    factor_on: "Включён. Осталось кодов восстановления: {}.", turn_on: "Включить", turn_off: "Выключить",
    factor_scan: "Добавьте этот ключ в приложение-аутентификатор и введите код, который оно покажет.", factor_open: "Открыть в приложении",
    factor_codes: "Коды восстановления. Каждый действует один раз; сохраните их не на этом устройстве — больше мы их не покажем.",
    sign_out: "Выйти", language: "Язык",
    roles: { seller: "продавец", sales_head: "руководитель продаж", marketer: "маркетолог", approver: "согласующий", marketing_head: "руководитель маркетинга",
      pricing_manager: "менеджер по ценам", bonus_administrator: "администратор бонусов", auditor: "аудитор", administrator: "администратор" },
    again_heading: "Сеанс закончился", again_lead: "Войдите ещё раз — всё, что вы ввели, останется на месте.", other_user: "Войти под другим именем",
  },
  en: {
    title: "Sign in — Offerta", heading: "Sign in", lead: "The department's quotes, campaigns and bonuses",
    login: "Work e-mail or login", password: "Password", forgot: "Forgot the password",
    forgot_text: "A new password is set through a one-time link. Ask your administrator for one.",
    remember: "Remember this device", sign_in: "Sign in", signing_in: "Signing in…", or: "or", corporate: "Single sign-on",
    show_password: "Show password", server_there: "The server is available", server_away: "The server does not answer",
    offline_note: "Once signed in, the application also works offline",
    demo: "Demonstration accounts", demo_note: "The password of all of them: ",
    factor_heading: "Second factor", factor_lead: "The code of your authenticator app, or a recovery code",
    code: "Code", confirm: "Confirm", back: "Back",
    sign_in_failed: "The login or the password is wrong.", code_wrong: "The code is wrong or was used before.", sign_in_over: "Signing in took too long or too many tries. Please start again.",
    too_many: "Too many attempts. Try again in {} s.", away: "The server cannot be reached. Check the connection and try again.",
    server_error: "The server answered with error {}. Please try again.", signed_out: "You have signed out. Nothing of yours is left on this device.",
    session_over: "The session has ended. Please sign in again.", oidc_failed: "Single sign-on failed. Try again, or sign in with your password.", oidc_unknown_user: "Nobody here has your work e-mail yet. Ask your administrator.",
    welcome_title: "New password — Offerta", welcome_heading: "Choose a password", welcome_lead: "The link works once; from then on you sign in with the password.",
    new_password: "New password", repeat_password: "Once more", save: "Save", saving: "Saving…",
    password_rule: "At least 10 characters. A long phrase beats a tricky word.", password_is_login: "The password must not be the login.", password_differs: "The passwords differ.",
    link_invalid: "The link was used before or has expired. Ask your administrator for a new one.",
    account_title: "Account — Offerta", account_heading: "Account", to_app: "To the application",
    change_password: "Change the password", current_password: "Current password", change: "Change", password_changed: "The password is changed. Other sessions have ended.",
    password_wrong: "The current password is wrong.",
    sessions: "Sessions", device: "Device", seen: "Last active", this_session: "this one", end: "End", end_others: "End all others",
    sessions_ended: "The other sessions have ended.",
    factor: "Second factor", factor_off: "Off. An authenticator app protects your account even if somebody learns the password.",
    factor_on: "On. Recovery codes left: {}.", turn_on: "Turn on", turn_off: "Turn off",
    factor_scan: "Add this key to your authenticator app and type the code that it shows.", factor_open: "Open in the app",
    factor_codes: "Recovery codes. Each works once; keep them away from this device. They are not shown again.",
    sign_out: "Sign out", language: "Language",
    roles: { seller: "seller", sales_head: "head of sales", marketer: "marketer", approver: "approver", marketing_head: "head of marketing",
      pricing_manager: "pricing manager", bonus_administrator: "bonus administrator", auditor: "auditor", administrator: "administrator" },
    again_heading: "The session has ended", again_lead: "Sign in again: everything you typed stays where it is.", other_user: "Sign in as somebody else",
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
