// Before everything else, and readable by any browser that runs scripts at all (ECMAScript 5): whether this one can run the
// program, and words on the page when it cannot or when the program does not start.
(function () {
  "use strict";
  var WORDS = {
    ru: {
      loading: "Загружаем…",
      old: "Браузер слишком старый для Offerta.\nОбновите его или откройте страницу в Chrome, Edge, Firefox или Safari последних версий.",
      wasm: "Браузер не умеет WebAssembly, а без него Offerta не работает.\nОбновите браузер или откройте страницу в Chrome, Edge, Firefox или Safari последних версий.",
      webgl: "В браузере нет WebGL 2, а без него Offerta не может рисовать.\nВключите аппаратное ускорение в настройках браузера или обновите браузер и драйвер видеокарты.",
      network: "Не удалось загрузить Offerta. Проверьте соединение.",
      crash: "Offerta остановилась из-за ошибки. Ваши изменения сохранены в этом браузере.",
      context: "Браузер отобрал у страницы видеокарту и не возвращает. Ваши изменения сохранены в этом браузере.",
      retry: "Повторить"
    },
    en: {
      loading: "Loading…",
      old: "This browser is too old for Offerta.\nUpdate it or open the page in a recent Chrome, Edge, Firefox or Safari.",
      wasm: "This browser has no WebAssembly, and Offerta cannot run without it.\nUpdate the browser or open the page in a recent Chrome, Edge, Firefox or Safari.",
      webgl: "This browser has no WebGL 2, and Offerta cannot draw without it.\nTurn on hardware acceleration in the browser's settings, or update the browser and the graphics driver.",
      network: "Offerta could not be loaded. Check the connection.",
      crash: "Offerta stopped because of an error. Your changes are kept in this browser.",
      context: "The browser has taken the graphics card from this page and does not give it back. Your changes are kept in this browser.",
      retry: "Try again"
    }
  };
  var words = WORDS[(navigator.language || "ru").indexOf("en") === 0 ? "en" : "ru"];

  function say(text, retry) {
    var splash = document.getElementById("splash");
    document.getElementById("splash-text").textContent = text;
    splash.hidden = false;
    splash.style.display = "";
    if (!retry || splash.querySelector("button")) return;
    var button = document.createElement("button");
    button.className = "retry";
    button.textContent = words.retry;
    button.onclick = function () { location.reload(); };
    splash.appendChild(button);
  }

  function missing() {
    if (typeof WebAssembly !== "object" || typeof WebAssembly.instantiate !== "function") return words.wasm;
    if (!("noModule" in document.createElement("script"))) return words.old;
    var probe = document.createElement("canvas").getContext("webgl2");
    if (!probe) return words.webgl;
    var loss = probe.getExtension("WEBGL_lose_context");
    if (loss) loss.loseContext();
    return "";
  }

  /// `runs` is set by the program's first script, which a browser that cannot read one of them never begins.
  var start = { words: words, say: say, problem: missing(), runs: false };
  var lost = false;
  window.offertaStart = start;
  if (start.problem) return say(start.problem, false);
  document.querySelector("script[type=module]").onerror = function () {
    lost = true;
    say(words.network, true);
  };
  window.addEventListener("load", function () {
    if (!start.runs && !lost) say(words.old, false);
  });
})();
