// A browser that lacks something is told what, in words.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { newUser, withBrowser } from '../support/browser.js';
import { demoServer } from '../support/server.js';
import { setup } from '../support/settings.js';
import { test } from '../support/tests.js';
import { until } from '../support/until.js';

const said = (page) => page.locator('#splash-text');

test('without WebGL 2 the page says so', async () => {
  const server = await demoServer();
  await withBrowser(['--disable-3d-apis'], async (page) => {
    await page.goto(server.origin);
    await said(page).filter({ hasText: 'нет WebGL 2' }).waitFor({ timeout: 20_000 });
    assert.ok(await said(page).isVisible());
  });
});

test('without WebAssembly the page says so', async () => {
  const server = await demoServer();
  await withBrowser([], async (page) => {
    await page.addInitScript(() => { delete window.WebAssembly; });
    await page.goto(server.origin);
    await said(page).filter({ hasText: 'WebAssembly' }).waitFor({ timeout: 20_000 });
  });
});

test('the script that looks for what is missing can be read by a browser of 2010', () => {
  // The Debian package node-acorn, which emscripten needs too.
  const { parse } = createRequire(import.meta.url)('/usr/share/nodejs/acorn');
  const source = readFileSync(join(setup.root, 'web/check.js'), 'utf8');
  parse(source, { ecmaVersion: 5 });
  assert.throws(() => parse(`${source}\nlet one = (two) => two;`, { ecmaVersion: 5 }), SyntaxError);
  const page = readFileSync(join(setup.root, 'web/index.html'), 'utf8');
  assert.match(page, /<script src="\/\{\{asset:check\.js\}\}"><\/script>/, 'it is no module and not deferred');
});

test('a browser without modules is told that it is too old', async () => {
  const server = await demoServer();
  await withBrowser([], async (page) => {
    await page.addInitScript(() => { delete HTMLScriptElement.prototype.noModule; });
    await page.goto(server.origin);
    await said(page).filter({ hasText: 'слишком старый' }).waitFor({ timeout: 20_000 });
    assert.ok(await said(page).isVisible());
  });
});

test('a browser that cannot read one of the scripts is told that it is too old', async () => {
  const server = await demoServer();
  await withBrowser([], async (page) => {
    await page.route(/\/input\.[0-9a-f]+\.js$/, (route) => route.fulfill({ contentType: 'text/javascript', body: 'export const a = 1 ?=?= 2;' }));
    await page.goto(server.origin);
    await said(page).filter({ hasText: 'слишком старый' }).waitFor({ timeout: 20_000 });
  });
});

test('a script that does not come is told as what it is, with a way to try again', async () => {
  const server = await demoServer();
  await withBrowser([], async (page) => {
    await page.route(/\/input\.[0-9a-f]+\.js$/, (route) => route.abort());
    await page.goto(server.origin);
    await said(page).filter({ hasText: 'Не удалось загрузить' }).waitFor({ timeout: 20_000 });
    await page.unroute(/\/input\.[0-9a-f]+\.js$/);
    await page.getByRole('button', { name: 'Повторить' }).click();
    await page.waitForURL(/login\.html/, { timeout: 30_000 });
  });
});

test('a lost drawing context comes back with the same picture', async () => {
  const user = await (await newUser(await demoServer())).open();
  await user.role('grid', 'Список предложений').waitFor();
  const look = async () => (await user.page.screenshot({ clip: { x: 0, y: 0, width: 900, height: 600 } })).toString('base64');
  let before = '';
  await until('the page has come to rest', async () => {
    const last = before;
    before = await look();
    return last === before;
  });
  await user.page.evaluate(() => {
    window.lost = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
    window.lost.loseContext();
  });
  await until('the context is lost', () => user.page.evaluate(() => document.getElementById('canvas').getContext('webgl2').isContextLost()));
  await user.page.evaluate(() => window.lost.restoreContext());
  await until('the picture is back', async () => (await look()) === before);
});

test('a drawing context that does not come back is told, with a way to start anew, until it does', async () => {
  const user = await (await newUser(await demoServer())).open();
  await user.role('grid', 'Список предложений').waitFor();
  assert.ok(!(await said(user.page).isVisible()));
  await user.page.evaluate(() => {
    window.lost = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
    window.lost.loseContext();
  });
  await said(user.page).filter({ hasText: 'видеокарту' }).waitFor({ timeout: 20_000 });
  await user.page.evaluate(() => window.lost.restoreContext());
  await said(user.page).waitFor({ state: 'hidden' });
  await user.page.evaluate(() => window.lost.loseContext());
  await user.page.locator('#splash button').click({ timeout: 20_000 });
  await user.ready();
  await user.role('grid', 'Список предложений').waitFor();
  assert.ok(!(await said(user.page).isVisible()));
});
