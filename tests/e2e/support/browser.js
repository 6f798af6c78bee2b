import { chromium } from 'playwright-core';
import { setup } from './settings.js';
import { App } from './app.js';
export { picture } from './pictures.js';

const FLAGS = ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

let browser = null;
let open = [];

async function launched() {
  browser ??= await chromium.launch({ executablePath: setup.chromium, headless: true, args: FLAGS });
  return browser;
}

/// One person at a browser, signed in unless `login` is null: a profile and a page of its own. Closed when the test ends.
export async function newUser(server, { login = 'kovaleva', ...options } = {}) {
  const context = await (await launched()).newContext({
    baseURL: server.origin, viewport: { width: 1440, height: 900 }, locale: 'ru-RU', colorScheme: 'light', acceptDownloads: true, ...options,
  });
  context.setDefaultTimeout(15_000);
  if (login) await context.addCookies([{ name: 'offerta', value: await server.session(login), url: server.origin, httpOnly: true, sameSite: 'Strict' }]);
  const app = new App(await context.newPage(), context, server);
  open.push(app);
  return app;
}

/// A browser of its own with other flags, for what they take away.
export async function withBrowser(flags, body) {
  const other = await chromium.launch({ executablePath: setup.chromium, headless: true, args: [...FLAGS, ...flags] });
  try {
    await body(await other.newPage({ locale: 'ru-RU' }));
  } finally {
    await other.close();
  }
}

export const users = () => open;

export async function closeUsers() {
  const all = open;
  open = [];
  for (const user of all) await user.context.close();
}

export async function closeBrowser() {
  await browser?.close();
}
